/* Moving the screens through time by days. Pure. */

const dayMs = 86_400_000;
/** What is nearer to now than this is now: nobody goes a day back and on again within the same second. */
const nearMs = 3_600_000;

/** How far back the slider reaches. */
export const mostDays = 90;

/** Whole days from the moment that is looked at to now. @param at undefined: now */
export function daysBack(at: string | undefined, nowMs: number): number {
  return at === undefined ? 0 : Math.max(0, Math.ceil((nowMs - Date.parse(at)) / dayMs));
}

/** The moment so many days before another; undefined: now. */
export function momentBack(days: number, nowMs: number): string | undefined {
  return days <= 0 ? undefined : new Date(nowMs - days * dayMs).toISOString();
}

/**
 * One day on from the moment that is looked at, or back.
 *
 * @param at undefined: now
 * @returns undefined: now, because the step leads there, nearly there, or past it.
 */
export function dayFrom(at: string | undefined, by: 1 | -1, nowMs: number): string | undefined {
  if (at === undefined) return by === -1 ? momentBack(1, nowMs) : undefined;
  const there = Date.parse(at) + by * dayMs;
  return there > nowMs - nearMs ? undefined : new Date(there).toISOString();
}
