import { describe, expect, it } from "vitest";
import { dayFrom, daysBack, momentBack } from "../src/shared/days.ts";
import { lanesOf } from "../src/screens/board/lanes.ts";
import { filtersOf, readBoardSearch, toggled } from "../src/screens/board/search.ts";
import { comparedRows, signed } from "../src/screens/funnel/compared.ts";
import { readFunnelSearch, rivalQuery } from "../src/screens/funnel/search.ts";
import { claimsByRep, poolsIn } from "../src/screens/pools/claims.ts";
import { daysAhead, weekOf, windowsInWords } from "../src/screens/response/calendar.ts";
import { heatOf, levelOf } from "../src/screens/response/heat.ts";
import { modelsIn, readSourcesSearch, readTraceSearch } from "../src/screens/sources/search.ts";
import { areEqual, sumOfDecimals, sumsOf } from "../src/screens/sources/trace-sums.ts";
import { weekdayName } from "../src/shared/week.ts";

/* The pure parts of the screens that analyse. */

describe("the heat map", () => {
  const hour = (weekday: number, at: number, breached: number) => ({
    ...{ weekday, hour: at, breached },
    ...{ promised: 9, answered: 0, late: 0 },
  });
  const heat = heatOf([hour(1, 9, 4), hour(1, 10, 1), hour(7, 9, 0)], "breached");

  it("adds up days and hours, and knows the largest", () => {
    expect([heat.countAt(1, 9), heat.countAt(3, 3)]).toEqual([4, 0]);
    expect([heat.sumOfDay(1), heat.sumOfHour(9), heat.total, heat.most]).toEqual([5, 4, 5, 4]);
  });

  it("is cold only where nothing happened", () => {
    expect([0, 1, 50, 99, 100].map((count) => levelOf(count, 100))).toEqual([0, 1, 3, 5, 5]);
    expect(levelOf(0, 0)).toBe(0);
  });

  it("names weekdays from Monday", () => {
    expect([1, 7].map((day) => weekdayName(day, "en"))).toEqual(["Mon", "Sun"]);
  });
});

describe("a calendar", () => {
  const work = [
    { fromMinute: 540, toMinute: 720 },
    { fromMinute: 780, toMinute: 1_080 },
  ];

  it("has a line for each kind of days in a row", () => {
    const weekly = [work, work, work, work, work.slice(0, 1), [], []];
    expect(weekOf({ weekly })).toEqual([
      { first: 1, last: 4, hours: "09:00–12:00, 13:00–18:00" },
      { first: 5, last: 5, hours: "09:00–12:00" },
    ]);
    expect(windowsInWords([])).toBe("");
  });

  it("tells the days that are still to come, in order", () => {
    expect(daysAhead(["2026-12-25", "2026-01-01", "2026-05-01"], "2026-05-01")).toEqual([
      "2026-05-01",
      "2026-12-25",
    ]);
  });
});

describe("the credit of a deal", () => {
  const touch = (weight: number, amount: string | null) => ({
    ...{ eventId: "e", at: "2026-03-02T09:00:00.000Z", channel: "google", campaign: "spring", roles: [] },
    credits: { linear: { weight, amount } },
  });
  const deal = (value: string, ...amounts: readonly string[]) => ({
    ...{ eventId: "e", at: "2026-03-05T09:00:00.000Z" },
    value: { amount: value, currency: "EUR" },
    touches: amounts.map((amount) => touch(1 / amounts.length, amount)),
  });

  it("is added up exactly, in the digits of its currency", () => {
    expect(sumOfDecimals(["0.10", "0.2", "3"])).toBe("3.30");
    expect(sumOfDecimals(["33", "33", "34"])).toBe("100");
    expect(sumOfDecimals(["-0.05", "0.02"])).toBe("-0.03");
    expect(sumOfDecimals([])).toBe("0");
    expect([areEqual("100", "100.00"), areEqual("0.1", "0.10001")]).toEqual([true, false]);
  });

  it("is whole when the shares are the deal to the last cent, and is not when one is missing", () => {
    expect(sumsOf(deal("100.00", "33.34", "33.33", "33.33"))).toMatchObject([
      { model: "linear", amount: "100.00", isWhole: true },
    ]);
    expect(sumsOf(deal("100.00", "33.33", "33.33", "33.33"))[0]?.isWhole).toBe(false);
    expect(sumsOf({ ...deal("1", "1"), value: null, touches: [touch(1, null)] })[0]?.isWhole).toBeNull();
  });

  it("reads its rules from the address, and drops what is none", () => {
    expect(modelsIn("markov,first,nonsense")).toEqual(["first", "markov"]);
    expect(readSourcesSearch({ models: "x", restates: "yesterday", show: "value" })).toEqual({
      show: "value",
    });
    expect(readTraceSearch({ conversion: "sql", lookBackDays: "all", halfLifeDays: "0" })).toEqual({
      conversion: "sql",
      lookBackDays: "all",
    });
  });
});

