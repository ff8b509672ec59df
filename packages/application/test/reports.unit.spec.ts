import type { LeadRow } from "@leadstream/contracts";
import { AssignmentRow, type Stage } from "@leadstream/contracts";
import { DAY, HOUR, leadNo, repNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { funnelRows, medianOf, reclamationRows, slaRows, sourceRows } from "./support/plain-reports.ts";
import { aRow, type Touch, won } from "./support/lead-rows.ts";

const ofChannel = (rows: readonly LeadRow[], channel: string, lookBackDays = 90) =>
  sourceRows(rows, lookBackDays).find((row) => row.channel === channel);

describe("sources", () => {
  it("count leads and wins by the first source of the lead, and sum the value in major units", () => {
    const rows = [won(1, [["search", 0]]), won(2, [["search", 0]]), aRow(3), aRow(4, { channel: "social" })];
    expect(sourceRows(rows, 90)).toEqual([
      {
        channel: "search",
        campaign: "spring",
        leads: 3,
        wins: 2,
        value: 2001,
        currency: "EUR",
        first: 2,
        last: 2,
        linear: 2,
      },
      {
        channel: "social",
        campaign: "spring",
        leads: 1,
        wins: 0,
        value: 0,
        currency: null,
        first: 0,
        last: 0,
        linear: 0,
      },
    ]);
  });

  it("credit a win to its first touch, to its last, and in equal parts to each", () => {
    const touches: readonly Touch[] = [
      ["search", 0],
      ["social", DAY],
      ["search", 2 * DAY],
      ["mail", 3 * DAY],
    ];
    const rows = [won(1, touches)];
    expect(ofChannel(rows, "search")).toMatchObject({ first: 1, last: 0, linear: 0.5 });
    expect(ofChannel(rows, "social")).toMatchObject({ first: 0, last: 0, linear: 0.25 });
    expect(ofChannel(rows, "mail")).toMatchObject({ first: 0, last: 1, linear: 0.25 });
  });

  it("give no credit to touches before the look-back window or after the win", () => {
    const touches: readonly Touch[] = [
      ["search", 0],
      ["social", 25 * DAY],
      ["mail", 31 * DAY],
    ];
    const rows = [won(1, touches)];
    expect(ofChannel(rows, "search", 10)).toMatchObject({ wins: 1, first: 0, last: 0, linear: 0 });
    expect(ofChannel(rows, "social", 10)).toMatchObject({ first: 1, last: 1, linear: 1 });
    expect(ofChannel(rows, "mail", 10)).toBeUndefined();
  });

  it("give no sum over several currencies", () => {
    const dollars = { value: { amountMinor: 100, currency: "USD" } };
    const rows = [won(1, [["search", 0]]), won(2, [["search", 0]], dollars)];
    expect(ofChannel(rows, "search")).toMatchObject({ wins: 2, value: null, currency: null });
  });

  it("count yen without minor units", () => {
    const yen = { value: { amountMinor: 5000, currency: "JPY" } };
    expect(ofChannel([won(1, [["search", 0]], yen)], "search")).toMatchObject({ value: 5000 });
  });

  it("credit every win exactly once in each column, whatever the touches", () => {
    const channel = fc.constantFrom("search", "social", "mail");
    const touch = fc.tuple(channel, fc.integer({ min: 0, max: 60 * DAY }));
    const wins = fc.array(fc.array(touch, { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(wins, fc.integer({ min: 0, max: 90 }), (paths, lookBackDays) => {
        const rows = sourceRows(
          paths.map((touches, n) =>
            won(
              n,
              touches.toSorted((a, b) => a[1] - b[1]),
            ),
          ),
          lookBackDays,
        );
        for (const model of ["first", "last", "linear"] as const) {
          const sum = rows.reduce((total, row) => total + row[model], 0);
          expect(sum).toBeCloseTo(paths.length, 4);
        }
      }),
    );
  });
});

describe("the funnel", () => {
  const reached = (stages: readonly Stage[], change: Partial<LeadRow> = {}): Partial<LeadRow> => ({
    stage: stages.at(-1) ?? "inquiry",
    reachedAt: Object.fromEntries(stages.map((stage, i) => [stage, t(i * HOUR)])),
    ...change,
  });

  it("counts a skipped stage as passed, and measures time only between reached stages", () => {
    const rows = [
      aRow(1, reached(["inquiry", "lead", "sql"])),
      aRow(2, reached(["inquiry", "lead"])),
      aRow(3, reached(["inquiry", "lead", "mql", "sql", "opportunity", "customer"])),
    ];
    const funnel = new Map(funnelRows(rows).map((row) => [row.stage, row]));
    expect([...funnel.values()].map((row) => row.reached)).toEqual([3, 3, 2, 2, 1, 1, 0, 0]);
    expect(funnel.get("mql")).toMatchObject({ now: 0, conversion: 0.666667, medianHours: 1 });
    expect(funnel.get("sql")).toMatchObject({ now: 1, conversion: 1, medianHours: 1 });
    expect(funnel.get("customer")).toMatchObject({ now: 1, conversion: 1, medianHours: 1 });
    expect(funnel.get("inquiry")).toMatchObject({ now: 0, conversion: null });
  });

  it("shows lost and disqualified after the stages, without a conversion", () => {
    const rows = [aRow(1, reached(["inquiry", "lead", "lost"])), aRow(2, reached(["inquiry", "lead"]))];
    const lost = funnelRows(rows).find(({ stage }) => stage === "lost");
    expect(lost).toEqual({ stage: "lost", reached: 1, now: 1, conversion: null, medianHours: null });
  });

  it("of no leads shows every stage with zero", () => {
    expect(funnelRows([]).map(({ reached: n, conversion }) => [n, conversion])).toEqual(
      Array.from({ length: 8 }, () => [0, null]),
    );
  });
});

const given = (n: number, change: Partial<AssignmentRow> = {}): AssignmentRow =>
  AssignmentRow.parse({
    leadId: leadNo(n),
    assignmentNo: 1,
    repId: repNo(1),
    by: "assigned",
    at: t(0),
    respondBy: t(5),
    respondRule: "demo-5-min",
    reclaimAt: t(2 * DAY),
    firstResponseAt: null,
    inTime: null,
    breachedAt: null,
    supervisorAlertedAt: null,
    protectedUntil: t(10 * DAY),
    endedAt: null,
    endedBy: null,
    ...change,
  });

describe("response promises", () => {
  it("are kept, broken or open, one row per promise", () => {
    const rows = [
      given(1, { firstResponseAt: t(3), inTime: true }),
      given(2, { firstResponseAt: t(20), inTime: false, breachedAt: t(5) }),
      given(3, { breachedAt: t(5), supervisorAlertedAt: t(2 * DAY) }),
      given(4, { respondRule: "one-working-day" }),
      given(5, {
        firstResponseAt: t(4),
        firstResponseToldAt: t(9),
        inTime: true,
        breachedAt: t(5),
        breachWithdrawnAt: t(9),
      }),
    ];
    expect(slaRows(rows)).toEqual([
      {
        rule: "demo-5-min",
        assignments: 4,
        inTime: 2,
        late: 1,
        open: 1,
        breached: 2,
        supervisorAlerts: 1,
        toldLate: 1,
        withdrawn: 1,
        medianMinutes: 4,
      },
      {
        rule: "one-working-day",
        assignments: 1,
        inTime: 0,
        late: 0,
        open: 1,
        breached: 0,
        supervisorAlerts: 0,
        toldLate: 0,
        withdrawn: 0,
        medianMinutes: null,
      },
    ]);
  });
});

describe("reclamations", () => {
  it("are counted by rule and rep, with how many another rep got", () => {
    const untouched = { endedAt: t(2 * DAY), endedBy: "reclaimed:untouched" };
    const rows = [
      given(1, untouched),
      given(1, { assignmentNo: 2, repId: repNo(2) }),
      given(2, untouched),
      given(3, { ...untouched, repId: repNo(2) }),
      given(4, { endedAt: t(2 * DAY), endedBy: "won" }),
    ];
    expect(reclamationRows(rows)).toEqual([
      { rule: "untouched", repId: repNo(1), reclaimed: 2, takenAgain: 1 },
      { rule: "untouched", repId: repNo(2), reclaimed: 1, takenAgain: 0 },
    ]);
  });
});

describe("the median", () => {
  it("is the middle value, the mean of the middle two, or null of no values", () => {
    expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3]), medianOf([])]).toEqual([2, 2.5, null]);
  });
});
