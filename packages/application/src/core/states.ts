import type { StoredEvent } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import { refuseMissingFact } from "./unknown-types.ts";
import { EMPTY, type EventStore, type StreamRequest } from "../ports/event-store.ts";

/** How the events of one kind of stream fold into a state. */
export type Fold<S> = {
  readonly initial: S;
  /** Events of other kinds of stream leave the state as it is. */
  readonly evolve: (state: S, event: StoredEvent) => S;
  /** Whether it has an answer to a version that it cannot read; others must not be decided on without it. */
  readonly setsAside?: true;
};

/** A stream folded up to a revision, with the ids of all its events: what was answered is not answered again. */
export type Folded<S> = { readonly state: S; readonly revision: number; readonly ids: ReadonlySet<string> };

/**
 * Folded states of many streams, bounded, keyed by revision.
 *
 * The cache is optimistic: a consumer decides on what it remembers and the expected revision of its append
 * tells whether that was still true; only then is the difference read. All consumers of a process share one,
 * which is why the standalone set-up hardly ever reads a stream it has just written.
 */
export type States<S> = {
  /** States at least as new as `atLeast` says (revision per stream; absent: whatever is remembered). One round trip at most. */
  readonly load: (wanted: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, Folded<S>>>;
  readonly remembers: (stream: string) => boolean;
  /** States as they are in the store now. */
  readonly loadFresh: (streams: readonly string[]) => Promise<ReadonlyMap<string, Folded<S>>>;
  /** Takes in what was just appended after `base`; ignored when the cache moved on. */
  readonly advance: (stream: string, base: Folded<S>, events: readonly StoredEvent[]) => void;
  readonly empty: Folded<S>;
  readonly fold: (from: Folded<S>, events: readonly StoredEvent[]) => Folded<S>;
};

function foldEvents<S>(fold: Fold<S>, from: Folded<S>, events: readonly StoredEvent[]): Folded<S> {
  const fresh = events.filter((e) => e.revision > from.revision);
  const last = fresh.at(-1);
  if (last === undefined) return from;
  let state = from.state;
  for (const event of fresh) {
    if (fold.setsAside !== true) refuseMissingFact(event);
    state = fold.evolve(state, event);
  }
  return { state, revision: last.revision, ids: new Set([...from.ids, ...fresh.map((e) => e.id)]) };
}

/** Hands on what came after what is known, piece by piece: large histories are never in memory as a whole. */
async function readOn<S>(
  store: EventStore,
  known: ReadonlyMap<string, Folded<S>>,
  hand: (stream: string, events: readonly StoredEvent[]) => void,
): Promise<void> {
  let left: readonly StreamRequest[] = [...known].map(([stream, at]) => ({ stream, from: at.revision + 1 }));
  while (left.length > 0) {
    const news = await store.readMany(left);
    for (const [stream, events] of news) hand(stream, events);
    ({ left } = news);
  }
}

/** @param max streams remembered; each costs a few KiB. */
export function createStates<S>(store: EventStore, fold: Fold<S>, max = 20_000): States<S> {
  const cache = new LRUCache<string, Folded<S>>({ max });
  const empty: Folded<S> = { state: fold.initial, revision: EMPTY, ids: new Set() };

  const foldOn = (from: Folded<S>, events: readonly StoredEvent[]): Folded<S> =>
    foldEvents(fold, from, events);

  const read = async (streams: readonly string[]): Promise<ReadonlyMap<string, Folded<S>>> => {
    const known = new Map(streams.map((stream) => [stream, cache.get(stream) ?? empty]));
    await readOn(store, known, (stream, events) =>
      known.set(stream, foldOn(known.get(stream) ?? empty, events)),
    );
    for (const [stream, now] of known)
      if (now.revision > (cache.peek(stream)?.revision ?? EMPTY)) cache.set(stream, now);
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
    advance: (stream, base, events) => {
      const now = foldOn(base, events);
      if (now.revision > (cache.peek(stream)?.revision ?? EMPTY)) cache.set(stream, now);
    },
  };
}
