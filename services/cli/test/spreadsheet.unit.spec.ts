import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardCell, unguardCell } from "@leadstream/kernel";
import { cellReaderFor, rejectColumns } from "../src/import/spreadsheet.ts";
import { progressLine } from "../src/output/progress-bar.ts";
import { table } from "../src/output/table.ts";
import { explain } from "../src/output/explain.ts";
import { Failure } from "../src/failure.ts";

describe("issue 11: a cell in a file that a spreadsheet may open", () => {
  it.each(["=1+1", "+491234", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''+1", " =1"])(
    "that is %j does not begin like a formula, and is restored unchanged",
    (cell) => {
      expect(guardCell(cell)).toBe(`'${cell}`);
      expect(unguardCell(guardCell(cell))).toBe(cell);
    },
  );

  it.each(["", "a=1", "'a", "1", " a=1", "a\t"])("that is %j stays as it is", (cell) => {
    expect(guardCell(cell)).toBe(cell);
    expect(unguardCell(cell)).toBe(cell);
  });

  it("is restored unchanged, whatever it holds", () => {
    const cell = fc
      .array(fc.constantFrom("'", "=", "+", "@", "\t", "\r", " ", "\u200b", "＝", "a", "é"))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(cell, (text) => {
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
    );
  });

  it("is restored only in a rejects file", () => {
    expect(cellReaderFor([...rejectColumns, "phone"])("'+491234")).toBe("+491234");
    expect(cellReaderFor(["phone", ...rejectColumns])("'+491234")).toBe("'+491234");
  });
});

describe("issue 11: untrusted text on the terminal", () => {
  const terminal = { write: () => undefined, isInteractive: true, hasColours: false, columns: 100 };
  const evil = "\u001b]0;owned\u0007\u009b2J\u202e";
  const shown = String.raw`\u001b]0;owned\u0007\u009b2J\u202e`;

  it("is escaped in tables, errors and labels", () => {
    const cells = table([{ head: "name", show: (name: string) => name }], [evil], terminal);
    const failure = new Failure({ exit: 2, code: "a.b", place: evil, what: "w", next: evil });
    const label = progressLine(
      evil,
      { done: 0, rows: 0 },
      { total: null, start: { done: 0, rows: 0 }, seconds: 0 },
    );
    for (const text of [cells, explain(failure, terminal).text, label]) {
      expect(text).toContain(shown);
      expect(text).not.toContain("\u001b");
    }
  });
});
