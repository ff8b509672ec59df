import type { Instant, Wire } from "@leadstream/contracts";
import type { Place } from "./message-bus.ts";

/** A message set aside, as it came, so that it can be tried again when its topic has long forgotten it. */
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
  /** When somebody asked for its key to be tried again; null: nobody has, or it failed again since. */
  readonly redriveAskedAt: Instant | null;
};

/** What an operator chooses by; a field left out chooses everything. */
export type ParkedFilter = {
  readonly group?: string;
  readonly key?: string;
  readonly code?: string;
  /** Parked at or after. */
  readonly since?: Instant;
  /** Parked before. */
  readonly until?: Instant;
};

/** Who gave a message up, when, and why. */
export type DropNote = { readonly by: string; readonly because: string };

/** A message that an operator gave up on. It is kept as it came, and the group never takes it again. */
export type Dropped = ParkedMessage & DropNote & { readonly group: string; readonly droppedAt: Instant };

/** A message by its place, as `parked show` names it. */
export type ParkedName = Pick<ParkedMessage, "key" | "topic" | "id">;

/**
 * What came of giving a message up. `gone`: it is not parked any more; `not-first`: an earlier one of its key is parked;
 * `untried`: it only follows one that failed, so nobody knows whether it fails; `busy`: it is being tried right now.
 */
export type DropOutcome = "dropped" | "gone" | "not-first" | "untried" | "busy";

/** The code of what waits behind a message that failed. */
export const FOLLOWS_PARKED = "message.follows-parked";

/**
 * Keys with a message that cannot succeed. The key waits, the others flow; later messages of the key follow it, so
 * that its order is kept. Asked to, the key is tried again in order and is free once nothing of it is left.
 */
export type Parking = {
  /** Sets messages aside; their keys are parked from then on. Known ones stay as they are. Durable when it resolves. */
  readonly park: (group: string, messages: readonly ParkedMessage[]) => Promise<void>;
  /**
   * Sets messages aside behind others of their keys. A key that has become free meanwhile is not parked again.
   * @returns the keys that are still parked; messages of the others were not taken and may be handled.
   */
  readonly follow: (group: string, messages: readonly ParkedMessage[]) => Promise<ReadonlySet<string>>;
  /** Which of these keys are parked in this group. */
  readonly parked: (group: string, keys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** By group, topic, partition, offset. */
  readonly list: (filter?: ParkedFilter) => Promise<readonly Parked[]>;
  /** How many keys of a group are parked. */
  readonly count: (group: string) => Promise<number>;
  /**
   * Asks for keys to be tried again: those with a message that the filter chooses, whole, oldest first, since a
   * message cannot overtake those before it. Asked again, they are asked for once.
   * @param limit most keys. @returns keys newly asked for.
   */
  readonly askRedrive: (
    filter: ParkedFilter,
    limit: number,
  ) => Promise<readonly { readonly group: string; readonly key: string }[]>;
  /**
   * One key of the group that somebody asked for, the first of its messages in order, a hundred at most; empty when
   * there is none. Nobody but the holder is given it for `leaseMs`.
   */
  readonly takeRedrive: (group: string, holder: string, leaseMs: number) => Promise<readonly ParkedMessage[]>;
  /** Handled: it is forgotten; with the last of a key the key is free. */
  readonly settle: (group: string, message: ParkedMessage) => Promise<void>;
  /** Failed again, for this reason: the key stays parked, and somebody must ask anew. */
  readonly fail: (group: string, message: ParkedMessage) => Promise<void>;
  /**
   * Gives up the first message of a key, after it failed: in one transaction it leaves the parking, is kept with the
   * note, and what waits behind it is asked for. Nothing else is dropped.
   */
  readonly drop: (group: string, message: ParkedName, note: DropNote) => Promise<DropOutcome>;
  /** What was given up, newest first. */
  readonly listDropped: (
    filter: Pick<ParkedFilter, "group" | "key" | "code">,
    limit: number,
  ) => Promise<readonly Dropped[]>;
  /** Which of these messages of a topic were given up in this group. */
  readonly dropped: (group: string, topic: string, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Messages of the group that were taken in hand and never put down, by id: how often. Those of a day ago are gone. */
  readonly inHand: (group: string) => Promise<ReadonlyMap<string, number>>;
  /** Remembers that these are in hand now, for the so-manieth time. Durable when it resolves: no death loses it. */
  readonly takeInHand: (group: string, ids: readonly string[], taken: number) => Promise<void>;
  /** The process has survived them. */
  readonly putDown: (group: string, ids: readonly string[]) => Promise<void>;
};
