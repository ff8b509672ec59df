import { createMeter } from "@leadstream/adapter-telemetry";
import {
  createQueries,
  createRepositories,
  leadOfAll,
  openTable,
  type ReportStore,
} from "@leadstream/application";
import type { BreachRow, ReportManifest, ReportName } from "@leadstream/contracts";
import { aLead, DAY, HOUR, leadNo, repNo, subjectNo, submissionNo } from "@leadstream/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { openTold } from "./told-history.ts";

/*
 * Three broken promises told event by event, and then so many copies of one that no answer may hold them all. What comes
 * into memory is counted where it comes in: the rows of each statement.
 */

const COPIES = 51_000;
const ALL = COPIES + 3;

const told = (n: number, at: number) => {
  const id = { leadId: leadNo(n), repId: repNo(n) };
  const about = { leadId: leadNo(n), subjectId: subjectNo(n), submissionId: submissionNo(n) };
  return [
    aLead.captured(at, about),
    aLead.assigned(1, at + HOUR, id),
    aLead.breached(at + 3 * HOUR, id),
    ...(n === 1 ? [aLead.responded(at + DAY, { ...id, inTime: false })] : []),
  ];
};

const stores = await openTold({
  [leadNo(1)]: told(1, 0),
  [leadNo(2)]: told(2, DAY),
  [leadNo(3)]: told(3, 2 * DAY),
});

/** Copies of the promise of a lead, each with a rule of its own. @param own what a copy `n` has of its own, as SQL */
async function copied(table: string, own: string): Promise<void> {
  const { rows } = await stores.database.pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'read'::regnamespace AND relkind = 'r' AND relname ~ $1 ORDER BY length(relname) DESC",
    [`^${table}_v[0-9]+(_columns)?$`],
  );
  const name = rows[0]?.name ?? "";
  await stores.database.pool.query(
    `INSERT INTO read.${name} SELECT (jsonb_populate_record(a, jsonb_build_object(${own}))).*
    FROM read.${name} a, generate_series(2, ${COPIES + 1}) n WHERE a.lead_id = $1`,
    [leadNo(2)],
  );
  await stores.database.pool.query(`ANALYZE read.${name}`);
}

const no = "'assignment_no', n, 'rule', 'rule-' || lpad(n::text, 6, '0')";

/** The most rows that were in memory at once: of one statement, or of one batch of it. */
let most = 0;

const noted = <R>(rows: readonly R[]): readonly R[] => {
  most = Math.max(most, rows.length);
  return rows;
};

/** A store that counts what comes out of it. */
const counting = (store: ReportStore): ReportStore => ({
  ...store,
  run: (scope, work) =>
    store.run(scope, (select, at) =>
      work(async (name, more) => noted(await select(name, more)), {
        ...at,
        stream: async function* (name, more) {
          for await (const rows of at.stream(name, more)) yield noted(rows);
        },
      }),
    ),
});

const { rules } = createRepositories(stores.store, stores.clock, createMeter());
const queries = createQueries({ ...stores, reportStore: counting(stores.reportStore), rules });

const report = <N extends ReportName>(name: N, given: Readonly<Record<string, string>> = {}) =>
  queries.report(name, leadOfAll, given);

const placeOf = ({ leadId, assignmentNo }: BreachRow): string => `${leadId} ${assignmentNo}`;

const orders = [
  {},
  { sort: "repId" },
  { sort: "-breachedAt" },
  { sort: "respondedAt" },
  { sort: "-respondedAt" },
  { sort: "-assignmentNo" },
  { sort: "channel", group: "channel" },
  { group: "grade,rep" },
  { sort: "-rep", group: "channel,team", interval: "day" },
  { sort: "nothing" },
] as const;

/** The manifest as it was when answers had no limit of their own. */
async function fromBefore(given: Readonly<Record<string, string>>): Promise<ReportManifest> {
  const { manifest } = await queries.report("breaches", leadOfAll, given, { isWhole: true });
  if (manifest === undefined) throw new RangeError("breaches have a manifest");
  const { limit: _, ...parameters } = manifest.parameters;
  return { ...manifest, reportVersion: 1, parameters };
}

