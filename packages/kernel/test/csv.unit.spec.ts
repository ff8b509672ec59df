import { describe, expect, it } from "vitest";
import { csvField } from "../src/index.ts";

describe("a field of CSV", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["＝1+1", "'＝1+1"],
    [" \u200b@SUM(A1)", "' \u200b@SUM(A1)"],
    ['-2, "so"', `"'-2, ""so"""`],
    ["", '""'],
    ["a\rb", '"a\rb"'],
    ["plain", "plain"],
  ])("of the text %j is not run by a spreadsheet program", (text, field) => {
    expect(csvField(text)).toBe(field);
  });

  it.each([
    [-2.5, "-2.5"],
    [true, "true"],
    [null, ""],
  ])("of %j stays what it is", (cell, field) => {
    expect(csvField(cell)).toBe(field);
  });
});
