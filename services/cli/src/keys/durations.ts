import { Instant, readInstant } from "@leadstream/contracts";

/** Milliseconds. */
export type Duration = { readonly ms: number };

/** When a key expires: some time after it is made, at a given time, or never. */
export type Ending = Duration | { readonly at: Instant } | { readonly at: null };

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `30m`, `24h`, `7d`, `2w`, up to ten thousand of a unit; null when invalid. */
export function lasting(text: string): Duration | null {
  const [, count, unit] = /^(\d{1,4})([smhdw])$/u.exec(text) ?? [];
  const ms = unit === undefined ? undefined : unitMs[unit];
  return ms === undefined ? null : { ms: Number(count) * ms };
}

/** `90d`, a day, a time, or `never`; null when invalid. */
export function endingAt(text: string): Ending | null {
  if (text === "never") return { at: null };
  const after = lasting(text);
  if (after !== null) return after;
  const at = readInstant(text);
  return at === null ? null : { at };
}

export const momentAfter = (now: Instant, { ms }: Duration): Instant =>
  Instant.parse(new Date(Date.parse(now) + ms).toISOString());

/** The end as an instant, counted from now; null: never. */
export const momentOf = (ending: Ending, now: Instant): Instant | null =>
  "ms" in ending ? momentAfter(now, ending) : ending.at;
