import { describe, expect, it } from "vitest";
import { comparedRows } from "../src/screens/funnel/compared.ts";
import { conversionIn } from "../src/screens/lead/history.ts";
import { readLeadsSearch } from "../src/screens/leads/search.ts";
import { groupNames, groupOf, keyAmongGroups } from "../src/screens/reports/grouped.ts";
import { parametersInShort, readRunsSearch, screenOf } from "../src/screens/runs/search.ts";
import { retriesByCode } from "../src/screens/streams/retries.ts";

/* The pure parts of runs, groups of reports, credit links and retries. */

describe("rows of a grouped report", () => {
  const rows = [
    { stage: "mql", group: { channel: "google", team: "north" } },
    { stage: "mql", group: { channel: "google", team: "south" } },
    { stage: "sql", group: { channel: "google", team: "north" } },
    { stage: "mql" },
  ];

  it("have keys of their own, in every group", () => {
    const keys = rows.map((row) => keyAmongGroups(row, row.stage));
    expect(new Set(keys).size).toBe(rows.length);
    expect(keys[3]).toBe("mql");
  });

  it("are grouped by nothing where `group` is a text of their own", () => {
    expect(groupOf({ group: "scoring.v1" })).toEqual([]);
    expect(groupNames(rows)).toEqual(["channel", "team"]);
  });

  it("are compared group by group", () => {
    const row = (channel: string, reached: number) => ({
      ...{ stage: "mql" as const, group: { channel }, reached, conversion: 0.5 },
      ...{ medianHours: null, now: 0 },
    });
    const compared = comparedRows([row("google", 5), row("social", 2)], [row("google", 3)]);
    expect(compared.map(({ group, reached }) => [group?.["channel"], reached])).toEqual([
      ["google", 2],
      ["social", 2],
    ]);
  });
});

describe("kept runs", () => {
  it("say what somebody chose, without the place in the history", () => {
    const parameters = { group: "channel", by: "occurred", asKnownAt: "4711", limit: 40 };
    expect(parametersInShort(parameters)).toBe("group=channel · limit=40");
  });

  it("lead to the screen of their report, where there is one", () => {
    expect([screenOf("flow"), screenOf("attribution"), screenOf("consents")]).toEqual([
      "/funnel",
      "/sources",
      null,
    ]);
  });

  it("are read from an address as far as it is one", () => {
    expect(readRunsSearch({ run: "x", after: "y" })).toEqual({ run: "x" });
    expect(readRunsSearch({ after: "a".repeat(32) })).toEqual({ after: "a".repeat(32) });
  });
});

describe("the filter for what is due", () => {
  it("is an instant in the form of the api, or none", () => {
    expect(readLeadsSearch({ dueBefore: "2026-03-02T09:00Z" })).toEqual({
      dueBefore: "2026-03-02T09:00:00.000Z",
    });
    expect([readLeadsSearch({ dueBefore: "soon" }), readLeadsSearch({ dueBefore: "4711" })]).toEqual([{}, {}]);
  });
});

describe("the way from a lead to its credit", () => {
  it("is that of the furthest conversion", () => {
    const conversions = [["lead.captured.v1"], ["opportunity.opened.v1"], ["opportunity.opened.v1", "lead.won.v2"]];
    expect(conversions.map((types) => conversionIn(types.map((type) => ({ type }))))).toEqual([null, "opportunity", "won"]);
  });
});

describe("what a consumer tries again", () => {
  it("is one line for each fault, since its first partition waits", () => {
    const retry = (partition: number, code: string, minute: number) => ({
      ...{ partition, code, tries: partition + 1 },
      since: `2026-03-02T09:0${minute}:00.000Z`,
      triedAt: `2026-03-02T09:1${minute}:00.000Z`,
    });
    const faults = retriesByCode([retry(4, "a", 3), retry(1, "a", 2), retry(2, "b", 1)]);
    expect(faults).toEqual([
      { ...retry(2, "b", 1), partition: undefined, partitions: [2], tries: 3 },
      { ...retry(4, "a", 3), partition: undefined, partitions: [1, 4], since: "2026-03-02T09:02:00.000Z", tries: 5 },
    ]);
  });
});
