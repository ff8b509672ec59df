import {
  createCommands,
  createRepositories,
  createVirtualClock,
  leadOfAll,
  rebuildViews,
  views,
} from "@leadstream/application";
import { createMeter } from "@leadstream/adapter-telemetry";
import {
  clockKinds,
  type LeadId,
  LeadListParameters,
  type LeadRow,
  type PersonCommand,
} from "@leadstream/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "../golden/archive.ts";
import { openGolden } from "./open-golden.ts";

/*
 * The list of leads by due clock and by tag, on the golden history with tags and merges on top. A page of today comes from
 * the current table, one of a past moment from the facts alone: both must be the same where both can be asked.
 */

const archive = await readArchive("0.2.0");
const stores = await openGolden(archive);
const { store, queries } = stores;

let commands: ReturnType<typeof createCommands>;
let n = 0;
async function perform(command: PersonCommand): Promise<LeadId> {
  const actor = { kind: "person", id: "test" } as const;
  n += 1;
  const done = await commands.execute(command, { commandId: `list-${n}`, actor, principal: leadOfAll });
  if (!done.ok) throw new RangeError(JSON.stringify(done.error));
  return done.value.leadId;
}

const project = () => rebuildViews({ ...stores, projections: views });

async function pages(parameters: Readonly<Record<string, string>>, limit = 37): Promise<readonly LeadRow[]> {
  const rows: LeadRow[] = [];
  let after: string | null = null;
  do {
    const filter = LeadListParameters.parse({ ...parameters, limit, ...(after === null ? {} : { after }) });
    const page: Awaited<ReturnType<typeof queries.leads>> = await queries.leads(filter, leadOfAll);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

const ids = (rows: readonly LeadRow[]) => rows.map(({ leadId }) => leadId);
const dueOf = ({ leadId, due }: LeadRow) => [leadId, due?.kind, due?.rule, due?.at];
/** The lead itself does not tell the time that is left. */
function withoutMinutes({ due }: LeadRow): LeadRow["due"] {
  if (due === undefined) return undefined;
  const { workingMinutes: _, ...rest } = due;
  return rest;
}
const head = async () => String(await store.head());

beforeAll(async () => {
  const clock = createVirtualClock(archive.until);
  commands = createCommands({ ...createRepositories(store, clock, createMeter()), vault: stores.vault });
  await project();
});

describe("the list of leads by the clock that runs out next", () => {
  it("is in the order of the clocks, then of the scores, leads without a clock last", async () => {
    const all = await pages({ sort: "due" });
    const key = ({ leadId, due, score }: LeadRow) =>
      `${due?.at ?? "9"} ${String(200 - (score ?? -1)).padStart(4, "0")} ${leadId}`;
    expect(all.map(key)).toEqual(all.map(key).toSorted());
    expect(new Set(ids(all))).toEqual(new Set(ids(await pages({}))));
    expect(ids(await pages({ sort: "-due" }, 53))).toEqual(ids(all).toReversed());
    for (const { due } of all.slice(0, 5)) expect(typeof due?.workingMinutes).toBe("number");
  });

  it("has the same clocks at a past moment as the table had then", async () => {
    const now = (await pages({ sort: "due" })).map(dueOf);
    expect((await pages({ sort: "due", asKnownAt: await head() })).map(dueOf)).toEqual(now);
  });

  it("shows of each lead what the lead itself shows, now and at past moments", async () => {
    const end = await store.head();
    const kinds = new Set<string | undefined>();
    for (const part of [0.1, 0.3, 0.6, 1])
      for (const clock of [...clockKinds, undefined]) {
        const past = part === 1 ? {} : { asKnownAt: String(Math.floor(part * end)) };
        const filter = LeadListParameters.parse({ ...past, clock, sort: clock ? "due" : "-due", limit: 8 });
        for (const row of (await queries.leads(filter, leadOfAll)).rows) {
          const detail = await queries.lead(row.leadId, leadOfAll, past);
          expect(detail?.lead.due, `${row.leadId} ${part}`).toEqual(withoutMinutes(row));
          kinds.add(row.due?.kind);
        }
      }
    // A lead is taken back later than its first task is due, so that clock is never the next one here.
    expect([...kinds].toSorted()).toEqual(["follow-up", "protection", "response", undefined]);
  });

  it("holds only leads with the clocks and up to the moment asked for", async () => {
    const all = (await pages({ sort: "due" })).filter(({ due }) => due !== undefined);
    for (const kind of clockKinds) {
      const some = all.filter(({ due }) => due?.kind === kind);
      expect(ids(await pages({ sort: "due", clock: kind })), kind).toEqual(ids(some));
    }
    const dueBefore = all[Math.floor(all.length / 2)]?.due?.at ?? archive.until;
    const early = all.filter(({ due }) => due !== undefined && due.at < dueBefore);
    expect(ids(await pages({ sort: "due", dueBefore }))).toEqual(ids(early));
    expect(early.length).toBeGreaterThan(0);
  });
});

describe("tags", () => {
  it("are found in lists and reports, now and as they were", async () => {
    const [a, b, c] = ids(await pages({ stage: "sql" }));
    if (a === undefined || b === undefined || c === undefined) throw new RangeError("there are leads");
    const before = await head();
    await perform({ type: "tag", leadId: a, tags: ["vip", "fair"] });
    await perform({ type: "tag", leadId: b, tags: ["vip"] });
    const between = await head();
    await perform({ type: "untag", leadId: a, tags: ["vip"] });
    await project();
    const found = async (parameters: Readonly<Record<string, string>>) =>
      ids(await pages(parameters)).toSorted();
    expect(await found({ tag: "VIP" })).toEqual([b]);
    expect(await found({ tag: "vip,fair" })).toEqual([a, b].toSorted());
    expect(await found({ tag: "vip", asKnownAt: between })).toEqual([a, b].toSorted());
    expect(await found({ tag: "vip", asKnownAt: before })).toEqual([]);
    expect(await found({ tag: "(none)", stage: "sql" })).toHaveLength(
      ids(await pages({ stage: "sql" })).length - 2,
    );
    const { rows } = await queries.report("pipeline", leadOfAll, { tag: "vip,fair" });
    expect(rows.reduce((sum, { leads }) => sum + leads, 0)).toBe(2);
    expect((await queries.lead(a, leadOfAll))?.lead.tags).toEqual(["fair"]);
    expect((await queries.lead(a, leadOfAll, { asKnownAt: between }))?.lead.tags).toEqual(["fair", "vip"]);
  });

  it("of merged leads are those of the survivor, and go back with an un-merge", async () => {
    const [x, y] = ids(await pages({ stage: "mql" }));
    if (x === undefined || y === undefined) throw new RangeError("there are leads");
    await perform({ type: "tag", leadId: x, tags: ["first"] });
    await perform({ type: "tag", leadId: y, tags: ["second"] });
    const survivor = await perform({ type: "merge", leadId: x, otherLeadId: y, reason: "by-person" });
    const other = survivor === x ? y : x;
    await project();
    const shown = async (parameters: Readonly<Record<string, string>>) =>
      (await pages(parameters)).map(({ leadId, tags }) => [leadId, tags]);
    const both = [[survivor, ["first", "second"]]];
    expect(await shown({ tag: "first" })).toEqual(both);
    expect(await shown({ tag: "second" })).toEqual(both);
    expect(await shown({ tag: "second", asKnownAt: await head() })).toEqual(both);
    const merged = await head();
    await perform({ type: "unmerge", leadId: other, reason: "by-person" });
    await project();
    expect(await shown({ tag: other === y ? "second" : "first" })).toEqual([
      [other, [other === y ? "second" : "first"]],
    ]);
    expect(await shown({ tag: "first,second", asKnownAt: merged })).toEqual(both);
    const now = (await pages({ sort: "due" })).map(dueOf);
    expect((await pages({ sort: "due", asKnownAt: await head() })).map(dueOf)).toEqual(now);
  });
});
