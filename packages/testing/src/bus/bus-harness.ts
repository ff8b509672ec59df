import type { EventStore, InMessage, MessageBus, VirtualClock } from "@leadstream/application";

/** What buses may differ in. The suite asks of each what its kind can do, and no less. */
export type BusKind = {
  /** Whether it remembers ids: a message published again is then "already" there; else it comes twice, unnoticed. */
  readonly repeats: "told" | "unnoticed";
  /** Where the offsets of a partition begin. */
  readonly firstOffset: 0 | 1;
  /** Events come straight from the store and cannot be published, or somebody publishes what the store holds. */
  readonly events: "from-the-store" | "published";
};

/** A bus that lives beside the store. */
export const storeSideBus: BusKind = { repeats: "told", firstOffset: 1, events: "from-the-store" };

export type BusHarness = {
  /** The bus as a process of that name sees it. Its back-off waits no longer than a turn of the event loop. */
  readonly member: (memberId: string) => MessageBus;
  /** What the events topic is served from, or published out of. */
  readonly store: EventStore;
  /** Resolves when everything that is stored by now is on the events topic; absent where that is so by nature. */
  readonly relayed?: () => Promise<void>;
  /** What the bus tells ages by; shows `BUS_START` at first. */
  readonly clock: VirtualClock;
  /** Lets the leases (or the sessions) of a member run out, as if its process had stood still for too long. */
  readonly expire: (memberId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const BUS_START = "2026-03-02T09:00:00.000Z";

export type Collector<T> = {
  /** Everything handed over so far, in order. */
  readonly seen: readonly InMessage<T>[];
  readonly batches: readonly (readonly InMessage<T>[])[];
  readonly onBatch: (messages: readonly InMessage<T>[]) => Promise<void>;
  /** Resolves once this many distinct ids were seen; the test's time limit is the deadline. */
  readonly distinct: (count: number) => Promise<void>;
};

/** A handler that remembers. `also` runs within the handler, after remembering. */
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
  /** Someone stands before the gate. */
  readonly reached: Promise<void>;
  readonly open: () => void;
  /** Waits until the gate is open; stays open. */
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
