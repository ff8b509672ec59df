import type { Choices } from "./dice.ts";

/**
 * Where the made-up people live. Phone numbers come from ranges reserved for fiction where a country has one
 * (Germany: Bundesnetzagentur, "Rufnummern für Medienproduktionen"; USA: 555-0100 to 555-0199). China and Brazil
 * reserve none, so their numbers have the same 5555 form. All are valid in the numbering plans.
 */
export type Country = {
  readonly code: string;
  /** Hours ahead of UTC, for office hours there; good enough for traffic. */
  readonly utcOffset: number;
  readonly languages: Choices<string>;
  readonly cities: readonly [string, ...string[]];
  readonly firstNames: readonly [string, ...string[]];
  readonly lastNames: readonly [string, ...string[]];
  readonly freeMail: readonly [string, ...string[]];
  /** The unique number of the nth person; null when the range has none (left). */
  readonly phone: (nth: number) => string | null;
};

/** One number for each of the first `prefixes × 10^digits` people. */
const numbers =
  (prefixes: readonly string[], digits: number) =>
  (nth: number): string | null => {
    const line = Math.floor(nth / prefixes.length);
    const prefix = prefixes[nth % prefixes.length];
    return prefix === undefined || line >= 10 ** digits ? null : prefix + String(line).padStart(digits, "0");
  };

const none = (): null => null;

const germany: Country = {
  code: "DE",
  utcOffset: 1,
  languages: [
    [85, "de"],
    [15, "en"],
  ],
  cities: ["Berlin", "Hamburg", "München", "Köln", "Frankfurt", "Leipzig", "Stuttgart"],
  firstNames: ["Lena", "Jonas", "Miriam", "Till", "Anke", "Bastian", "Yasemin", "Ole", "Frieda", "Kemal"],
  lastNames: [
    "Albers",
    "Brückner",
    "Çelik",
    "Diekmann",
    "Engelke",
    "Fährmann",
    "Göttsche",
    "Hülsmann",
    "Kröger",
  ],
  freeMail: ["gmx.de", "web.de", "t-online.de", "gmail.com"],
  phone: numbers(["030 23125", "069 90009", "040 66969", "089 99998", "0221 4710"], 3),
};

const usa: Country = {
  code: "US",
  utcOffset: -6,
  languages: [[100, "en"]],
  cities: ["Boston", "Chicago", "Seattle", "Austin", "Denver", "Atlanta"],
  firstNames: ["Maya", "Devon", "Grace", "Marcus", "Elena", "Tyler", "Priya", "Logan", "Naomi", "Caleb"],
  lastNames: [
    "Ashford",
    "Bellamy",
    "Carrow",
    "Delgado",
    "Eastman",
    "Fairbanks",
    "Garner",
    "Holloway",
    "Ives",
  ],
  freeMail: ["gmail.com", "yahoo.com", "outlook.com", "icloud.com"],
  phone: numbers(
    [
      "617",
      "312",
      "206",
      "512",
      "303",
      "404",
      "212",
      "415",
      "503",
      "602",
      "702",
      "713",
      "801",
      "813",
      "919",
    ].map((area) => `+1 ${area} 555 01`),
    2,
  ),
};

const china: Country = {
  code: "CN",
  utcOffset: 8,
  languages: [
    [80, "zh"],
    [20, "en"],
  ],
  cities: ["Shanghai", "Shenzhen", "Hangzhou", "Beijing", "Chengdu"],
  firstNames: ["Wei", "Fang", "Lei", "Xiuying", "Jun", "Min", "Yan", "Hao", "Qing", "Ruo"],
  lastNames: ["Bai", "Cao", "Deng", "Feng", "Guo", "Hou", "Jiang", "Kong", "Lu"],
  freeMail: ["qq.com", "163.com", "126.com"],
  phone: numbers(["+86 131 5555 ", "+86 21 5555 "], 4),
};

const brazil: Country = {
  code: "BR",
  utcOffset: -3,
  languages: [
    [80, "pt"],
    [20, "en"],
  ],
  cities: ["São Paulo", "Curitiba", "Recife", "Belo Horizonte"],
  firstNames: ["Ana", "Thiago", "Luiza", "Caio", "Beatriz", "Rafael", "Joana", "Mateus"],
  lastNames: ["Almeida", "Barros", "Cardoso", "Duarte", "Esteves", "Furtado", "Gouveia"],
  freeMail: ["uol.com.br", "bol.com.br", "gmail.com"],
  phone: numbers(["+55 11 5555 ", "+55 11 95555 "], 4),
};

const britain: Country = {
  ...usa,
  code: "GB",
  utcOffset: 0,
  cities: ["London", "Leeds", "Bristol"],
  lastNames: ["Appleby", "Brackley", "Cotterell", "Dunmore", "Ellery"],
  freeMail: ["gmail.com", "btinternet.com", "outlook.com"],
  phone: none,
};

const france: Country = {
  code: "FR",
  utcOffset: 1,
  languages: [
    [60, "fr"],
    [40, "en"],
  ],
  cities: ["Paris", "Lyon", "Nantes"],
  firstNames: ["Camille", "Hugo", "Inès", "Louis", "Manon"],
  lastNames: ["Aubert", "Blanchet", "Carpentier", "Delmas", "Fournel"],
  freeMail: ["orange.fr", "free.fr", "gmail.com"],
  phone: none,
};

/** The sales team has nobody for Japan: its leads show what happens when no rep is eligible. */
const japan: Country = {
  code: "JP",
  utcOffset: 9,
  languages: [
    [70, "ja"],
    [30, "en"],
  ],
  cities: ["Tokyo", "Osaka"],
  firstNames: ["Aoi", "Haruto", "Yui", "Sota"],
  lastNames: ["Aizawa", "Hirose", "Kitamura", "Minami"],
  freeMail: ["yahoo.co.jp", "gmail.com"],
  phone: none,
};

/** Share of each country in the market. */
export const market: Choices<Country> = [
  [28, germany],
  [34, usa],
  [18, china],
  [9, brazil],
  [5, britain],
  [4, france],
  [2, japan],
];
