import type { EventStore, InMessage, MessageBus, VirtualClock } from "@leadstream/application";

/** Differences between buses. The suite tests each bus according to its kind. */
export type BusKind = {
  /** `told`: it detects repeated ids and answers "already". `unnoticed`: a message published again is delivered twice. */
  readonly repeats: "told" | "unnoticed";
  /** First offset of a partition. */
  readonly firstOffset: 0 | 1;
  /** Whether the bus reads events directly from the store, or a relay publishes them. */
  readonly events: "from-the-store" | "published";
};

/** A bus in the same database as the store. */
export const storeSideBus: BusKind = { repeats: "told", firstOffset: 1, events: "from-the-store" };

export type BusHarness = {
  /** The bus in a process of that name. Its back-off lasts at most one turn of the event loop. */
  readonly member: (memberId: string) => MessageBus;
  /** The store whose events are on the events topic. */
  readonly store: EventStore;
  /** Resolves when every event stored so far is on the events topic. Absent if stored events always are. */
  readonly relayed?: () => Promise<void>;
  /** The clock of the bus. It starts at `BUS_START`. */
  readonly clock: VirtualClock;
  /** Expires the leases or sessions of a member, as if its process had been frozen for too long. */
  readonly expire: (memberId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const BUS_START = "2026-03-02T09:00:00.000Z";

export type Collector<T> = {
  /** Every message delivered so far, in order. */
  readonly seen: readonly InMessage<T>[];
  readonly batches: readonly (readonly InMessage<T>[])[];
  readonly onBatch: (messages: readonly InMessage<T>[]) => Promise<void>;
  /** Resolves when this many distinct ids were delivered. The time limit of the test is the deadline. */
  readonly distinct: (count: number) => Promise<void>;
};

/** A handler that records messages. `also` runs in the handler after that. */
export function createCollector<T>(
  also: (messages: readonly InMessage<T>[]) => Promise<void> = async () => undefined,
): Collector<T> {
  const seen: InMessage<T>[] = [];
  const batches: (readonly InMessage<T>[])[] = [];
  const ids = new Set<string>();
  const waiting = new Map<() => void, number>();
  return {
    seen,
    batches,
    onBatch: async (messages) => {
      seen.push(...messages);
      batches.push(messages);
      for (const { id } of messages) ids.add(id);
      for (const [resolve, count] of waiting) if (ids.size >= count) resolve();
      await also(messages);
    },
    distinct: (count) =>
      new Promise((resolve) => {
        if (ids.size >= count) resolve();
        else waiting.set(resolve, count);
      }),
  };
}

export type Gate = {
  /** Resolves when a caller waits at the gate. */
  readonly reached: Promise<void>;
  readonly open: () => void;
  /** Waits until the gate is open. It then stays open. */
  readonly pass: () => Promise<void>;
};

export function createGate(): Gate {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: () => opened.resolve(),
    pass: async () => {
      reached.resolve();
      await opened.promise;
    },
  };
}
