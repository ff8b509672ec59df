import type { Timer } from "../ports/timers.ts";

/*
 * A binary heap of timers: the first is the one that is due first, by id where two are due together. Adding and taking
 * cost O(log timers).
 */

const isBefore = (a: Timer | undefined, b: Timer | undefined): boolean => {
  if (a === undefined || b === undefined) return a !== undefined;
  return a.dueAt === b.dueAt ? a.id < b.id : a.dueAt < b.dueAt;
};

function swap(heap: Timer[], i: number, k: number): void {
  const [a, b] = [heap[i], heap[k]];
  if (a === undefined || b === undefined) return;
  [heap[i], heap[k]] = [b, a];
}

/** Adds a timer. */
export function addTimer(heap: Timer[], timer: Timer): void {
  heap.push(timer);
  for (let i = heap.length - 1; i > 0;) {
    const parent = (i - 1) >> 1;
    if (!isBefore(heap[i], heap[parent])) return;
    swap(heap, i, parent);
    i = parent;
  }
}

/** Takes the first timer; undefined: there is none. */
export function takeFirst(heap: Timer[]): Timer | undefined {
  swap(heap, 0, heap.length - 1);
  const first = heap.pop();
  for (let i = 0; ;) {
    const [left, right] = [2 * i + 1, 2 * i + 2];
    const child = isBefore(heap[right], heap[left]) ? right : left;
    if (!isBefore(heap[child], heap[i])) return first;
    swap(heap, i, child);
    i = child;
  }
}
