import {
  createCommands,
  createRepositories,
  createVirtualClock,
  leadOfAll,
  type Principal,
  rebuildViews,
  views,
  withLinks,
} from "@leadstream/application";
import { createMeter } from "@leadstream/adapter-telemetry";
import {
  isListed,
  type LeadId,
  numbersOf,
  type PersonCommand,
  type ReportLead,
  type ReportLeads,
  type ReportName,
  reportNames,
  reports,
  unlistedOf,
} from "@leadstream/contracts";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "../golden/archive.ts";
import { importDeal } from "./merged-deals.ts";
import { openGolden } from "./open-golden.ts";

/*
 * Every number of every report against the list behind it, on the golden history with merges and deals of merged leads. A
 * report that is added to the list of reports is in this test: a number of it without a list fails here.
 */

const archive = await readArchive("0.1.0");
const stores = await openGolden(archive);
const { store, queries } = stores;
const listed = reportNames.filter(isListed);

type Parameters = Readonly<Record<string, string>>;
type Cells = Readonly<Record<string, unknown>>;
const cellsOf = (value: unknown): Cells =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

beforeAll(async () => {
  await rebuildViews({ ...stores, projections: views });
  const clock = createVirtualClock(archive.until);
  const commands = createCommands({ ...createRepositories(store, clock, createMeter()), vault: stores.vault });
  const { rows } = await queries.leads({ limit: 20 }, leadOfAll);
  const [a, b, c, d] = rows.map(({ leadId }) => leadId);
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    throw new RangeError("the history has leads");
  const perform = async (command: PersonCommand): Promise<LeadId> => {
    const commandId = `${command.type}-${command.leadId}`;
    const actor = { kind: "person", id: "test" } as const;
    const done = await commands.execute(command, { commandId, actor, principal: leadOfAll });
    if (!done.ok) throw new RangeError(JSON.stringify(done.error));
    return done.value.leadId;
  };
  const merge = async (leadId: LeadId, otherLeadId: LeadId): Promise<readonly [LeadId, LeadId]> => {
    const survivor = await perform({ type: "merge", leadId, otherLeadId, reason: "by-person" });
    return survivor === leadId ? [leadId, otherLeadId] : [otherLeadId, leadId];
  };
  const [first] = await merge(a, b);
  await merge(c, first);
  const [kept, gone] = await merge(d, rows[4]?.leadId ?? d);
  await rebuildViews({ ...stores, projections: views });
  await importDeal(store, { survivorId: kept, via: gone, at: archive.until, n: 1 });
  await importDeal(store, { survivorId: kept, via: gone, at: archive.until, n: 2 });
  await rebuildViews({ ...stores, projections: views });
}, 120_000);

/** The whole list of a link, page by page. */
async function listOf(link: string, who: Principal, limit = 1_000): Promise<ReportLeads & { readonly all: readonly ReportLead[] }> {
  const url = new URL(link, "http://api");
  const name = listed.find((known) => url.pathname === `${reports[known].path}/leads`);
  if (name === undefined) throw new RangeError(`no report has the list ${url.pathname}`);
  const asked = { ...Object.fromEntries(url.searchParams), limit: String(limit) };
  let page = await queries.reportLeads(name, who, asked);
  const all = [...page.rows];
  const { position } = page;
  while (page.next !== null) {
    page = await queries.reportLeads(name, who, { ...asked, after: page.next });
    expect(page.position).toBe(position);
    all.push(...page.rows);
  }
  return { ...page, all };
}

const cellAt = (row: Cells, figure: string): unknown => {
  const [column = "", key] = figure.split(/\.(?<key>.*)/su);
  return key === undefined ? row[column] : cellsOf(row[column])[key];
};

/** Columns that are taken from a measure: half of it, a share of its leads, the largest. */
const quantile = (name: string): number | null =>
  /^(?:median|p50)/u.test(name) || /^(?:mql|sql|opportunity|customer)Days$/u.test(name)
    ? 0.5
    : /^p90/u.test(name)
      ? 0.9
      : /^p95/u.test(name)
        ? 0.95
        : /^oldest/u.test(name)
          ? 1
          : null;

function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

/** Numbers that are divided by something: the list is that of what is divided. */
const isDerived = (name: ReportName, figure: string): boolean =>
  /Share$/u.test(figure) ||
  ["share", "rate", "conversion", "tasksPerLead", "equalShare", "difference", "gini"].includes(figure) ||
  (name === "sources" && ["value", "inReportCurrency"].includes(figure));

const isLearned = (figure: string): boolean => /\.(?:markov|shapley)$/u.test(figure);

/** The list must say what the number says. */
function compare(name: ReportName, figure: string, cell: unknown, list: Awaited<ReturnType<typeof listOf>>): void {
  const { all, total, amounts = [], credit = 0 } = list;
  expect(all.length).toBe(total);
  const share = quantile(figure);
  if (isDerived(name, figure) || isLearned(figure)) return;
  if (share !== null) {
    expect(quantileOf(all.map(({ value = Number.NaN }) => value), share)).toBeCloseTo(Number(cell), 4);
  } else if (/^(?:credits|before)\./u.test(figure)) {
    const { count, value } = cellsOf(cell);
    expect(credit).toBeCloseTo(Number(count), 4);
    expect(amounts).toEqual(value);
  } else if (Array.isArray(cell) && name === "campaigns") {
    const sums = cell.map(cellsOf).map(({ currency, value }) => ({ currency, amount: value }));
    expect(amounts).toEqual(sums.filter(({ amount }) => Number(amount) !== 0));
  } else if (Array.isArray(cell)) expect(amounts).toEqual(cell);
  else if (["first", "last", "linear"].includes(figure) || (name === "campaigns" && figure === "wins"))
    expect(credit).toBeCloseTo(Number(cell), 4);
  else expect(total).toBe(cell);
}

/** Every number of these rows, with its link. */
function numbersIn(name: ReportName, rows: readonly object[]) {
  const unlisted = unlistedOf(name);
  return rows.map(cellsOf).flatMap((row) =>
    numbersOf(name)
      .filter((figure) => !(figure in unlisted) && ![undefined, null].some((none) => cellAt(row, figure) === none))
      .map((figure) => ({ figure, cell: cellAt(row, figure), link: cellsOf(row["links"])[figure], row })),
  );
}

const most = Number(process.env["REPORT_NUMBERS"] ?? 40);

/** Asks the lists of the numbers of a report: of all, or of a sample. */
async function checkAll(name: ReportName, parameters: Parameters, who: Principal = leadOfAll): Promise<number> {
  const report = withLinks<object>(name, await queries.report(name, who, parameters));
  const numbers = [...numbersIn(name, report.rows), ...numbersIn(name, report.compared ?? [])];
  const sample =
    numbers.length <= most
      ? numbers
      : fc.sample(fc.shuffledSubarray(numbers, { minLength: most, maxLength: most }), { numRuns: 1, seed: 15 })[0];
  for (const { figure, cell, link, row } of sample ?? []) {
    const { links: _, ...shown } = row;
    const what = `${name} ${figure} of ${JSON.stringify(shown)}`;
    expect(link, `${what} has no link`).toBeTypeOf("string");
    const list = await listOf(String(link), who);
    expect(() => compare(name, figure, cell, list), `${what}\n${String(link)}`).not.toThrow();
  }
  return numbers.length;
}

describe("issue 15: the list behind a number", () => {
  it.each(listed)("of %s says what the number says", async (name) => {
    expect(await checkAll(name, {})).toBeGreaterThan(0);
  }, 120_000);
});
