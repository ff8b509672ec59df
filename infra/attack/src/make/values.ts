import type { Chance } from "../../../chaos/src/chance.ts";

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Written into JSON without encoding: some of them no JSON writer would write. */
export const rawValues: readonly (readonly [string, string])[] = [
  ["a lone surrogate", String.raw`"a\ud800b"`],
  ["a lone low surrogate", String.raw`"\udc00"`],
  ["a NUL", String.raw`"a\u0000b"`],
  ["control characters", String.raw`"\u0001\u001b[31m\u007f\u009b"`],
  ["a byte-order mark and bidi marks", String.raw`"\ufeff\u202e\u2066x"`],
  ["a huge number", "1e308"],
  ["a number beyond doubles", "1e400"],
  ["2^53 - 1", "9007199254740991"],
  ["2^53 + 1", "9007199254740993"],
  ["a negative number", "-9007199254740991"],
  ["a fraction", "0.000001"],
  ["minus zero", "-0"],
  ["a number of 400 digits", "9".repeat(400)],
  ["null", "null"],
  ["true", "true"],
  ["an empty string", '""'],
  ["blanks", '"   "'],
  ["an empty list", "[]"],
  ["an empty object", "{}"],
  ["a list of lists", JSON.stringify(nested(6))],
  ["nested 40 deep", JSON.stringify(nested(40))],
  ["nested 5,000 deep", `${"[".repeat(5_000)}1${"]".repeat(5_000)}`],
  ["a string of 100,000 characters", JSON.stringify("x".repeat(100_000))],
  ["a list of 10,000", JSON.stringify(Array.from({ length: 10_000 }, (_, n) => n))],
  [
    "2,000 unknown names",
    JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`n${n}`, n]))),
  ],
  ["__proto__", '{"__proto__":{"x":1},"constructor":{"prototype":{}}}'],
  ["a spreadsheet formula", '"=HYPERLINK(\\"http://x\\")"'],
  ["SQL", `"'); DROP TABLE store.events; --"`],
  ["a path upwards", '"../../../../etc/passwd"'],
  ["an instant of year 0", '"0000-01-01T00:00:00+23:59"'],
  ["the last instant, in another zone", '"9999-12-31T23:59:59-23:59"'],
  ["the last instant", '"9999-12-31T23:59:59Z"'],
  ["2030", '"2030-01-01T00:00:00Z"'],
  ["the first instant", '"0001-01-01T00:00:00Z"'],
  ["no day", '"2025-02-30T00:00:00Z"'],
  ["a date alone", '"2025-01-01"'],
  ["an unknown id", '"lead_00000000-0000-0000-0000-000000000000"'],
];

export const hostileParts: readonly (readonly [string, string])[] = [
  ["invalid percent-encoding", "%"],
  ["half a percent-encoding", "%E0%A4"],
  ["an overlong encoding", "%c0%af"],
  ["a NUL", "%00"],
  ["a NUL inside", "pool%00x"],
  ["an encoded lone surrogate", "%ED%A0%80"],
  ["a path upwards", "..%2f..%2fetc"],
  ["9,000 characters", "a".repeat(9_000)],
  ["control characters", "%01%1b%7f"],
  ["quotes", "%22%27%3b--"],
  ["nothing", ""],
  ["a star", "*"],
  ["a number", "9007199254740993"],
  ["minus one", "-1"],
  ["an unpaired plus and blanks", "+%20+"],
];

export const hostileHeaders: readonly (readonly [string, string, string])[] = [
  ["an idempotency key of 300 characters", "Idempotency-Key", "k".repeat(300)],
  ["an idempotency key with blanks", "Idempotency-Key", "a b"],
  ["an idempotency key that was used before", "Idempotency-Key", "attack-used-before"],
  ["an idempotency key of bytes", "Idempotency-Key", "k\u00e9\u0080"],
  ["no content type", "Content-Type", ""],
  ["an unknown content type", "Content-Type", "application/x-nothing"],
  ["text as content type", "Content-Type", "text/plain"],
  ["an unknown charset", "Content-Type", "application/json; charset=x-none"],
  ["UTF-16", "Content-Type", "application/json; charset=utf-16le"],
  ["a multipart without boundary", "Content-Type", "multipart/form-data"],
  ["a false gzip", "Content-Encoding", "gzip"],
  ["an unknown encoding", "Content-Encoding", "zip"],
  ["a key of 20,000 characters", "X-Api-Key", "x".repeat(12_000)],
  ["a broken authorization", "Authorization", "Bearer"],
  ["basic authorization", "Authorization", "Basic OjpbXQ=="],
  ["a false traceparent", "Traceparent", "00-zz-zz-zz"],
  ["a forged address", "X-Forwarded-For", "not an address, ::::, 256.1.1.1"],
  ["a strange host", "X-Forwarded-Host", "evil.example"],
  ["an unknown accept", "Accept", "application/x-nothing;q=0"],
  ["a range", "Range", "bytes=0-0,1-1,-1"],
];

/** Headers that do not match the body, or cut it off. */
export const brokenHeaders: readonly (readonly [string, string, string])[] = [
  ["a huge content length", "Content-Length", "99999999999999"],
  ["a content length beyond numbers", "Content-Length", "9".repeat(40)],
  ["a negative content length", "Content-Length", "-1"],
  ["a content length of words", "Content-Length", "many"],
  ["a content length too long", "Content-Length", "5000"],
  ["broken chunks", "Transfer-Encoding", "chunked"],
  ["an unknown encoding", "Transfer-Encoding", "gzip, nothing"],
];

/** Paths of all values in a JSON value, the root included. */
export function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => placesOf(part, [...path, name]))];
}

/** JSON text with a replaced value at one place. */
export function writtenWith(value: unknown, path: readonly string[], raw: string): string {
  const [first, ...rest] = path;
  if (first === undefined) return raw;
  const inner = (name: string, part: unknown): string =>
    name === first ? writtenWith(part, rest, raw) : JSON.stringify(part);
  if (Array.isArray(value)) return `[${value.map((part, n) => inner(String(n), part)).join(",")}]`;
  if (typeof value !== "object" || value === null) return raw;
  return `{${Object.entries(value)
    .map(([name, part]) => `${JSON.stringify(name)}:${inner(name, part)}`)
    .join(",")}}`;
}

export const pick = <T>(chance: Chance, all: readonly T[]): T => {
  const found = all[chance.between(0, all.length - 1)];
  if (found === undefined) throw new RangeError("nothing to choose from");
  return found;
};
