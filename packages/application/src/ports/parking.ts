import type { Instant, ParkedKey, Wire } from "@leadstream/contracts";
import type { Place } from "./message-bus.ts";

/** A message set aside as received, so that it can be retried after its topic has deleted it. */
export type ParkedMessage = Place & {
  readonly topic: string;
  readonly code: string;
  /** Without personal data. */
  readonly reason: string;
  readonly parkedAt: Instant;
  readonly wire: Wire;
};

export type Parked = ParkedMessage & {
  readonly group: string;
  /** When a redrive of its key was requested; null: not requested, or failed again since. */
  readonly redriveAskedAt: Instant | null;
};

/** What an operator selects by; an absent field selects everything. */
export type ParkedFilter = {
  readonly group?: string;
  readonly key?: string;
  readonly code?: string;
  /** Parked at or after. */
  readonly since?: Instant;
  /** Parked before. */
  readonly until?: Instant;
};

/** Parked keys, and how many keys and messages match in all. */
export type ParkedHeads = {
  readonly rows: readonly ParkedKey[];
  readonly keys: number;
  readonly messages: number;
};

/** Who dropped a message, and why. */
export type DropNote = { readonly by: string; readonly because: string };

/** A message that an operator dropped. It is stored as received, and the group never handles it again. */
export type Dropped = ParkedMessage & DropNote & { readonly group: string; readonly droppedAt: Instant };

/** Identifies a parked message, as `parked show` prints it. */
export type ParkedName = Pick<ParkedMessage, "key" | "topic" | "id">;

/**
 * The result of dropping a message. `gone`: it is no longer parked; `not-first`: an earlier one of its key is parked;
 * `untried`: it only follows one that failed, so it may succeed; `busy`: a redrive is trying it right now.
 */
export type DropOutcome = "dropped" | "gone" | "not-first" | "untried" | "busy";

/** The code of a message that waits behind one that failed. */
export const FOLLOWS_PARKED = "message.follows-parked";

/** A partition whose messages a consumer tries again and again, because a part does not answer. */
export type Retry = {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** Of the fault, as in `infra/runbooks/errors.md`. */
  readonly code: string;
  readonly since: Instant;
  readonly triedAt: Instant;
  readonly tries: number;
};

/** A note of a retry counts so long after the last try: longer than any break between two. */
export const RETRY_COUNTS_SECONDS = 600;

/**
 * Keys with a message that cannot succeed. The key waits while the others go on. Later messages of the key wait behind
 * it, which keeps their order. On request the key is redriven in order; it is free when none of its messages is left.
 */
export type Parking = {
  /** Sets messages aside and parks their keys. Known messages stay unchanged. Durable when it resolves. */
  readonly park: (group: string, messages: readonly ParkedMessage[]) => Promise<void>;
  /**
   * Sets messages aside behind others of their keys. A key that is free by now is not parked again.
   * @returns the keys that are still parked; messages of the other keys were not stored and may be handled.
   */
  readonly follow: (group: string, messages: readonly ParkedMessage[]) => Promise<ReadonlySet<string>>;
  /** Which of these keys are parked in this group. */
  readonly parked: (group: string, keys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** By group, topic, partition, offset. */
  readonly list: (filter?: ParkedFilter) => Promise<readonly Parked[]>;
  /**
   * The first chosen message of each key, without its contents, by group, topic, partition, offset: for lists, which
   * must not load a storm of messages.
   * @param limit most keys, at least 1.
   */
  readonly heads: (filter: ParkedFilter, limit: number) => Promise<ParkedHeads>;
  /** How many keys of a group are parked. */
  readonly count: (group: string) => Promise<number>;
  /**
   * Requests a redrive of each key with a message that the filter selects, oldest first. The whole key is redriven,
   * because a message cannot overtake those before it. A second request of the same key changes nothing.
   * @param limit most keys. @returns the keys newly requested.
   */
  readonly askRedrive: (
    filter: ParkedFilter,
    limit: number,
  ) => Promise<readonly { readonly group: string; readonly key: string }[]>;
  /**
   * One requested key of the group: the first hundred of its messages, in order; empty when no key is requested. Only
   * this holder gets the key for `leaseMs`.
   */
  readonly takeRedrive: (group: string, holder: string, leaseMs: number) => Promise<readonly ParkedMessage[]>;
  /** Removes a message that was handled; with the last message of a key, the key is free. */
  readonly settle: (group: string, message: ParkedMessage) => Promise<void>;
  /** The message failed again, for this reason: the key stays parked and needs a new request. */
  readonly fail: (group: string, message: ParkedMessage) => Promise<void>;
  /**
   * Drops the first message of a key, after it failed. One transaction removes it from parking, stores it with the
   * note, and requests a redrive of the messages behind it. Drops nothing else.
   */
  readonly drop: (group: string, message: ParkedName, note: DropNote) => Promise<DropOutcome>;
  /** Dropped messages, newest first. */
  readonly listDropped: (
    filter: Pick<ParkedFilter, "group" | "key" | "code">,
    limit: number,
  ) => Promise<readonly Dropped[]>;
  /** Which of these messages of a topic were dropped in this group. */
  readonly dropped: (group: string, topic: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Messages of the group that were started and not finished, by id: how often. Entries older than a day are gone. */
  readonly inHand: (group: string) => Promise<ReadonlyMap<string, number>>;
  /** Records the number of this attempt at these messages, before it. Durable when it resolves: a crash cannot lose it. */
  readonly takeInHand: (group: string, ids: readonly string[], taken: number) => Promise<void>;
  /** The process survived handling them. */
  readonly putDown: (group: string, ids: readonly string[]) => Promise<void>;
  /** Notes that a fault with remedy `retry` stopped these partitions. A repeat of the same fault counts one try more. */
  readonly noteRetry: (
    group: string,
    on: { readonly topic: string; readonly partitions: readonly number[]; readonly code: string },
  ) => Promise<void>;
  /** They go on. */
  readonly endRetry: (
    group: string,
    on: { readonly topic: string; readonly partitions: readonly number[] },
  ) => Promise<void>;
  /** What is tried again now, what has waited longest first. */
  readonly retries: () => Promise<readonly Retry[]>;
};
