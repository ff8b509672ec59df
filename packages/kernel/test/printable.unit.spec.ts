import { describe, expect, it } from "vitest";
import { jsonLine, printable } from "../src/index.ts";

describe("foreign text that is printed", () => {
  it.each([
    ["\u001b[2Jgone", String.raw`\u001b[2Jgone`],
    ["a\u009b31m", String.raw`a\u009b31m`],
    ["a\u0007\r\u007f\u0000", String.raw`a\u0007\u000d\u007f\u0000`],
    ["invoice\u202efdp.exe", String.raw`invoice\u202efdp.exe`],
    ["\u2066a\u2069\u200f\u061c", String.raw`\u2066a\u2069\u200f\u061c`],
    ["half \ud800", String.raw`half \ud800`],
    ["tag \u{e0041}", String.raw`tag \udb40\udc41`],
    ["one\ntwo", "one\ntwo"],
    ["Łódź 東京 مرحبا 👩‍👩‍👧 🙂", "Łódź 東京 مرحبا 👩‍👩‍👧 🙂"],
  ])("%j is printed as %s", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("parses to the same value when it is JSON", () => {
    const value = { name: "a\u202e\u009b\u001b\n\u{e0041}\ud800" };
    const line = jsonLine(value);
    expect(line).toMatch(/^[\u0020-\u007e]+\n$/u);
    expect(JSON.parse(line)).toEqual(value);
  });
});