describe("claims", () => {
  const row = (rep: string, pool: string, used: number, left: number) => ({
    ...{ repId: rep, rep, team: "east", pool, day: "2026-03-04", used, claimsPerDay: 5, left },
  });

  it("have one line for each rep, those who claimed most first", () => {
    const rows = [
      row("ana", "p1", 1, 4),
      row("ana", "p2", 1, 0),
      row("bo", "p1", 5, 0),
      row("bo", "p2", 5, 0),
    ];
    expect(poolsIn(rows)).toEqual(["p1", "p2"]);
    expect(
      claimsByRep(rows).map(({ rep, used, most, leftIn }) => [rep, used, most, leftIn.get("p1")]),
    ).toEqual([
      ["bo", 5, 5, 0],
      ["ana", 1, 5, 4],
    ]);
  });
});

describe("the board", () => {
  const reps = [
    { repId: "rep_1", handle: "ana", team: "east" },
    { repId: "rep_2", handle: "bo", team: "east" },
  ];
  const rows = [
    { stage: "lead", ownerKind: "rep", ownerId: "rep_1", leads: 2 },
    { stage: "mql", ownerKind: "rep", ownerId: "rep_2", leads: 5 },
    { stage: "lead", ownerKind: "pool", ownerId: "pool_primary", leads: 9 },
  ] as const;

  it("has lanes by owner, team or pool, the fullest first", () => {
    const names = (by: "owner" | "team" | "pool") =>
      lanesOf(rows, by, reps).map(({ name, leads }) => `${name} ${leads}`);
    expect(names("owner")).toEqual(["primary 9", "bo 5", "ana 2"]);
    expect(names("team")).toEqual(["east 7"]);
    expect(names("pool")).toEqual(["primary 9"]);
  });

  it("keeps its lanes in the address, and asks the api for none of them", () => {
    const search = readBoardSearch({ lanes: "team", open: "east", owner: "rep_1", nonsense: "x" });
    expect(search).toEqual({ lanes: "team", open: "east", owner: "rep_1" });
    expect(filtersOf(search)).toEqual({ owner: "rep_1" });
    expect([toggled("a,b", "a"), toggled(undefined, "a")]).toEqual(["b", "a"]);
  });

  it("moves by days, and never beyond now", () => {
    const now = Date.parse("2026-03-10T12:00:00.000Z");
    expect(dayFrom(undefined, -1, now)).toBe("2026-03-09T12:00:00.000Z");
    expect(dayFrom("2026-03-09T10:00:00.000Z", -1, now)).toBe("2026-03-08T10:00:00.000Z");
    expect(dayFrom("2026-03-09T13:00:00.000Z", 1, now)).toBeUndefined();
    expect(dayFrom("2026-03-09T11:59:00.000Z", 1, now)).toBeUndefined();
    expect(dayFrom("2026-03-09T10:00:00.000Z", 1, now)).toBe("2026-03-10T10:00:00.000Z");
    expect([daysBack(undefined, now), daysBack("2026-03-08T12:00:00.000Z", now)]).toEqual([0, 2]);
    expect(momentBack(0, now)).toBeUndefined();
  });
});

describe("a comparison of funnels", () => {
  const row = (stage: "inquiry" | "lead", reached: number, conversion: number | null) => ({
    ...{ stage, reached, conversion, now: 0, medianHours: null },
  });

  it("has the difference of each stage", () => {
    const rows = comparedRows([row("inquiry", 10, null), row("lead", 6, 0.6)], [row("lead", 8, 0.5)]);
    expect(rows.map(({ stage, reached }) => [stage, reached])).toEqual([
      ["inquiry", 10],
      ["lead", -2],
    ]);
    expect(rows[1]?.conversionPoints).toBeCloseTo(10);
    expect(rows[0]?.conversionPoints).toBeNull();
    expect([signed(3, "en"), signed(0, "en")]).toEqual(["+3", "0"]);
  });

  it("is with a past moment, a period or other leads, as the address says", () => {
    expect(rivalQuery({ against: "asKnownAt", value: "4711" })).toEqual({ asKnownAt: "4711" });
    expect(rivalQuery({ against: "asKnownAt", value: "soon" })).toBeNull();
    expect(rivalQuery({ against: "period", value: "2026-01-01..2026-01-31" })).toEqual({
      from: "2026-01-01",
      to: "2026-01-31",
    });
    expect(rivalQuery({ against: "team", value: "east" })).toEqual({ team: "east" });
    expect(readFunnelSearch({ value: "east", team: "west" })).toEqual({ team: "west" });
  });
});
