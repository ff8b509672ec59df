import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../src/index.ts";

/** The same rule, in the plainest form. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each: unknown) => plainly(each ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]: [string, unknown]) => `${JSON.stringify(key)}:${plainly(each)}`);
  return `{${fields.join(",")}}`;
}

describe("canonical JSON", () => {
  it("sorts the keys by code unit at every depth, and leaves out what is undefined", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 2, maxKeys: 6 }), (value) => {
        expect(canonicalJson(value)).toBe(plainly(value));
      }),
      { numRuns: 50 },
    );
  });

  it("is the same for every order of the keys, also where one list of keys begins another", () => {
    const keys = ["b", "a", "Z", "é", "10", "9", "ab"];
    for (let count = 0; count <= keys.length; count += 1) {
      const fields = keys.slice(0, count).map((key, i) => [key, i] as const);
      const text = canonicalJson(Object.fromEntries(fields));
      expect(text).toBe(plainly(Object.fromEntries(fields)));
      expect(canonicalJson(Object.fromEntries(fields.toReversed()))).toBe(text);
    }
  });

  it("is the same for more lists of keys than are remembered", () => {
    const manyKeys = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`k${60 - i}`, i]));
    expect(canonicalJson(manyKeys)).toBe(plainly(manyKeys));
    for (let n = 0; n < 21_000; n += 1) canonicalJson({ [`key-${n}`]: n });
    const fresh = { z: 1, fresh: { y: [2, null, undefined], x: undefined } };
    expect(canonicalJson(fresh)).toBe('{"fresh":{"y":[2,null,null]},"z":1}');
    expect(canonicalJson({ "key-20999": 1, a: 2 })).toBe('{"a":2,"key-20999":1}');
  });
});
