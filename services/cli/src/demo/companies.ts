import type { Dice } from "./dice.ts";

/** A made-up company. */
export type Company = {
  readonly name: string;
  readonly domain: string;
  readonly industry: string;
  readonly size: number;
  readonly country: string;
  readonly city: string;
};

const stems = [
  "Aldertide",
  "Brightkiln",
  "Cobaltine",
  "Dunewright",
  "Emberline",
  "Fernhollow",
  "Glasswing",
  "Harborlark",
  "Ironquill",
  "Juniperfold",
  "Kestrelmark",
  "Lanternfield",
  "Mossgate",
  "Northplume",
  "Orchardine",
  "Pinebarrow",
  "Quarrystone",
  "Riverthorn",
  "Saltmeadow",
  "Thornbury",
] as const;

type Trade = readonly [name: string, industry: string];
const trades: readonly [Trade, ...Trade[]] = [
  ["Logistics", "logistics"],
  ["Foods", "retail"],
  ["Robotics", "manufacturing"],
  ["Health", "healthcare"],
  ["Software", "software"],
  ["Energy", "energy"],
  ["Bank", "finance"],
];

const sizes = [
  [30, 12],
  [25, 48],
  [20, 140],
  [15, 420],
  [7, 1900],
  [3, 8200],
] as const;

/** The companies of one country: the same dice give the same companies. */
export function companiesOf(
  country: { readonly code: string; readonly cities: readonly [string, ...string[]] },
  dice: Dice,
): readonly Company[] {
  return stems.map((stem): Company => {
    const [trade, industry] = dice.pick(trades);
    const name = `${stem} ${trade} ${country.code}`;
    return {
      name,
      domain: `${name.toLowerCase().replaceAll(" ", "-")}.example`,
      industry,
      size: Math.round(dice.weighted(sizes) * (0.6 + dice.next())),
      country: country.code,
      city: dice.pick(country.cities),
    };
  });
}

/** The registry file that enrichment reads. It lists most of the companies, like a real registry. */
export function registryCsv(companies: readonly Company[]): string {
  const listed = companies.filter((_, i) => i % 5 !== 0);
  const rows = listed.map((c) => [c.domain, c.name, c.industry, c.size, c.country, c.city].join(","));
  return `${["domain,name,industry,size,country,city", ...rows].join("\n")}\n`;
}
