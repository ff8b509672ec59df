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

/** JSON with one character inserted, removed or replaced: usually broken, sometimes not. */
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
        expect(jsonBreak(text, 32) === null).toBe(isJson(text));
      }),
    );
  });

  it("never points past the text", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const found = jsonBreak(text, 32);
        if (found) expect(found.line).toBeLessThanOrEqual(text.split("\n").length);
      }),
    );
  });

  it.each([
    ['{"a": 1,\n  "b": }', 2, 8, "a value was expected"],
    ['{"a": 1 "b": 2}', 1, 9, "a comma or the closing bracket was expected"],
    ["[1, 2,]", 1, 7, "a value was expected"],
    ['{"a": 1,}', 1, 9, "a name in double quotes was expected"],
    ["{'a': 1}", 1, 2, "JSON has no such symbol; names and text stand in double quotes"],
    ['{"a": tru}', 1, 7, "JSON has no such symbol; names and text stand in double quotes"],
    ['{"a" 1}', 1, 6, "a : was expected"],
    ['{"a": 1', 1, 8, "a comma or } was expected"],
    ["[1", 1, 3, "a comma or ] was expected"],
    ['{"a": 1} 2', 1, 10, "the text should have ended"],
    ['{"a": "x\ny"}', 1, 7, "this string does not end on its line"],
    ['{"a": "x\ty"}', 1, 7, "this string holds a control character that is not escaped"],
    ['{"a": "\\x"}', 1, 7, "this string holds an escape that JSON does not know"],
    ['{"a": "\\u12"}', 1, 7, "this string holds a broken \\u escape"],
    ['{"a": 1e}', 1, 7, "this number is not whole"],
    ["// a\n{}", 1, 1, "JSON has no comments"],
    ["", 1, 1, "a value was expected"],
  ])("places the break of %j", (text, line, column, reason) => {
    expect(jsonBreak(text, 32)).toEqual({ line, column, reason });
  });

  it("does not overflow the stack on a million brackets", () => {
    const reason = "values nest deeper than 32";
    expect(jsonBreak("[".repeat(1_000_000), 32)).toEqual({ line: 1, column: 33, reason });
    expect(jsonBreak("[{},".repeat(16), 32)).toMatchObject({ column: 65 });
  });
});
