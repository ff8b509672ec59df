import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mendedTexts, textDefects, textFault } from "../src/index.ts";

/** Any code units, often with lone surrogates and control characters. */
const anyText = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.integer({ min: 0, max: 0x1f }), fc.constant(0xd8_00)),
  )
  .map((units) => String.fromCharCode(...units));
const anyValue = fc.object({
  values: [anyText, fc.integer(), fc.constant(null)],
  key: fc.string(),
  maxDepth: 4,
});

describe("incoming text", () => {
  it.each([
    ["a\ud800", "", "text.lone-surrogate"],
    ["a\u0000", "", "text.control-character"],
    ["a\u001b[31m", "message", "text.control-character"],
    ["a\nb", "city", "text.control-character"],
    ["a\n\tb", "message", null],
    ["a\r\nb", "note", null],
    ["Łódź 東京 🙂", "city", null],
  ])("%j in %j: %s", (text, field, fault) => {
    expect(textFault(text, field)).toBe(fault);
  });

  it("is checked in field names and at every depth, but not in skipped fields", () => {
    const value = { a: [{ "b\u0000": 1 }, "\udc00"], submission: { c: "\u0000" } };
    expect(textDefects(value, new Set(["submission"]))).toEqual([
      { path: ["a", "0", "b\u0000"], fault: "text.control-character" },
      { path: ["a", "1"], fault: "text.lone-surrogate" },
    ]);
  });

  it("is valid after the repair", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { value: mended } = mendedTexts(value);
        expect(textDefects(mended).filter(({ path }) => !textFaultInName(path))).toEqual([]);
      }),
    );
  });

  it("stays the same object if nothing is wrong with it", () => {
    const value = { a: ["b", { message: "c\nd" }], e: 1 };
    expect(mendedTexts(value)).toEqual({ value, defects: [] });
    expect(mendedTexts(value).value).toBe(value);
  });

  it("keeps the valid part, and reports where it was repaired", () => {
    expect(mendedTexts({ contact: { email: "a@b.example\r\n", company: "A\ud800\u0000\nB" } })).toEqual({
      value: { contact: { email: "a@b.example ", company: "A\ufffd B" } },
      defects: [{ path: ["contact", "company"], fault: "text.lone-surrogate" }],
    });
  });
});

/** Field names are not repaired: a schema refuses those it does not know. */
const textFaultInName = (path: readonly string[]): boolean => textFault(path.at(-1) ?? "") !== null;
