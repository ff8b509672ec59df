import type { Instant } from "@leadstream/contracts";
import type { Timer, Timers } from "../ports/timers.ts";

/** The timers of a simulation. Whoever runs it takes the due ones and decides on them. */
export type SimulatedTimers = Pick<Timers, "set"> & {
  /** Takes the first timer that is due by then; null: none is. */
  readonly takeDue: (by: Instant) => Timer | null;
  readonly begin: () => void;
  readonly end: (isKept: boolean) => void;
};

const isBefore = (a: Timer, b: Timer): boolean =>
  a.dueAt === b.dueAt ? a.id < b.id : a.dueAt < b.dueAt;

/** Timers by due time, then by id: the order in which the real ones fire. Cost: O(log timers) for each. */
export function createSimulatedTimers(): SimulatedTimers {
  const heap: Timer[] = [];
  const known = new Set<string>();
  /** Those set since `begin`; null: each is set at once. */
  let later: Timer[] | null = null;

  const at = (i: number): Timer => {
    const timer = heap[i];
    if (timer === undefined) throw new Error("there is no such timer");
    return timer;
  };
  const swap = (i: number, k: number): void => {
    [heap[i], heap[k]] = [at(k), at(i)];
  };
  const add = (timer: Timer): void => {
    if (known.has(timer.id)) return;
    known.add(timer.id);
    heap.push(timer);
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!isBefore(at(i), at(parent))) return;
      swap(i, parent);
      i = parent;
    }
  };
  const sink = (): void => {
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < heap.length && isBefore(at(left), at(least))) least = left;
      if (right < heap.length && isBefore(at(right), at(least))) least = right;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };

  return {
    set: async (timers) => {
      if (later === null) timers.forEach(add);
      else later.push(...timers);
    },
    takeDue: (by) => {
      const [first] = heap;
      if (first === undefined || first.dueAt > by) return null;
      swap(0, heap.length - 1);
      heap.pop();
      sink();
      known.delete(first.id);
      return first;
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
