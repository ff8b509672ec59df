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
  /** Whether it has an answer to a version that it cannot read; others must not be decided on without it. */
  readonly setsAside?: true;
  /** The same for many at once, where copying the state for each would cost too much. */
  readonly evolveAll?: (state: S, events: readonly StoredEvent[]) => S;
  /** How the state of a long stream is kept; absent: streams of this kind are short. */
  readonly snapshot?: SnapshotForm<S>;
};

/** Whether an event stands in its stream. `after`: it can only stand behind this revision. */
export type Question = EventPlace & { readonly after?: number | undefined };

/**
 * Folded states of many streams, bounded, keyed by revision.
 *
 * The cache is optimistic: a consumer decides on what it remembers and the expected revision of its append
 * tells whether that was still true; only then is the difference read. All consumers of a process share one,
 * which is why the standalone set-up hardly ever reads a stream it has just written.
 */
export type States<S> = {
  /** States at least as new as `atLeast` says (revision per stream; absent: whatever is remembered). One round trip, unless the answer is too large for one. */
  readonly load: (wanted: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, Folded<S>>>;
  readonly remembers: (stream: string) => boolean;
  /** States as they are in the store now. */
  readonly loadFresh: (streams: readonly string[]) => Promise<ReadonlyMap<string, Folded<S>>>;
  /** Takes in what was just appended after `base`; ignored when the cache moved on. */
  readonly advance: (stream: string, base: Folded<S>, events: readonly StoredEvent[]) => void;
  /**
   * Which of these events stand in their streams: what was answered is not answered again, however long ago that was.
   * What the states do not remember is looked up, all of it in one round trip. That is rare: of a stream that is not
   * longer than what is remembered all ids are known, and an answer stands behind the event of its own stream that it
   * answers, so only what answers old events, or events of elsewhere into a long stream, must be looked up.
   *
   * @param folded the states that are decided on: the answer holds for their revisions.
   */
  readonly standing: (
    folded: ReadonlyMap<string, Folded<S>>,
    questions: readonly Question[],
  ) => Promise<ReadonlySet<EventId>>;
  readonly empty: Folded<S>;
  readonly fold: (from: Folded<S>, events: readonly StoredEvent[]) => Folded<S>;
};

export type StatesOptions = {
  /** Streams remembered; each costs a few KiB. Default 20,000. */
  readonly max?: number;
  /** Where states of long streams are kept; absent: nowhere. */
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

/** What a state says of an event; undefined: it does not know. Without a state, the stream is taken to be new. */
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

/** @param fold how; its states are never changed, so whoever holds one may go on with it. */
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
