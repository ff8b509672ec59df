import { type CycleTimeRow, Instant, reports } from "@leadstream/contracts";
import { instantOf } from "@leadstream/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReportScope } from "../src/ports/report-store.ts";
import { giniOf } from "../src/queries/reports/fairness.ts";
import { markUnusual, periodsBefore, unusualOn, usualBand } from "../src/queries/reports/unusual.ts";
import { createReportWatch } from "../src/queries/report-watch.ts";
import type { Queries } from "../src/use-cases.ts";
import { silent, silentLog } from "./support/world.ts";

const scope: ReportScope = {
  knownAt: null,
  trueAt: null,
  period: { from: null, until: null, by: "occurred" },
  zone: "UTC",
  interval: "month",
  groupBy: [],
  filters: new Map(),
  tags: null,
  reps: [],
  gradesFrom: [80, 60, 30],
  listed: null,
};

const monthNo = (n: number): string => new Date(Date.UTC(2025, n, 1)).toISOString().slice(0, 10);

/** Months with so many wins, the first in January 2025; null: a month without a row. */
const months = (
  wins: readonly (number | null)[],
  others: Readonly<Record<string, string>> = {},
): CycleTimeRow[] =>
  wins.flatMap((count, n) =>
    count === null
      ? []
      : [{ group: { ...others, period: monthNo(n) }, wins: count, medianDays: null, p90Days: null }],
  );

const marked = (rows: readonly CycleTimeRow[], before: readonly CycleTimeRow[] = []): readonly string[] =>
  markUnusual(rows, before, { name: "cycle-time", scope }).flatMap(({ unusual, group }) =>
    (unusual ?? []).map((name) => `${name} ${group?.["period"] ?? ""}`),
  );

describe("the usual band", () => {
  it("is the median of the last twelve, plus and minus three times the median distance", () => {
    // Median 12.5, distances 2.5 1.5 0.5 0.5 1.5 7.5: median 1.5.
    expect(usualBand([10, 11, 12, 13, 14, 20])).toEqual([12.5 - 4.5, 12.5 + 4.5]);
    expect(usualBand([900, 900, ...Array.from({ length: 12 }, () => 50)])).toEqual([47, 53]);
  });

  it("needs six periods", () => {
    expect(usualBand([1, 2, 3, 4, 5])).toBeNull();
  });

  it("is never narrower than three on each side", () => {
    expect(usualBand([0, 0, 0, 0, 0, 0])).toEqual([-3, 3]);
  });
});

describe("issue 15: an unusual count", () => {
  const usual = [10, 11, 12, 13, 14, 12];

  it("is marked above the band, and below it once the period is over", () => {
    expect(marked(months([...usual, 40]))).toEqual(["wins 2025-07-01"]);
    expect(marked(months([...usual, 0, 12]))).toEqual(["wins 2025-07-01"]);
    // The newest period may not be over.
    expect(marked(months([...usual, 0]))).toEqual([]);
    expect(marked(months([...usual, 13]))).toEqual([]);
  });

  it("is looked for in each series by itself", () => {
    const many = months([...usual, 12], { channel: "search" });
    const few = months([0, 0, 0, 0, 0, 0, 12], { channel: "social" });
    expect(marked([...many, ...few])).toEqual(["wins 2025-07-01"]);
  });

  it("takes a period without a row for none", () => {
    expect(marked(months([1, null, null, null, null, null, 9]))).toEqual(["wins 2025-07-01"]);
  });

  it("is compared with periods before those of the report", () => {
    expect(marked(months([...usual, 40]).slice(6), months(usual))).toEqual(["wins 2025-07-01"]);
    expect(marked(months([...usual, 40]).slice(6))).toEqual([]);
  });
});

describe("the periods before a report", () => {
  const from = (day: string, interval: "day" | "week" | "month") =>
    periodsBefore({ ...scope, interval, period: { from: { day }, until: null, by: "occurred" } })?.period;

  it("are twelve whole ones", () => {
    expect(from("2026-03-15", "month")).toMatchObject({
      from: { day: "2025-03-01" },
      until: { day: "2026-03-01" },
    });
    // A Wednesday: its week begins on Monday the 2nd.
    expect(from("2026-03-04", "week")).toMatchObject({
      from: { day: "2025-12-08" },
      until: { day: "2026-03-02" },
    });
    expect(from("2026-03-04", "day")).toMatchObject({
      from: { day: "2026-02-20" },
      until: { day: "2026-03-04" },
    });
  });

  it("begin in the zone of the report", () => {
    const instant = Instant.parse("2026-02-28T20:00:00.000Z");
    const period = { from: { instant }, until: null, by: "occurred" } as const;
    expect(periodsBefore({ ...scope, zone: "Asia/Shanghai", period })?.period.until).toEqual({
      day: "2026-03-01",
    });
  });
});

describe("the Gini coefficient", () => {
  it("is 0 for equal shares and (n - 1) / n when one has everything", () => {
    expect(giniOf([3, 3, 3])).toBe(0);
    expect(giniOf([0, 0, 0, 8])).toBe(0.75);
    expect(giniOf([0, 0])).toBe(0);
  });

  it("is half the mean difference of all pairs, divided by the mean", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }), (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        fc.pre(total > 0);
        const pairs = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
        const mean = pairs.reduce((sum, value) => sum + value, 0) / (2 * values.length * total);
        expect(giniOf(values)).toBeCloseTo(mean, 9);
      }),
    );
  });
});

describe("the report watch", () => {
  /** Days with so many accepted submissions of a sender, the first on 17 March; null: a day without a row. */
  const days = (sender: string, counts: readonly (number | null)[]) =>
    counts.flatMap((accepted, n) =>
      accepted === null
        ? []
        : [{ group: { period: `2026-03-${17 + n}` }, sender, submissions: accepted, accepted, refused: 0 }],
    );

  it("finds what stopped coming in and what doubled, on a day that is over", () => {
    const steady = Array.from({ length: 12 }, () => 20);
    const rows = [
      ...days("silent", [...steady, null]),
      ...days("loud", [...steady, 41]),
      ...days("steady", [...steady, 21]),
      ...days("new", [null, null, null, null, null, null, null, null, null, 1, 2, 3, 90]),
    ];
    const found = unusualOn("2026-03-29", rows, "submissions");
    expect(found.find(({ column }) => column === "accepted")).toEqual({ column: "accepted", series: 2 });
    expect(found.find(({ column }) => column === "refused")).toEqual({ column: "refused", series: 0 });
  });

  it("publishes at every call, and looks again when an hour has passed", async () => {
    const { asked, gauges, look, pass } = watched();
    await look();
    await look();
    pass(3_599_999);
    await look();
    expect(asked).toEqual([{ interval: "day", zone: "UTC", from: "2026-03-17", to: "2026-03-29" }]);
    expect(gauges).toHaveLength(3 * (reports.submissions.counts?.length ?? 0));
    pass(1);
    await look();
    expect(asked).toHaveLength(2);
  });
});

function watched() {
  let nowMs = Date.parse("2026-03-30T08:00:00.000Z");
  const asked: unknown[] = [];
  const gauges: string[] = [];
  const report: Queries["report"] = (_name, _who, parameters) => {
    asked.push(parameters);
    return Promise.resolve({ position: 1, rows: [] });
  };
  const look = createReportWatch({
    report,
    reports: ["submissions"],
    clock: { now: () => instantOf(nowMs) },
    meter: { ...silent, gauge: (name) => void gauges.push(name) },
    log: silentLog,
  });
  return { asked, gauges, look, pass: (ms: number) => void (nowMs += ms) };
}
