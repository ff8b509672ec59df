import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countryCodeOf,
  foldedText,
  isCurrency,
  languageCodeOf,
  majorUnits,
  minorDigits,
  plainForm,
  visibleText,
} from "../src/index.ts";
import { countryNames } from "../src/tables/country-names.ts";
import { languageNames } from "../src/tables/language-names.ts";

const rows = (table: string) => table.trim().split("\n");

describe("K1 a country", () => {
  it.each([
    [
      "GB",
      "UK, uk, U.K., United Kingdom, GBR, Great Britain, England, Vereinigtes Königreich, Royaume-Uni, 英国, ＵＫ",
    ],
    [
      "US",
      "USA, U.S.A., United States, United States of America, Vereinigte Staaten, États-Unis, 美国, us , Estados Unidos",
    ],
    ["DE", "de, DEU, Germany, GERMANY, Deutschland, Allemagne, 德国, Germania, Bundesrepublik Deutschland"],
    ["CN", "chn, China, PR China, P.R.C., Volksrepublik China, Chine, 中国, 中国大陆"],
    ["AT", "Österreich, Oesterreich, osterreich, Austria, AUT, Autriche, 奥地利"],
    ["CI", "Ivory Coast, Côte d’Ivoire, cote d'ivoire, Elfenbeinküste, CIV"],
    ["KR", "South Korea, Korea, Korea, Republic of, 韩国, Südkorea, KOR"],
    ["GR", "EL, Greece, Griechenland, Ελλάδα"],
    ["HK", "Hong Kong, Hong Kong SAR, Hongkong, 香港"],
    ["NL", "Holland, The Netherlands, Niederlande, Pays-Bas, 荷兰"],
    ["CZ", "Czech Republic, Czechia, Tschechien"],
    ["TR", "Turkey, Türkiye, Türkei"],
  ])("%s is meant by %s", (code, names) => {
    for (const name of names.split(/, (?!Republic of)/)) expect(countryCodeOf(name), name).toBe(code);
  });

  it.each([
    "XX",
    "ZZ",
    "AA",
    "QQ",
    "EU",
    "SU",
    "YU",
    "00",
    "X",
    "",
    "  ",
    "Atlantis",
    "unknown",
    "n/a",
    "99",
    "XKX2",
  ])("%j is none", (text) => expect(countryCodeOf(text)).toBeUndefined());

  it("is known by every code and name of the table, and its code is its own", () => {
    expect(rows(countryNames)).toHaveLength(250);
    for (const row of rows(countryNames)) {
      const code = row.slice(0, 2);
      for (const name of [code, row.slice(3, 6), ...row.slice(7).split("|")])
        expect(countryCodeOf(name), name).toBe(code);
    }
  });
});

describe("a language", () => {
  it.each([
    [
      "zh",
      "zh, zh-CN, zh_TW, zh-Hans-CN, ZH-hant, Chinese, Chinesisch, chinois, 中文, 汉语, zho, chi, cmn, Chinese (Simplified)",
    ],
    ["de", "de, de-DE, de_AT.UTF-8, German, Deutsch, allemand, 德语, ger, deu, deutsch"],
    ["en", "en-US, EN, en-GB-oxendict, English, Englisch, anglais, 英语, eng, English (US)"],
    ["pt", "pt-BR, Brazilian Portuguese, português, por"],
    ["he", "iw, he-IL, Hebrew, עברית"],
    ["nb", "nb-NO, Bokmål"],
  ])("%s is meant by %s", (code, names) => {
    for (const name of names.split(", ")) expect(languageCodeOf(name), name).toBe(code);
  });

  it("is the first of a browser's list", () => {
    expect(languageCodeOf("fr-CH, fr;q=0.9, en;q=0.8")).toBe("fr");
  });

  it.each(["xx", "zz-ZZ", "klingon", "", "english please", "e", "und", "x-private"])("%j is none", (text) =>
    expect(languageCodeOf(text)).toBeUndefined(),
  );

  it("is known by every code of the table", () => {
    for (const row of rows(languageNames)) {
      const [code = "", alpha3 = ""] = row.split(" ");
      for (const each of [code, ...alpha3.split(",")]) expect(languageCodeOf(each)).toBe(code);
    }
  });
});

describe("M1 the minor unit of a currency", () => {
  it.each([
    ["KWD", 3],
    ["BHD", 3],
    ["IQD", 3],
    ["TND", 3],
    ["JPY", 0],
    ["UGX", 0],
    ["KRW", 0],
    ["CLP", 0],
    ["ISK", 0],
    ["HUF", 2],
    ["IDR", 2],
    ["COP", 2],
    ["PKR", 2],
    ["LBP", 2],
    ["EUR", 2],
    ["CNY", 2],
    ["CLF", 4],
    ["UYW", 4],
    ["DEM", 2],
    ["ITL", 0],
  ])("%s has %i digits", (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
    expect(majorUnits(1_000_000 * 10 ** digits, currency)).toBe(1_000_000);
  });

  it.each(["ZZZ", "XXX", "XTS", "XAU", "eur", "EURO", "", "BTC", "RMB"])(
    "%j is no currency of a deal",
    (code) => expect(isCurrency(code)).toBe(false),
  );
});

describe("text as a person sees it", () => {
  const text = fc.string({ unit: "binary", maxLength: 60 });

  it("is seen the same when it is looked at again", () =>
    fc.assert(
      fc.property(text, (raw) => {
        for (const form of [visibleText, plainForm, foldedText]) expect(form(form(raw))).toBe(form(raw));
      }),
      { numRuns: 1000 },
    ));

  it("loses nothing that is seen", () => {
    expect(visibleText("  Zoë \u200b Ångström\u202f&\tCo\u00ad. ")).toBe("Zoë Ångström & Co.");
    expect(visibleText("e\u0301")).toBe("é");
    expect(foldedText("ＧＯＯＧ\u200bLE")).toBe("google");
    expect(foldedText("GOO\ufeffGLE Ads")).toBe("google ads");
  });
});