describe("issue 15: what one answer of a report holds", () => {
  it.each(orders)("is cut in the database where it would be cut after reading all: %j", async (given) => {
    const { rows, total } = await report("breaches", given);
    expect([rows.length, total]).toEqual([3, 3]);
    const [one, two] = await Promise.all(["1", "2"].map((limit) => report("breaches", { ...given, limit })));
    expect([one?.rows, one?.total]).toEqual([rows.slice(0, 1), 3]);
    expect([two?.rows, two?.total]).toEqual([rows.slice(0, 2), 3]);
  });

  it("has rows without a value before all others, and after them in the other direction", async () => {
    const answered = async (sort: string) =>
      (await report("breaches", { sort })).rows.map(({ respondedAt }) => respondedAt !== null);
    expect(await answered("respondedAt")).toEqual([false, false, true]);
    expect(await answered("-respondedAt")).toEqual([true, false, false]);
  });

  describe("of more rows than it may hold", () => {
    beforeAll(async () => {
      await copied("assignments", `${no}, 'key', a.lead_id || '/' || n`);
      await copied(
        "assignment_changes",
        `${no}, 'key', a.key || '/' || n, 'position', a.position, 'event_id', a.event_id`,
      );
    });

    it("is the first thousand, with the number of all and the steps of these alone", async () => {
      most = 0;
      const { rows, total, manifest } = await report("breaches");
      expect([rows.length, total, manifest?.rows, manifest?.parameters["limit"]]).toEqual([
        1_000,
        ALL,
        1_000,
        1_000,
      ]);
      expect(most).toBeLessThanOrEqual(2 * 1_000);
      expect(rows.every(({ steps }) => steps.length >= 2)).toBe(true);
    });

    it("is the first thousand in the order that is asked for", async () => {
      most = 0;
      const { rows } = await report("breaches", { sort: "-assignmentNo" });
      expect(rows.map(({ assignmentNo }) => assignmentNo)).toEqual(
        Array.from({ length: 1_000 }, (_, i) => COPIES + 1 - i),
      );
      const tenth = await report("breaches", { sort: "-repId", group: "channel", limit: "10000" });
      expect([tenth.rows.length, tenth.total, new Set(tenth.rows.map(placeOf)).size]).toEqual([
        10_000,
        ALL,
        10_000,
      ]);
      expect(most).toBeLessThanOrEqual(2 * 10_000);
    });

    it("is repeated to the byte, also of a run from before there was a limit", async () => {
      const { manifest } = await report("breaches", { sort: "-assignmentNo" });
      if (manifest === undefined) throw new RangeError("breaches have a manifest");
      expect(await queries.runManifest(manifest, leadOfAll)).toMatchObject({ isSame: true });
      most = 0;
      const before = await fromBefore({ sort: "-assignmentNo" });
      const again = await queries.runManifest(before, leadOfAll);
      expect([before.rows, again.isSame, again.rows.length]).toEqual([ALL, true, 10_000]);
      expect(most).toBeLessThanOrEqual(2 * 5_000);
      const other = await queries.runManifest({ ...before, sha256: "0".repeat(64) }, leadOfAll);
      expect(other.differences.join()).toContain("the version of the rules of reports");
    });

    it("is the first ten thousand groups of a free text, with their number", async () => {
      most = 0;
      const { rows, total } = await report("sla", { sort: "-rule" });
      expect([rows.length, total, rows[0]?.rule]).toEqual([10_000, COPIES + 1, "rule-051001"]);
      expect(most).toBe(10_000);
    });

    it("is refused where all rows would have to be held", async () => {
      const tooMuch = expect.objectContaining({ code: "report.too-much" });
      await expect(report("sla", { interval: "day" })).rejects.toEqual(tooMuch);
      const compared = { compare: "2026-03-01..2026-03-31" };
      await expect(queries.report("breaches", leadOfAll, compared, { isWhole: true })).rejects.toEqual(
        tooMuch,
      );
    });

    it.each(["breaches", "sla"] as const)("is exported with every row: %s", async (of) => {
      most = 0;
      let rows = 0;
      let largest = 0;
      const { total, head } = await stores.inSnapshot(async (reading) => {
        const own = createQueries({
          ...stores,
          ...reading,
          reportStore: counting(reading.reportStore),
          rules,
        });
        const table = await openTable(own, { of, parameters: {} }, leadOfAll);
        for await (const lines of table.rows) {
          rows += lines.length;
          largest = Math.max(largest, lines.length);
        }
        return table;
      });
      expect([rows, total]).toEqual(of === "sla" ? [COPIES + 1, COPIES + 1] : [ALL, ALL]);
      expect(head).toContain("rule");
      expect(largest).toBeLessThanOrEqual(500);
      expect(most).toBeLessThanOrEqual(2 * 5_000);
    });
  });
});
