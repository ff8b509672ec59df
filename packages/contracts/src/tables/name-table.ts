import { bareName } from "../visible-text.ts";

/** One row of a table of names: its codes, the first of which is what is kept, and what people call it. */
export type NameRow = { readonly codes: readonly string[]; readonly names: readonly string[] };

/**
 * Finds a code by any of its codes and names. An earlier row keeps a name that a later one has too.
 *
 * @param aliases further names, `name, name = code` a line; they come first.
 * @returns what finds a code in some text, undefined for what the table does not know.
 * Cost: the table is laid out with the first look-up, in some milliseconds; each look-up one Map and a few replacements.
 */
export function nameTable(
  rows: () => readonly NameRow[],
  aliases: string,
): (text: string) => string | undefined {
  let table: ReadonlyMap<string, string> | undefined;
  return (text) => {
    const name = bareName(text);
    // `n/a` is nobody's code.
    if (name === "" || (name.length < 4 && /[/\\&+]/u.test(text))) return undefined;
    table ??= laidOut(rows(), aliases);
    return table.get(name) ?? table.get(name.replace(/^(?:the|die|der|la|le|les)(?=...)/u, ""));
  };
}

type Named = readonly (readonly [name: string, code: string])[];

const byCode = (rows: readonly NameRow[]): Named =>
  rows.flatMap(({ codes }) => codes.map((code) => [code, codes[0] ?? ""] as const));

const byName = (rows: readonly NameRow[], spellings: (name: string) => readonly string[]): Named =>
  rows.flatMap(({ codes, names }) => names.flatMap(spellings).map((name) => [name, codes[0] ?? ""] as const));

const byAlias = (aliases: string): Named =>
  linesOf(aliases).flatMap((line) => {
    const [names = "", code = ""] = line.split(" = ");
    return names.split(", ").map((name) => [name, code] as const);
  });

function laidOut(rows: readonly NameRow[], aliases: string): ReadonlyMap<string, string> {
  const exact = byName(rows, (name) => [name]);
  const table = new Map<string, string>();
  for (const [name, code] of [...byCode(rows), ...byAlias(aliases), ...exact, ...byName(rows, spellingsOf)]) {
    const bare = bareName(name);
    if (bare !== "" && !table.has(bare)) table.set(bare, code);
  }
  return table;
}

/** The lines of a table in a text, without empty ones. */
export const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

/** "Antigua & Barbuda" is also written with "and", "St. Lucia" in full, and "홍콩(중국 특별행정구)" is 홍콩 too. */
const spellingsOf = (name: string): readonly string[] => [
  name.replace("&", "and"),
  name.replace(/^(?:St\.?|Saint) /u, "Saint "),
  name.replace(/\s*\(.*\)$/u, ""),
];
