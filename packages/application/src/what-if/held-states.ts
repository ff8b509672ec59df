import type { StoredEvent } from "@leadstream/contracts";
import type { Folded } from "../core/folded.ts";
import type { Fold, States } from "../core/states.ts";
import { EMPTY } from "../ports/event-store.ts";

/** States without a store behind them: what is not held does not exist. */
export type HeldStates<S> = States<S> & {
  readonly of: (stream: string) => Folded<S>;
  /** Takes back what was folded into one stream since `begin`. @returns its state then. */
  readonly back: (stream: string) => Folded<S>;
  /** What is folded from here on can be undone. */
  readonly begin: () => void;
  /** Keeps it (`true`), or goes back to `begin`. */
  readonly end: (isKept: boolean) => void;
};

const noIds: ReadonlySet<string> = new Set();

/** Merges are completed by whoever meets them later: only their ids tell that there is nothing left to do. */
const isMerge = ({ type }: StoredEvent): boolean => type === "leads.merged.v1" || type === "leads.unmerged.v1";

/** Ids of events by which a decision is found made; a simulation decides on any other message once. */
function idsAfter(ids: ReadonlySet<string>, events: readonly StoredEvent[]): ReadonlySet<string> {
  const merges = events.filter(isMerge);
  return merges.length === 0 ? ids : new Set([...ids, ...merges.map(({ id }) => id)]);
}

/**
 * Folded states of a simulation. They are the only copy, so nothing is read and nothing is evicted.
 *
 * Cost: one state for each stream, about 3 KB for a lead.
 */
export function createHeldStates<S>(fold: Fold<S>): HeldStates<S> {
  const held = new Map<string, Folded<S>>();
  const empty: Folded<S> = { state: fold.initial, revision: EMPTY, ids: noIds, last: undefined };
  /** The states before `begin` of the streams that changed since. Null: nothing can be undone. */
  let before: Map<string, Folded<S> | undefined> | null = null;

  const of = (stream: string): Folded<S> => held.get(stream) ?? empty;
  const restore = (stream: string, state: Folded<S> | undefined): void => {
    if (state === undefined) held.delete(stream);
    else held.set(stream, state);
  };
  const foldOn = (from: Folded<S>, events: readonly StoredEvent[]): Folded<S> => {
    const fresh = events.filter(({ revision }) => revision > from.revision);
    const last = fresh.at(-1);
    if (last === undefined) return from;
    const state =
      fold.evolveAll === undefined ? fresh.reduce(fold.evolve, from.state) : fold.evolveAll(from.state, fresh);
    return { state, revision: last.revision, ids: idsAfter(from.ids, fresh), last: undefined };
  };
  const all = async (streams: Iterable<string>): Promise<ReadonlyMap<string, Folded<S>>> =>
    new Map(Array.from(streams, (stream) => [stream, of(stream)]));

  return {
    of,
    empty,
    fold: foldOn,
    remembers: (stream) => held.has(stream),
    load: (wanted) => all(wanted.keys()),
    loadFresh: all,
    advance: (stream, base, events) => {
      const next = foldOn(base, events);
      if (next.revision <= of(stream).revision) return;
      if (before !== null && !before.has(stream)) before.set(stream, held.get(stream));
      held.set(stream, next);
    },
    standing: async (_, questions) =>
      new Set(questions.flatMap(({ stream, id }) => (of(stream).ids.has(id) ? [id] : []))),
    back: (stream) => {
      if (before?.has(stream) === true) restore(stream, before.get(stream));
      return of(stream);
    },
    begin: () => {
      before = new Map();
    },
    end: (isKept) => {
      if (!isKept)
        for (const [stream, state] of before ?? []) restore(stream, state);
      before = null;
    },
  };
}
