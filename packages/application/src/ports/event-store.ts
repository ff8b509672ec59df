import type { AnyEvent, EventId, EventType, NewEvent, StoredEvent } from "@leadstream/contracts";

/** Revision of a stream without events. */
export const EMPTY = -1;

export type StreamRequest = {
  readonly stream: string;
  /** First revision wanted; 0 reads all. */
  readonly from: number;
};

/** The stream and id of an event that may be stored. */
export type EventPlace = { readonly stream: string; readonly id: EventId };

/** Events in revision order per stream, and what is left to read. */
export type Histories = ReadonlyMap<string, readonly StoredEvent<AnyEvent>[]> & {
  /** Where the result was cut because it grew too large; read from there in a further call. Mostly empty. */
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
 * The result of one append.
 * - `appended`: durable; `revision` is the stream's new last revision.
 * - `already`: exactly these ids are stored at the expected place; nothing was written.
 * - `conflict`: another writer was first; nothing was written; decide again from `revision`.
 */
export type AppendResult =
  | { readonly kind: "appended" | "already"; readonly revision: number; readonly position: number }
  | { readonly kind: "conflict"; readonly revision: number };

export type AllBatch = {
  /** In store order; may be empty when only the checkpoint moved (positions that were rolled back). */
  readonly events: readonly StoredEvent<AnyEvent>[];
  /** Everything up to here was read; continue from it. */
  readonly checkpoint: number;
};

/**
 * Append-only streams under one global order. Every implementation passes `eventStoreContract` in
 * `@leadstream/testing`: that file, not this comment, is the specification.
 */
export type EventStore = {
  /**
   * Events in revision order per stream. A stream without events (from `from` on) has an empty array. One round trip.
   * Every read is also bounded in bytes, by `defaultBatchBytes` unless configured; the last event may exceed the bound.
   * `left` lists the unread rest. To get whole histories, read on from there, or use `readWhole`.
   */
  readonly readMany: (requests: readonly StreamRequest[]) => Promise<Histories>;
  /** The ids of those events that the named stream contains, at any revision. One round trip. */
  readonly holds: (places: readonly EventPlace[]) => Promise<ReadonlySet<EventId>>;
  /**
   * The event with this id, in whatever stream; null: there is none. One look-up in an index. Absent where the store has no
   * index of ids.
   */
  readonly find?: (id: EventId) => Promise<StoredEvent<AnyEvent> | null>;
  /**
   * Appends to several streams in one round trip, each all or nothing, results in the order asked. Durable when it
   * resolves. A stream may occur only once.
   * @throws Fault `store.event-invalid` when an event breaks its schema (then nothing is written); `store.unavailable`.
   */
  readonly appendMany: (appends: readonly Append[]) => Promise<readonly AppendResult[]>;
  /**
   * Appends all of these or none, in one round trip. Absent where the store cannot do it: then use `appendMany`, and
   * complete the rest after a crash.
   * @returns true: all was written. false: nothing was, because a stream is not at its expected revision, even if it
   *   holds these events already. @throws as `appendMany`.
   */
  readonly appendWhole?: (appends: readonly Append[]) => Promise<boolean>;
  /**
   * The next batch of the whole store after `after` (0 = from the start). Never skips an event that is still being
   * committed.
   * @param limit  most events. A batch may hold fewer, or none, although more follow (bytes bound it too): `checkpoint`
   *   is how far it read.
   * @param types  only these, and those this version does not know; the checkpoint moves past the others without
   *   reading them.
   */
  readonly readAll: (after: number, limit: number, types?: readonly EventType[]) => Promise<AllBatch>;
  /**
   * `readAll` without end: yields batches in order, waits at the end, ends when the signal aborts.
   * @throws Fault `store.beyond-head` when `after` is past the newest event: the checkpoint belongs to another store.
   *   It also throws when the signal is already aborted, so a caller can check without waiting for an event.
   */
  readonly subscribeAll: (after: number, signal: AbortSignal) => AsyncIterable<AllBatch>;
  /** Position of the newest visible event; 0 when there is none. */
  readonly head: () => Promise<number>;
  /**
   * The last position the store has assigned, `head` or later: positions that were rolled back count too. A checkpoint
   * past it belongs to another store.
   */
  readonly end: () => Promise<number>;
};

/** Whole histories, however large: for the few streams that a person wants to see. Folds read in pieces instead. */
export async function readWhole(
  store: Pick<EventStore, "readMany">,
  requests: readonly StreamRequest[],
): Promise<ReadonlyMap<string, readonly StoredEvent<AnyEvent>[]>> {
  const histories = new Map<string, StoredEvent<AnyEvent>[]>(requests.map(({ stream }) => [stream, []]));
  for (let left = requests; left.length > 0;) {
    const found = await store.readMany(left);
    for (const [stream, events] of found) histories.get(stream)?.push(...events);
    ({ left } = found);
  }
  return histories;
}
