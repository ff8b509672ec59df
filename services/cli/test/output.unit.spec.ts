import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { detailsInWords, shortened } from "../src/output/in-words.ts";
import { duration, progressBar, progressLine } from "../src/output/progress-bar.ts";
import { type Column, table } from "../src/output/table.ts";
import { type Terminal, terminalOf } from "../src/output/terminal.ts";
import { fitText, wrapText } from "../src/output/text-width.ts";

type Row = { readonly name: string; readonly count: number | null };
const columns: readonly Column<Row>[] = [
  { head: "name", show: ({ name }) => name },
  { head: "count", show: ({ count }) => count, digits: 1 },
];
const terminal = (rest: Partial<Terminal> = {}): Terminal => ({
  write: () => undefined,
  isInteractive: false,
  hasColours: false,
  columns: 80,
  ...rest,
});

describe("a table", () => {
  it("aligns numbers right and text left", () => {
    const rows = [
      { name: "organic", count: 1234.5 },
      { name: "(none)", count: null },
    ];
    expect(table(columns, rows, terminal())).toBe(
      ["name       count", "───────  ───────", "organic  1,234.5", "(none)         –", ""].join("\n"),
    );
  });

  it("fits the terminal by shortening text, never a number", () => {
    const rows = [{ name: "a name that is far too long for this terminal", count: 1_234_567 }];
    const text = table(columns, rows, terminal({ columns: 40 }));
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(text).toContain("a name that is");
    expect(text).toContain("…");
    expect(text).toContain("1,234,567.0");
  });

  it("issue 12: wraps text over several lines where the column says so", () => {
    const reason = "nobody was eligible: 12 not-working, 3 at-capacity, 1 country-not-served";
    const reasons: readonly Column<Row>[] = [
      { head: "name", show: ({ name }) => name, wraps: true },
      { head: "count", show: ({ count }) => count },
    ];
    const text = table(reasons, [{ name: reason, count: 7 }], terminal({ columns: 40 }));
    for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(text).not.toContain("…");
    const shown = text.split("\n").slice(2).join(" ").replace(" 7", "");
    expect(shown.split(/\s+/u).join(" ").trim()).toBe(reason);
  });

  it("keeps a cell on one line", () => {
    expect(table(columns, [{ name: "two\nlines", count: 1 }], terminal())).toContain("two lines");
  });

  it("uses styles only where the terminal supports them", () => {
    expect(table(columns, [], terminal())).not.toContain("\u001B");
    expect(table(columns, [], terminal({ hasColours: true }))).toContain("\u001B[1m");
  });
});

describe("the width of text", () => {
  it.each([
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["公海", 4],
    ["👍🏽", 2],
    ["", 0],
  ])("of %j is %i cells", (text, width) => {
    expect(stringWidth(text)).toBe(width);
  });

  it.each([
    ["ｶﾀｶﾅ", 4],
    ["☎️", 2],
    ["1️⃣", 2],
    ["㈱", 2],
  ])("issue 13: %j fits into %i cells, and into no fewer", (text, width) => {
    expect(fitText(text, width)).toBe(text);
    expect(fitText(text, width - 1)).not.toBe(text);
  });

  it("is never exceeded, not even by half a character", () => {
    expect(fitText("公海公海", 6)).toBe("公海…");
    expect(fitText("公海公海", 8)).toBe("公海公海");
    expect(fitText("abcdef", 4)).toBe("abc…");
  });
});

describe("a terminal", () => {
  const stream = { write: () => true, isTTY: true, columns: 90 };
  it("has colours only for a person who did not turn them off", () => {
    expect(terminalOf(stream, { noColour: false }).hasColours).toBe(true);
    expect(terminalOf(stream, { noColour: true }).hasColours).toBe(false);
    expect(terminalOf({ write: () => true }, { noColour: false }).hasColours).toBe(false);
  });

  it("is as wide as COLUMNS, else as the terminal, else 100", () => {
    expect(terminalOf(stream, { noColour: false, columns: 60 }).columns).toBe(60);
    expect(terminalOf(stream, { noColour: false }).columns).toBe(90);
    expect(terminalOf({ write: () => true }, { noColour: false }).columns).toBe(100);
  });
});

describe("a progress bar", () => {
  const start = { done: 0, rows: 0 };

  it("shows share, rows, rate and time left", () => {
    const line = progressLine("leads.csv", { done: 250, rows: 2000 }, { total: 1000, start, seconds: 4 });
    expect(line).toBe("leads.csv ██████░░░░░░░░░░░░░░░░░░ 25 %  2,000 rows  500/s  12 s left");
  });

  it("counts only this run's work in the rate of a resumed run", () => {
    const begun = { done: 500, rows: 4000 };
    const line = progressLine("a", { done: 750, rows: 6000 }, { total: 1000, start: begun, seconds: 2 });
    expect(line).toContain("1,000/s  2 s left");
  });

  it("shows only rows and rate when the total is unknown", () => {
    expect(progressLine("a", { done: 9, rows: 10 }, { total: null, start, seconds: 1 })).toBe(
      "a  10 rows  10/s",
    );
  });

  it("is silent without an interactive terminal, and draws at most ten times a second with one", () => {
    const written: string[] = [];
    const write = (text: string): void => void written.push(text);
    let now = 0;
    const draw = (isInteractive: boolean): void => {
      const bar = progressBar(terminal({ write, isInteractive }), "a", { total: 100, start }, () => now);
      for (now = 0; now < 1000; now += 10) bar.update({ done: now / 10, rows: 1 });
      bar.end();
    };
    draw(false);
    expect(written).toEqual([]);
    draw(true);
    expect(written).toHaveLength(11);
  });

  it.each([
    [8.4, "8 s"],
    [125, "2 min 5 s"],
    [3840, "1 h 4 min"],
  ])("shows %d seconds as %s", (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

describe("wrapped text", () => {
  it("loses nothing and fits, even where one word is longer than a line", () => {
    const text = `id=lead_018f2c5e entries=[{"rule":"demo-request","points":25},{"rule":"free-mail"}] 東京${"x".repeat(50)}`;
    const lines = wrapText(text, 20);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(20);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  });
});

describe("the details of an event, in one line", () => {
  it("issue 12: has no JSON, no digest and nothing empty", () => {
    const data = {
      leadId: "lead_1",
      contact: { ref: "contact/subm_1", sha256: "0".repeat(64), holds: ["email", "phone"] },
      reason: "call back, please",
      entries: [{ rule: "demo-request", points: 25 }, { rule: "free-mail" }],
      defects: [],
      value: null,
      isNew: false,
    };
    expect(detailsInWords(data)).toBe(
      "contact ref contact/subm_1, holds email, phone; reason call back, please; " +
        "entries rule demo-request, points 25 | rule free-mail; is new no",
    );
  });

  it("says how many more entries a long list has", () => {
    const candidates = Array.from({ length: 12 }, (_, n) => n);
    expect(detailsInWords({ candidates })).toMatch(/^candidates 0, .* 9, and 2 more \(--json\)$/u);
  });

  it("is cut between two words where it is too long, so that no id is cut", () => {
    expect(shortened("leadId=lead_1 ref=subm_2", 24)).toBe("leadId=lead_1 ref=subm_2");
    expect(shortened("leadId=lead_1 ref=subm_2", 23)).toBe("leadId=lead_1 … (the rest: --json)");
    expect(shortened("leadId=lead_1", 5)).toBe("… (the rest: --json)");
  });
});
