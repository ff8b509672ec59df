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
  const commands = createCommands({
    ...createRepositories(store, clock, createMeter()),
    vault: stores.vault,
  });
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
async function listOf(
  link: string,
  who: Principal,
  limit = 1_000,
): Promise<ReportLeads & { readonly all: readonly ReportLead[] }> {
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
const quantileIn = (name: string): number | null =>
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

/** Numbers that are divided by something: the list is that of what is divided. Null: of all reps of the team. */
const dividedBy: Readonly<Record<string, string | null>> = {
  conversion: "reached",
  rate: "done",
  tasksPerLead: "tasks",
  mqlShare: "mql",
  sqlShare: "sql",
  opportunityShare: "opportunity",
  customerShare: "customer",
  equalShare: null,
  difference: null,
  gini: null,
};

const isLearned = (figure: string): boolean => /\.(?:markov|shapley)$/u.test(figure);

type List = Awaited<ReturnType<typeof listOf>>;

type Said = {
  readonly name: ReportName;
  readonly figure: string;
  readonly row: Cells;
  readonly cell: unknown;
};
type Check = { readonly of: (said: Said) => boolean; readonly check: (list: List, said: Said) => void };

const creditIn = ({ credit = 0 }: List): number => credit;
const measuresIn = ({ all }: List): readonly number[] => all.map(({ value = Number.NaN }) => value);

/** What a list must say of each kind of number; the first that fits. */
const checks: readonly Check[] = [
  { of: ({ figure }) => isLearned(figure), check: ({ total }) => expect(total).toBeGreaterThan(0) },
  {
    of: ({ figure }) => /^(?:credits|before)\./u.test(figure),
    check: (list, { cell }) => {
      const { count, value } = cellsOf(cell);
      expect(creditIn(list)).toBeCloseTo(Number(count), 4);
      expect(list.amounts ?? []).toEqual(value);
    },
  },
  {
    of: ({ figure }) => quantileIn(figure) !== null,
    check: (list, { figure, cell }) =>
      expect(quantileOf(measuresIn(list), quantileIn(figure) ?? 0)).toBeCloseTo(Number(cell), 4),
  },
  {
    of: ({ figure }) => figure in dividedBy,
    check: ({ total }, { figure, row }) => {
      const column = dividedBy[figure] ?? null;
      expect(total).toBe(column === null ? total : row[column]);
    },
  },
  {
    of: ({ figure }) => figure === "share",
    check: ({ total }, { row }) => expect(total).toBe(row["losses"] ?? row["submissions"]),
  },
  {
    of: ({ name, cell }) => name === "campaigns" && Array.isArray(cell),
    check: ({ amounts = [] }, { cell }) => {
      const sums = (Array.isArray(cell) ? cell : []).map(cellsOf);
      const won = sums.filter(({ value }) => Number(value) !== 0);
      expect(amounts).toEqual(won.map(({ currency, value }) => ({ currency, amount: value })));
    },
  },
  {
    of: ({ cell }) => Array.isArray(cell),
    check: ({ amounts = [] }, { cell }) => expect(amounts).toEqual(cell),
  },
  {
    of: ({ name, figure }) => name === "sources" && figure === "value",
    check: ({ amounts = [] }, { cell }) => expect(Number(amounts[0]?.amount ?? 0)).toBe(cell),
  },
  {
    of: ({ name, figure }) =>
      ["first", "last", "linear"].includes(figure) || (name === "campaigns" && figure === "wins"),
    check: (list, { cell }) => expect(creditIn(list)).toBeCloseTo(Number(cell), 4),
  },
  { of: () => true, check: ({ total }, { cell }) => expect(total).toBe(cell) },
];

/** Whether the list says what the number says. */
function compare(name: ReportName, figure: string, row: Cells, list: List): void {
  const said = { name, figure, row, cell: cellAt(row, figure) };
  expect(list.all.length).toBe(list.total);
  checks.find(({ of }) => of(said))?.check(list, said);
}

/** Every number of these rows, with its link. */
function numbersIn(name: ReportName, rows: readonly object[]) {
  const unlisted = unlistedOf(name);
  return rows.map(cellsOf).flatMap((row) =>
    numbersOf(name)
      .filter(
        (figure) => !(figure in unlisted) && ![undefined, null].some((none) => cellAt(row, figure) === none),
      )
      .map((figure) => ({ figure, link: cellsOf(row["links"])[figure], row })),
  );
}

/** Each takes a tenth of a second; more of them on request. */
const several = Number(process.env["REPORT_NUMBERS"] ?? 12);
const few = Math.ceil(several / 6);

/** Asks the lists of the numbers of a report: of all, or of a sample. */
async function checkAll(
  name: ReportName,
  parameters: Parameters,
  who = leadOfAll,
  most = several,
): Promise<number> {
  const report = withLinks<object>(name, await queries.report(name, who, parameters));
  const numbers = [...numbersIn(name, report.rows), ...numbersIn(name, report.compared ?? [])];
  const sample =
    numbers.length <= most
      ? numbers
      : fc.sample(fc.shuffledSubarray(numbers, { minLength: most, maxLength: most }), {
          numRuns: 1,
          seed: 15,
        })[0];
  for (const { figure, link, row } of sample ?? []) {
    const { links: _, ...shown } = row;
    const what = `${name} ${figure} of ${JSON.stringify(shown)}`;
    expect(link, `${what} has no link`).toBeTypeOf("string");
    const list = await listOf(String(link), who);
    expect(() => compare(name, figure, row, list), `${what}\n${String(link)}`).not.toThrow();
  }
  return numbers.length;
}

const day = (moment: string): string => moment.slice(0, 10);

/** Parameters of every kind; the history goes over some weeks. */
async function variants(): Promise<readonly Parameters[]> {
  const { rows } = await queries.leads({ limit: 1, sort: "-capturedAt" }, leadOfAll);
  const newest = Date.parse(rows[0]?.capturedAt ?? "");
  const daysBefore = (days: number): string => day(new Date(newest - days * 86_400_000).toISOString());
  const zone = "Asia/Shanghai";
  return [
    { group: "channel,team", zone: "Europe/Berlin" },
    { interval: "week", from: daysBefore(5), to: daysBefore(0), compare: "previous", zone },
    { asKnownAt: String(Math.floor((await store.head()) / 2)), group: "stage,rep", grade: "A,B,C" },
    { asTrueAt: daysBefore(2), zone, group: "region,grade" },
    { interval: "day", by: "recorded", group: "pool", sort: "-group", limit: "50" },
    { grade: "A,B,C,D", zone: "America/New_York" },
  ];
}

describe("issue 15: the list behind a number", () => {
  it.each(listed)(
    "of %s says what the number says",
    async (name) => {
      expect(await checkAll(name, {})).toBeGreaterThan(0);
    },
    120_000,
  );

  it.each(listed)(
    "of %s does so with filters, groups, periods and past moments",
    async (name) => {
      let numbers = 0;
      for (const parameters of await variants()) numbers += await checkAll(name, parameters, leadOfAll, few);
      expect(numbers).toBeGreaterThan(0);
    },
    300_000,
  );

  it.each(listed)(
    "of %s does so for a manager of a team, who sees no row of another team's lead",
    async (name) => {
      const team = (await queries.reps())[0]?.team ?? "";
      const reps = new Set<string>(
        (await queries.reps()).filter((rep) => rep.team === team).map(({ repId }) => repId),
      );
      const who: Principal = { roles: ["manager"], repId: null, teams: [team] };
      await checkAll(name, {}, who, few);
      const report = withLinks<object>(name, await queries.report(name, who));
      const links = numbersIn(name, report.rows).map((number) => String(number.link));
      const lists = await Promise.all(links.slice(0, 1).map((link) => listOf(link, who)));
      for (const { lead } of lists.flatMap(({ all: members }) => members))
        expect(lead === null || lead.ownerKind === "pool" || reps.has(lead.ownerId)).toBe(true);
    },
  );

  it("has the same pages of a position while more is recorded, in any size of page", async () => {
    const report = withLinks("flow", await queries.report("flow", leadOfAll));
    const link = report.rows[0]?.links?.["moves"] ?? "";
    const before = await listOf(link, leadOfAll, 7);
    expect(before.total).toBeGreaterThan(20);
    const { rows } = await queries.leads({ limit: 30 }, leadOfAll);
    const [kept, gone] = rows.slice(10).map(({ leadId }) => leadId);
    if (kept === undefined || gone === undefined) throw new RangeError("the history has leads");
    await importDeal(store, { survivorId: kept, via: gone, at: archive.until, n: 3 });
    await rebuildViews({ ...stores, projections: views });
    expect((await listOf(link, leadOfAll)).all).toEqual(before.all);
  });

  it("restates the credit of then and of now", async () => {
    const restates = String(Math.floor((await store.head()) / 2));
    expect(await checkAll("attribution", { restates, models: "linear,u,markov" })).toBeGreaterThan(0);
  });
});

describe("issue 15: every number", () => {
  it.each(reportNames)("of %s has a list, or says why it has none", (name) => {
    const unlisted = unlistedOf(name);
    // Breaches are a list themselves: a row is one promise, with its lead.
    expect(numbersOf(name).length === 0, "counts nothing").toBe(name === "breaches");
    expect(Object.keys(unlisted).filter((column) => !numbersOf(name).includes(column))).toEqual([]);
    for (const reason of Object.values(unlisted)) expect(reason.length).toBeGreaterThan(20);
  });
});
