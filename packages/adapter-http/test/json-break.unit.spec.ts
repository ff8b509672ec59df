import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonBreak } from "../src/json-break.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON with one character put in, taken out or replaced: mostly broken, now and then not. */
const damaged = fc
  .record({
    text: fc.json(),
    at: fc.nat(),
    cut: fc.nat({ max: 1 }),
    put: fc.constantFrom("", ",", '"', "}", "]", "0", "-", "\\", "\n", "tru", "é"),
  })
  .map(({ text, at, cut, put }) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + put + text.slice(place + cut);
  });

describe("finding where JSON breaks", () => {
  it("agrees with JSON.parse on what is JSON", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        expect(jsonBreak(text) === null).toBe(isJson(text));
      }),
    );
  });

  it("never points past the text", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const found = jsonBreak(text);
        if (found) expect(found.line).toBeLessThanOrEqual(text.split("\n").length);
      }),
    );
  });

  it.each([
    ['{"a": 1,\n  "b": }', 2, 8, "a value was expected"],
    ['{"a": 1 "b": 2}', 1, 9, "a comma or the closing bracket was expected"],
    ["[1, 2,]", 1, 7, "a value was expected"],
    ["{'a': 1}", 1, 2, "a name in double quotes or } was expected"],
    ['{"a": 1', 1, 8, "a comma or the closing bracket was expected"],
    ['{"a": 1} x', 1, 10, "the text should have ended"],
    ["", 1, 1, "a value was expected"],
  ])("places the break of %j", (text, line, column, expected) => {
    expect(jsonBreak(text)).toEqual({ line, column, expected });
  });

  it("survives a million brackets", () => {
    expect(jsonBreak("[".repeat(1_000_000))).toMatchObject({ line: 1, column: 1_000_001 });
  });
});
