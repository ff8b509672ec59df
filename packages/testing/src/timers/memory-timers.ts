import type { Clock, Timer, Timers } from "@leadstream/application";

type Kept = { readonly timer: Timer; isHeld: boolean };

/** Timers in memory, for tests, with the given clock. Share the object to simulate several processes. */
export function createMemoryTimers({ clock }: { readonly clock: Clock }): Timers {
  const known = new Map<string, Kept>();

  const of = (owner: string | undefined): Kept[] =>
    [...known.values()].filter(({ timer }) => owner === undefined || timer.owner === owner);
  const due = (owner: string): Kept[] => {
    const now = clock.now();
    return of(owner)
      .filter(({ timer, isHeld }) => !isHeld && timer.dueAt <= now)
      .sort((a, b) => compare(a.timer, b.timer));
  };

  return {
    set: async (timers) => {
      for (const timer of timers)
        if (!known.has(timer.id)) known.set(timer.id, { timer: structuredClone(timer), isHeld: false });
    },
    fireDue: async (owner, limit, fire) => {
      const taken = due(owner).slice(0, limit);
      if (taken.length === 0) return 0;
      for (const kept of taken) kept.isHeld = true;
      try {
        await fire(
          taken.map(({ timer }) => timer),
          clock.now(),
        );
      } catch (thrown) {
        for (const kept of taken) kept.isHeld = false;
        throw thrown;
      }
      for (const kept of taken) known.delete(kept.timer.id);
      return taken.length;
    },
    nextDue: async (owner) => {
      const [first] = of(owner).sort((a, b) => compare(a.timer, b.timer));
      return first === undefined ? null : first.timer.dueAt;
    },
    late: async (owner) => {
      const now = clock.now();
      const waiting = of(owner).filter(({ timer }) => timer.dueAt <= now);
      const oldest = Math.min(...waiting.map(({ timer }) => Date.parse(timer.dueAt)));
      return {
        count: waiting.length,
        seconds: waiting.length === 0 ? 0 : (Date.parse(now) - oldest) / 1000,
      };
    },
  };
}

/** Oldest first, then by id, so that every process sees the same order. */
function compare(a: Timer, b: Timer): number {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
