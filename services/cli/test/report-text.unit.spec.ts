import type { CycleTimeRow, PipelineRow } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { reportCsv } from "@leadstream/application";
import { bar, changeInWords, partText, reportText } from "../src/output/report-text.ts";

const terminalOf = (columns: number) => ({
  write: () => undefined,
  isInteractive: false,
  hasColours: false,
  columns,
});

const month = (period: string, wins: number, more: Partial<CycleTimeRow> = {}): CycleTimeRow => ({
  group: { period, channel: "search" },
  wins,
  medianDays: 12.25,
  p90Days: null,
  ...more,
});

const pipeline: PipelineRow = {
  group: { channel: "=1+1" },
  stage: "opportunity",
  ownerKind: "rep",
  ownerId: "rep_1",
  leads: 3,
  medianHours: 1 / 3,
  amounts: [
    { currency: "EUR", amount: "1200.00" },
    { currency: "JPY", amount: "500" },
  ],
};

describe("issue 15: the text of a report", () => {
  it("has what it is grouped by in front, and a bar for the first count", () => {
    const text = reportText(
      "cycle-time",
      { rows: [month("2026-01-01", 4, { p90Days: 30 }), month("2026-02-01", 1)] },
      terminalOf(100),
    );
    expect(text.split("\n").slice(0, 4)).toEqual([
      "period      channel  wins  median days  p90 days",
      "──────────  ───────  ────  ───────────  ────────  ────────",
      "2026-01-01  search      4         12.3      30.0  ████████",
      "2026-02-01  search      1         12.3         –  ██",
    ]);
  });

  it("shows the other period beside, month by month", () => {
    const rows = [month("2026-01-01", 5), month("2026-02-01", 1), month("2026-03-01", 2)];
    const compared = [month("2025-01-01", 4), month("2025-02-01", 0)];
    const [, , ...lines] = reportText("cycle-time", { rows, compared }, terminalOf(100)).split("\n");
    expect(lines[0]).toContain("4 (+25.0 %)");
    expect(lines[1]).toContain(" 0 ");
    // The other period has no third month.
    expect(lines[2]).toContain("–");
  });

  it("names unusual counts, and has no such column without one", () => {
    const rows = [month("2026-01-01", 4), month("2026-02-01", 90, { unusual: ["wins"] })];
    expect(reportText("cycle-time", { rows }, terminalOf(100))).toMatch(/unusual[^]*2026-02-01.*wins/u);
    expect(reportText("cycle-time", { rows: rows.slice(0, 1) }, terminalOf(100))).not.toContain("unusual");
  });

  it("is one line for each value where the table does not fit", () => {
    const text = reportText("pipeline", { rows: [pipeline, pipeline] }, terminalOf(40));
    expect(text).toContain("open value    1200.00 EUR, 500 JPY\n");
    expect(text.split("\n\n")).toHaveLength(2);
  });
});

describe("a change", () => {
  it("is what it was, with the difference in percent", () => {
    expect(changeInWords(90, 120)).toBe("120 (-25.0 %)");
    expect(changeInWords(2_400, 1_200)).toBe("1,200 (+100.0 %)");
    expect(changeInWords(5, 0)).toBe("0");
    expect(changeInWords(5, null)).toBe("–");
  });
});

describe("a bar", () => {
  it("is as long as the share, and shows everything above zero", () => {
    expect([bar(1), bar(0.5), bar(0.45), bar(0.0001), bar(0)]).toEqual(["████████", "████", "███▋", "▏", ""]);
  });
});

describe("a report as CSV", () => {
  it("has every field without rounding, and no formula", () => {
    expect(reportCsv("pipeline", { rows: [pipeline] })).toBe(
      "channel,stage,ownerKind,ownerId,leads,medianHours,amounts\n" +
        `'=1+1,opportunity,rep,rep_1,3,${1 / 3},"1200.00 EUR, 500 JPY"\n`,
    );
  });

  it("has the counts of the other period behind", () => {
    const rows = [month("2026-01-01", 5)];
    expect(reportCsv("cycle-time", { rows, compared: [month("2025-01-01", 4)] })).toBe(
      "period,channel,wins,medianDays,p90Days,winsBefore\n2026-01-01,search,5,12.25,,4\n",
    );
  });
});

describe("a part of a report", () => {
  it("says how many rows there are, and how to get them all", () => {
    const text = partText("breaches", 1_000, 51_003);
    expect(text).toContain("the first 1000 of 51003 rows");
    expect(text).toContain("leadstream report breaches --xlsx FILE");
  });
});
