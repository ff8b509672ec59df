import type { AnyEvent, EventId, EventType, NewEvent, StoredEvent } from "@leadstream/contracts";

/** Revision of a stream nobody wrote to yet. */
export const EMPTY = -1;

export type StreamRequest = {
  readonly stream: string;
  /** First revision wanted; 0 reads all. */
  readonly from: number;
};

/** Where an event would stand. */
export type EventPlace = { readonly stream: string; readonly id: EventId };

/** Events in revision order per stream, and what to ask for next. */
export type Histories = ReadonlyMap<string, readonly StoredEvent<AnyEvent>[]> & {
  /** Where the answer was cut because it grew too large: from there on, in a question of its own. Mostly empty. */
  readonly left: readonly StreamRequest[];
};

/** @param left streams that were not read to their end. */
export const historiesOf = (
  streams: ReadonlyMap<string, readonly StoredEvent<AnyEvent>[]>,
  left: readonly StreamRequest[] = [],
): Histories => Object.assign(streams, { left });

export type Append = {
  readonly stream: string;
  /** Revision the stream must be at: that of its last event, or `EMPTY`. */
  readonly expected: number;
  /** At least one, ids unique. */
  readonly events: readonly NewEvent<AnyEvent>[];
};

/**
 * What became of one append.
 * - `appended`: durable; `revision` is the stream's new last revision.
 * - `already`: exactly these ids stand where they were expected; nothing was written.
 * - `conflict`: another writer got there first; nothing was written; decide again from `revision`.
 */
export type AppendResult =
  | { readonly kind: "appended" | "already"; readonly revision: number; readonly position: number }
  | { readonly kind: "conflict"; readonly revision: number };

export type AllBatch = {
  /** In store order; may be empty when only the checkpoint moved (rolled back positions). */
  readonly events: readonly StoredEvent<AnyEvent>[];
  /** Everything up to here has been seen; continue from it. */
  readonly checkpoint: number;
};

/**
 * Append-only streams under one global order. Every implementation passes `eventStoreContract` in
 * `@leadstream/testing`: that file, not this comment, is the specification.
 */
export type EventStore = {
  /**
   * Events in revision order per stream. A stream without events (from there on) has an empty array. One round trip.
   * Every read of a store is bounded by bytes too, `defaultBatchBytes` if nothing else is said; the last event may go
   * beyond. `left` says what such an answer did not bring: whoever needs whole histories asks on, or uses `readWhole`.
   */
  readonly readMany: (requests: readonly StreamRequest[]) => Promise<Histories>;
  /** The ids of those events that stand in the stream named, at whatever revision. One round trip. */
  readonly holds: (places: readonly EventPlace[]) => Promise<ReadonlySet<EventId>>;
  /**
   * Several streams in one round trip, each all or nothing, results in the order asked. Durable when it resolves.
   * A stream may occur once only.
   * @throws Fault `store.event-invalid` when an event breaks its schema (nothing at all is written); `store.unavailable`.
   */
  readonly appendMany: (appends: readonly Append[]) => Promise<readonly AppendResult[]>;
  /**
   * All of these appends or none, in one round trip. Absent where the store cannot: then `appendMany`, and whoever asks
   * completes what a crash has cut.
   * @returns whether all of it was written; false: nothing, because a stream is not at the revision expected, be it that
   *   the events are there already. @throws as `appendMany`.
   */
  readonly appendWhole?: (appends: readonly Append[]) => Promise<boolean>;
  /**
   * The next batch of the whole store after `after` (0 = from the start), never skipping an event that is still being committed.
   * @param limit  most events; there may be fewer, or none, although more is to come (so bytes bound it too): the checkpoint says how far it went.
   * @param types  only these, and what this version does not know; the checkpoint moves past the others without anybody
   *   reading them.
   */
  readonly readAll: (after: number, limit: number, types?: readonly EventType[]) => Promise<AllBatch>;
  /**
   * `readAll` for ever: yields batches in order, waits when at the end, ends when the signal aborts.
   * @throws Fault `store.beyond-head` when `after` is past the newest event: the checkpoint belongs to another store;
   *   with a signal that has aborted already too, so that it can be asked without waiting for an event.
   */
  readonly subscribeAll: (after: number, signal: AbortSignal) => AsyncIterable<AllBatch>;
  /** Position of the newest visible event; 0 when there is none. */
  readonly head: () => Promise<number>;
  /**
   * The last position the store has given out, `head` or later: positions that were rolled back count too. A checkpoint
   * past it belongs to another store.
   */
  readonly end: () => Promise<number>;
};

/** Whole histories, however large: for the few streams that somebody wants to see. Folds read piece by piece. */
export async function readWhole(
  store: Pick<EventStore, "readMany">,
  requests: readonly StreamRequest[],
): Promise<ReadonlyMap<string, readonly StoredEvent<AnyEvent>[]>> {
  const whole = new Map<string, StoredEvent<AnyEvent>[]>(requests.map(({ stream }) => [stream, []]));
  for (let left = requests; left.length > 0;) {
    const found = await store.readMany(left);
    for (const [stream, events] of found) whole.get(stream)?.push(...events);
    ({ left } = found);
  }
  return whole;
}
