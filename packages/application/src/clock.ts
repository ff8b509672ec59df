import { Instant } from "@leadstream/contracts";
import type { Clock } from "./ports/clock.ts";

/** A clock that stands still until it is advanced. */
export type VirtualClock = Clock & {
  /**
   * Moves the clock forward; the current instant again changes nothing.
   * @throws RangeError for an earlier instant: decisions cannot be undone.
   */
  readonly advanceTo: (iso: string) => void;
};

/**
 * The wall clock, cut to whole milliseconds.
 *
 * @param epochMs source of time, milliseconds since 1970 (`Date.now` in a main): this package reads no clock itself.
 * @returns a clock whose `now` throws RangeError when the source returns no valid date.
 */
export function systemClock(epochMs: () => number): Clock {
  // Called several times for every event, mostly within the same millisecond.
  let shown: { readonly ms: number; readonly instant: Instant } | undefined;
  return {
    now: () => {
      const ms = Math.floor(epochMs());
      if (shown?.ms !== ms) shown = { ms, instant: Instant.parse(new Date(ms).toISOString()) };
      return shown.instant;
    },
  };
}

/**
 * A clock for the demo, back-fill and tests: the same code as in production, at full speed.
 *
 * @param startIso first instant, UTC with milliseconds.
 * @throws ZodError when an instant is not of that form, here or in `advanceTo`.
 *
 * @example
 * const clock = createVirtualClock("2026-03-01T09:00:00.000Z");
 * clock.advanceTo("2026-03-01T09:30:00.000Z");
 */
export function createVirtualClock(startIso: string): VirtualClock {
  let shown = Instant.parse(startIso);
  return {
    now: () => shown,
    advanceTo: (iso) => {
      const next = Instant.parse(iso);
      if (next < shown) throw new RangeError(`a clock at ${shown} does not go back to ${next}`);
      shown = next;
    },
  };
}
