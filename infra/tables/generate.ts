import { writeFileSync } from "node:fs";
import { countryCodes, languageCodes } from "./codes.ts";

/*
 * Writes the tables of country and language names that are committed in packages/contracts/src/tables. They are made
 * once and committed, so that what a name means does not depend on the locale data of the Node that happens to run.
 *
 *   npm run tables
 */

/** English, German, French, Chinese (simplified and traditional), and others that people fill in forms with. */
const languages = ["en", "de", "fr", "zh-Hans", "zh-Hant", "es", "it", "pt", "nl", "pl", "ja", "ko", "ru"];

const namesOf = (type: "region" | "language", code: string): readonly string[] => {
  const own = type === "language" ? [...languages, code] : languages;
  const names = own.map((locale) => new Intl.DisplayNames([locale], { type, fallback: "none" }).of(code));
  return [...new Set(names.filter((name) => name !== undefined))];
};

function write(file: string, name: string, comment: string, lines: readonly string[]): void {
  const text = [
    `// Made by infra/tables/generate.ts from Unicode CLDR ${process.versions["cldr"]}. Do not edit.`,
    "",
    `/** ${comment} */`,
    `export const ${name} = \`\n${lines.join("\n")}\n\`;`,
    "",
  ].join("\n");
  writeFileSync(new URL(`../../packages/contracts/src/tables/${file}`, import.meta.url), text);
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

write(
  "country-names.ts",
  "countryNames",
  "One country a line: alpha-2, alpha-3, then its names, apart by bars.",
  words(countryCodes).map((codes) => {
    const alpha2 = codes.slice(0, 2);
    return `${alpha2} ${codes.slice(2)} ${namesOf("region", alpha2).join("|")}`;
  }),
);
write(
  "language-names.ts",
  "languageNames",
  "One language a line: ISO 639-1, ISO 639-2 apart by a comma, then its names, apart by bars.",
  words(languageCodes).map((codes) => {
    const alpha2 = codes.slice(0, 2);
    const alpha3 = [codes.slice(2, 5), codes.slice(5)].filter((code) => code !== "");
    return `${alpha2} ${alpha3.join(",")} ${namesOf("language", alpha2).join("|")}`;
  }),
);
