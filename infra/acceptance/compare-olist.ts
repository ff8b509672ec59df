/*
 * Counts the Olist files directly, without our code, and compares the reports with the counts.
 *
 *   node infra/acceptance/compare-olist.ts DIR SOURCES.json CONSERVATION.json
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";

const [folder = ".", sourcesPath = "", conservationPath = ""] = process.argv.slice(2);

const Leads = z.array(z.object({ mql_id: z.string(), origin: z.string() }));
const Deals = z.array(z.object({ mql_id: z.string() }));
const Sources = z.object({
  rows: z.array(
    z.object({
      channel: z.string(),
      leads: z.number(),
      wins: z.number(),
      first: z.number(),
      last: z.number(),
    }),
  ),
});
const Conservation = z.object({
  rows: z.array(
    z.object({
      sender: z.string(),
      received: z.number(),
      accepted: z.number(),
      duplicate: z.number(),
      refused: z.number(),
      quarantined: z.number(),
      undecided: z.number(),
    }),
  ),
});

const csv = async <S extends z.ZodType>(name: string, schema: S): Promise<z.output<S>> =>
  schema.parse(parse(await readFile(join(folder, name), "utf8"), { columns: true }));
const json = async <S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> =>
  schema.parse(JSON.parse(await readFile(path, "utf8")));

type Counts = ReadonlyMap<string, number>;

function sumBy<T>(items: readonly T[], nameOf: (item: T) => string, countOf: (item: T) => number): Counts {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + countOf(item));
  return new Map([...counts].filter(([, count]) => count !== 0).toSorted(([a], [b]) => a.localeCompare(b)));
}

const inWords = (counts: Counts): string => [...counts].map(([name, count]) => `${name} ${count}`).join(", ");

/** One line per check; a failed one shows both sides. */
function check(name: string, wanted: string, found: string): boolean {
  const isSame = wanted === found;
  console.log(
    isSame ? `ok      ${name}: ${found}` : `FAILED  ${name}\n  wanted ${wanted}\n  found  ${found}`,
  );
  return isSame;
}

const leads = await csv("olist_marketing_qualified_leads_dataset.csv", Leads);
const deals = await csv("olist_closed_deals_dataset.csv", Deals);
const { rows: sources } = await json(sourcesPath, Sources);
const { rows: senders } = await json(conservationPath, Conservation);

const originOf = new Map(leads.map(({ mql_id: id, origin }) => [id, origin === "" ? "(none)" : origin]));
const one = (): number => 1;
const leadsByOrigin = sumBy(leads, ({ mql_id: id }) => originOf.get(id) ?? "", one);
const winsByOrigin = sumBy(deals, ({ mql_id: id }) => originOf.get(id) ?? "", one);
const reported = (countOf: (row: (typeof sources)[number]) => number): string =>
  inWords(sumBy(sources, ({ channel }) => channel, countOf));

function conservationOf(sender: string, wanted: number): boolean {
  const row = senders.find((each) => each.sender === sender);
  const sum = row === undefined ? 0 : row.accepted + row.duplicate + row.refused + row.quarantined;
  return check(
    `conservation of ${sender}`,
    `received ${wanted} = ${wanted} decided`,
    `received ${row?.received ?? 0} = ${sum} decided`,
  );
}

const results = [
  check(
    "leads by channel",
    inWords(leadsByOrigin),
    reported((row) => row.leads),
  ),
  check(
    "wins by channel",
    inWords(winsByOrigin),
    reported((row) => row.wins),
  ),
  check(
    "first touch by channel",
    inWords(winsByOrigin),
    reported((row) => row.first),
  ),
  check(
    "last touch by channel",
    inWords(winsByOrigin),
    reported((row) => row.last),
  ),
  conservationOf("olist-leads", leads.length),
  conservationOf("olist-deals", deals.length),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
