/* Moving a screen through time by days. Pure. */

const dayMs = 86_400_000;
/** What is nearer to now than this is now: nobody goes a day back and on again within the same second. */
const nearMs = 3_600_000;

/** How far back the slider reaches. */
export const mostDays = 90;

/** Whole days from the moment that is looked at to now; null: it is a position, which says no time. */
export function daysBack(asOf: string | undefined, nowMs: number): number | null {
  if (asOf === undefined) return 0;
  if (/^\d+$/u.test(asOf)) return null;
  return Math.max(0, Math.ceil((nowMs - Date.parse(asOf)) / dayMs));
}

/** The moment so many days before another; undefined: now. */
export function momentBack(days: number, nowMs: number): string | undefined {
  return days <= 0 ? undefined : new Date(nowMs - days * dayMs).toISOString();
}

/**
 * One day on from what is looked at, or back.
 *
 * @returns undefined: now, because the step leads there, nearly there, or past it.
 */
export function dayFrom(asOf: string | undefined, by: 1 | -1, nowMs: number): string | undefined {
  if (asOf === undefined) return by === -1 ? momentBack(1, nowMs) : undefined;
  const at = Date.parse(asOf) + by * dayMs;
  return at > nowMs - nearMs ? undefined : new Date(at).toISOString();
}
