import type { Instant } from "@leadstream/contracts";
import type { Timer, Timers } from "../ports/timers.ts";
import { addTimer, takeFirst } from "./timer-heap.ts";

/** The timers of a simulation. Whoever runs it takes the due ones and decides on them. */
export type SimulatedTimers = Pick<Timers, "set"> & {
  /** Takes the first timer that is due by then; null: none is. */
  readonly takeDue: (by: Instant) => Timer | null;
  /** What is set from here on is set at `end`, or never. */
  readonly begin: () => void;
  readonly end: (isKept: boolean) => void;
};

/** Timers in the order in which the real ones fire: by due time, then by id. */
export function createSimulatedTimers(): SimulatedTimers {
  const heap: Timer[] = [];
  const known = new Set<string>();
  /** Those set since `begin`; null: each is set at once. */
  let later: Timer[] | null = null;
  const add = (timer: Timer): void => {
    if (known.has(timer.id)) return;
    known.add(timer.id);
    addTimer(heap, timer);
  };
  return {
    set: async (timers) => {
      if (later === null) timers.forEach(add);
      else later.push(...timers);
    },
    takeDue: (by) => {
      const [next] = heap;
      if (next === undefined || next.dueAt > by) return null;
      takeFirst(heap);
      known.delete(next.id);
      return next;
    },
    begin: () => {
      later = [];
    },
    end: (isKept) => {
      const set = later ?? [];
      later = null;
      if (isKept) set.forEach(add);
    },
  };
}
