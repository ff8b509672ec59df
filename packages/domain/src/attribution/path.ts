/** What a touch created. */
export type TouchRole = "lead-creation" | "opportunity-creation";

/** An interaction that may have contributed to a conversion. */
export type Touch = {
  readonly touchId: string;
  readonly channel: string;
  readonly campaign: string;
  /** When it happened, epoch milliseconds. */
  readonly atMs: number;
  /** Position of its event in the store. It orders touches of the same instant. */
  readonly position: number;
  /** Empty or absent for most touches. One touch may have both roles. */
  readonly roles?: readonly TouchRole[];
};

/** The channel that gets the credit of conversions without touches. */
export const unattributed = "(unattributed)";

/**
 * The path to a conversion: the touches that may have led to it, oldest first.
 *
 * A touch counts when `conversion - lookBack <= touch <= conversion`, both ends included.
 *
 * @param touches       in any order; every order gives the same path.
 * @param conversionMs  epoch milliseconds.
 * @param lookBackMs    >= 0; `Infinity` for no bound.
 * @returns touches by time, then position, then id. Repeated channels are kept. May be empty.
 * @throws RangeError if the look-back is negative or not a number.
 *
 * Cost: O(n log n).
 */
export function orderPath(
  touches: readonly Touch[],
  conversionMs: number,
  lookBackMs: number,
): readonly Touch[] {
  if (!(lookBackMs >= 0)) throw new RangeError(`need a look-back >= 0 ms, got ${lookBackMs}`);
  return touches
    .filter(({ atMs }) => conversionMs - lookBackMs <= atMs && atMs <= conversionMs)
    .toSorted(byTimeThenPosition);
}

/**
 * One path for each conversion of a lead.
 *
 * @param touches        in any order.
 * @param conversionsMs  epoch milliseconds, in any order.
 * @param rule           `lookBackMs` as in {@link orderPath}; `afterConversion` says whether a touch that led to one
 *   conversion may also lead to the next (`keep`), or each path starts after the previous conversion (`reset`).
 * @returns paths in the order of `conversionsMs`. With `reset`, if two conversions are at the same instant, the first
 *   one listed gets the touches.
 * @throws RangeError like {@link orderPath}.
 *
 * Cost: O(conversions × touches log touches).
 */
export function conversionPaths(
  touches: readonly Touch[],
  conversionsMs: readonly number[],
  rule: { readonly lookBackMs: number; readonly afterConversion: "keep" | "reset" },
): readonly (readonly Touch[])[] {
  const path = (conversionMs: number): readonly Touch[] => orderPath(touches, conversionMs, rule.lookBackMs);
  if (rule.afterConversion === "keep") return conversionsMs.map(path);
  const order = conversionsMs.map((atMs, index) => ({ atMs, index })).toSorted((a, b) => a.atMs - b.atMs);
  const paths = new Map<number, readonly Touch[]>();
  let previousMs = Number.NEGATIVE_INFINITY;
  for (const { atMs, index } of order) {
    const sinceMs = previousMs;
    paths.set(
      index,
      path(atMs).filter((touch) => touch.atMs > sinceMs),
    );
    previousMs = atMs;
  }
  return conversionsMs.map((_, index) => paths.get(index) ?? []);
}

/**
 * Removes every touch with the same channel as the previous touch: of three e-mails in a row, the first one stays.
 *
 * @param path    the result of {@link orderPath}.
 * @param nameOf  what must be the same; default: the channel.
 * @returns a path. Cost: O(n).
 */
export function withoutRepeats<T extends Touch>(
  path: readonly T[],
  nameOf: (touch: T) => string = ({ channel }) => channel,
): readonly T[] {
  let before: string | undefined;
  return path.filter((touch) => {
    const name = nameOf(touch);
    const isRepeat = name === before;
    before = name;
    return !isRepeat;
  });
}

/** A total order, so that the path does not depend on the order of the input. */
function byTimeThenPosition(a: Touch, b: Touch): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  if (a.position !== b.position) return a.position - b.position;
  return a.touchId < b.touchId ? -1 : Number(a.touchId > b.touchId);
}
