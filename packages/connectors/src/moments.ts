/** The last moment that a date of JavaScript and our instants both hold. */
const LAST_MS = Date.UTC(9999, 11, 31);

export const isoOf = (ms: number): string | null =>
  Number.isFinite(ms) && ms > 0 && ms < LAST_MS ? new Date(ms).toISOString() : null;

/** Seconds since 1970 below this, milliseconds above: 10¹¹ seconds are in the year 5138. */
const SECONDS_BELOW = 100_000_000_000;

/** Seconds or milliseconds since 1970, as a number or as text. */
export function ofEpoch(value: unknown): string | null {
  const number = typeof value === "string" && /^\d{1,15}(?:\.\d+)?$/u.test(value) ? Number(value) : value;
  if (typeof number !== "number") return null;
  return isoOf(number < SECONDS_BELOW ? number * 1_000 : number);
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/iu;

/** ISO 8601 as vendors write it: with a space, or without an offset, which then means UTC. */
export function ofIso(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const [, day, time, offset = "Z"] = ISO.exec(value.trim()) ?? [];
  if (day === undefined) return null;
  return isoOf(Date.parse(`${day}T${time ?? "00:00"}${offset}`));
}

/** Either of the two. */
export const momentOf = (value: unknown): string | null => ofIso(value) ?? ofEpoch(value);
