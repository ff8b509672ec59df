import type { EventId, StoredEvent } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import { EMPTY, type EventPlace, type EventStore } from "../ports/event-store.ts";
import type { Snapshots } from "../ports/snapshots.ts";
import type { Meter } from "../ports/telemetry.ts";
import { type Folded, remembering } from "./folded.ts";
import { readOn } from "./read-on.ts";
import { createSnapshotMemory, type SnapshotForm } from "./snapshots.ts";
import { refuseMissingFact } from "./unknown-types.ts";

export type { Folded } from "./folded.ts";

/** How the events of one kind of stream fold into a state. Neither function changes the state it is given. */
export type Fold<S> = {
  readonly initial: S;
  /** Events of other kinds of stream leave the state as it is. */
  readonly evolve: (state: S, event: StoredEvent) => S;
  /** Whether it handles an unreadable version itself; other folds must not be decided on without the event. */
  readonly setsAside?: true;
  /** The same for many events at once, when copying the state for each would cost too much. */
  readonly evolveAll?: (state: S, events: readonly StoredEvent[]) => S;
  /** How the state of a long stream is stored; absent: streams of this kind are short. */
  readonly snapshot?: SnapshotForm<S>;
};

/** Whether a stream contains an event. `after`: it can only be behind this revision. */
export type Question = EventPlace & { readonly after?: number | undefined };

/**
 /**
  * Folded states of many streams, bounded, keyed by revision.
  *
  * The cache is optimistic: a consumer decides on the cached state, and the expected revision of its append shows
  * whether that was current; only on a conflict is the difference read. All consumers of a process share one cache, so
  * the standalone set-up hardly ever reads a stream it has just written.
  */
export type States<S> = {
  /**
   * States at least as new as `atLeast` (revision per stream; absent: any cached one). One round trip, or more for
   * large results.
   */
  readonly load: (wanted: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, Folded<S>>>;
  readonly remembers: (stream: string) => boolean;
  /** The current states in the store. */
  readonly loadFresh: (streams: readonly string[]) => Promise<ReadonlyMap<string, Folded<S>>>;
  /** Folds events that were just appended after `base`; ignored when the cache is newer. */
  readonly advance: (stream: string, base: Folded<S>, events: readonly StoredEvent[]) => void;
  /**
   * Which of these events their streams contain: a handled message is not handled again, however long ago that was. Ids
   * that are not cached are looked up, all in one round trip. That is rare: for short streams all ids are cached, and a
   * decision is behind the event of its own stream that it handles. So only decisions on old events, or on events of
   * other streams into a long stream, need the look-up.
   *
   * @param folded the states that are decided on: the result holds for their revisions.
   */
  readonly standing: (
    folded: ReadonlyMap<string, Folded<S>>,
    questions: readonly Question[],
  ) => Promise<ReadonlySet<EventId>>;
  readonly empty: Folded<S>;
  readonly fold: (from: Folded<S>, events: readonly StoredEvent[]) => Folded<S>;
};

export type StatesOptions = {
  /** Cached streams; each costs a few KiB. Default 20,000. */
  readonly max?: number;
  /** Where states of long streams are stored; absent: nowhere. */
  readonly snapshots?: Snapshots | undefined;
  readonly meter?: Meter;
};

function foldEvents<S>(fold: Fold<S>, from: Folded<S>, events: readonly StoredEvent[]): Folded<S> {
  const fresh = events.filter((e) => e.revision > from.revision);
  const last = fresh.at(-1);
  if (last === undefined) return from;
  if (fold.setsAside !== true) for (const event of fresh) refuseMissingFact(event);
  const state =
    fold.evolveAll === undefined ? fresh.reduce(fold.evolve, from.state) : fold.evolveAll(from.state, fresh);
  const ids = remembering(
    from.ids,
    fresh.map(({ id }) => id),
  );
  return { state, revision: last.revision, ids, last: { id: last.id, recordedAt: last.meta.recordedAt } };
}

/** Whether a state contains an event; undefined: it cannot tell. Without a state, the stream counts as new. */
function saidBy<S>(known: Folded<S> | undefined, { id, after }: Question): boolean | undefined {
  if (known === undefined) return false;
  if (known.ids.has(id)) return true;
  const forgottenUpTo = known.revision - known.ids.size;
  const isBehind = after !== undefined && after <= known.revision && after >= forgottenUpTo;
  return forgottenUpTo === EMPTY || isBehind ? false : undefined;
}

async function standingIn<S>(
  store: EventStore,
  folded: ReadonlyMap<string, Folded<S>>,
  questions: readonly Question[],
): Promise<ReadonlySet<EventId>> {
  const said = questions.map((q) => [q, saidBy(folded.get(q.stream), q)] as const);
  const there = said.flatMap(([{ id }, is]) => (is === true ? [id] : []));
  const unknown = said.flatMap(([{ stream, id }, is]) => (is === undefined ? [{ stream, id }] : []));
  return new Set(unknown.length === 0 ? there : [...there, ...(await store.holds(unknown))]);
}

/** @param fold how to fold; its states are never changed, so a caller may keep using one. */
export function createStates<S>(
  store: EventStore,
  fold: Fold<S>,
  { max = 20_000, snapshots, meter }: StatesOptions = {},
): States<S> {
  const cache = new LRUCache<string, Folded<S>>({ max });
  const empty: Folded<S> = { state: fold.initial, revision: EMPTY, ids: new Set(), last: undefined };
  const kept = createSnapshotMemory(fold.snapshot, snapshots, { meter, max });

  const foldOn = (from: Folded<S>, events: readonly StoredEvent[]): Folded<S> =>
    foldEvents(fold, from, events);

  const remember = (stream: string, now: Folded<S>): void => {
    if (now.revision <= (cache.peek(stream)?.revision ?? EMPTY)) return;
    cache.set(stream, now);
    kept.grown(stream, now);
  };

  const read = async (streams: readonly string[]): Promise<ReadonlyMap<string, Folded<S>>> => {
    const known = new Map(streams.map((stream) => [stream, cache.get(stream) ?? empty]));
    await readOn(store, known, kept, (from, events) => foldOn(from ?? empty, events));
    for (const [stream, now] of known) remember(stream, now);
    return known;
  };

  return {
    empty,
    fold: foldOn,
    remembers: (stream) => cache.has(stream),
    loadFresh: read,
    load: async (wanted) => {
      const have = new Map<string, Folded<S>>();
      const missing: string[] = [];
      for (const [stream, atLeast] of wanted) {
        const remembered = cache.get(stream);
        if (remembered !== undefined && remembered.revision >= atLeast) have.set(stream, remembered);
        else missing.push(stream);
      }
      return missing.length === 0 ? have : new Map([...have, ...(await read(missing))]);
    },
    advance: (stream, base, events) => remember(stream, foldOn(base, events)),
    standing: (folded, questions) => standingIn(store, folded, questions),
  };
}
