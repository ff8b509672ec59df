import type { StoredEvent } from "@leadstream/contracts";
import type { Folded } from "../core/folded.ts";
import type { Fold, States } from "../core/states.ts";
import { EMPTY } from "../ports/event-store.ts";
import { createUndoableMap, type UndoableMap } from "./undoable-map.ts";

/** States without a store behind them: what is not held does not exist. */
export type HeldStates<S> = States<S> &
  Pick<UndoableMap<Folded<S>>, "begin" | "end" | "back"> & { readonly of: (stream: string) => Folded<S> };

const noIds: ReadonlySet<string> = new Set();

/** Merges are completed by whoever meets them later: only their ids tell that there is nothing left to do. */
const isMerge = ({ type }: StoredEvent): boolean =>
  type === "leads.merged.v1" || type === "leads.unmerged.v1";

/** Ids of events by which a decision is found made; a simulation decides on any other message once. */
function idsAfter(ids: ReadonlySet<string>, events: readonly StoredEvent[]): ReadonlySet<string> {
  const merges = events.filter(isMerge);
  return merges.length === 0 ? ids : new Set([...ids, ...merges.map(({ id }) => id)]);
}

function foldOn<S>(fold: Fold<S>, from: Folded<S>, events: readonly StoredEvent[]): Folded<S> {
  const fresh = events.filter(({ revision }) => revision > from.revision);
  const last = fresh.at(-1);
  if (last === undefined) return from;
  const state =
    fold.evolveAll === undefined ? fresh.reduce(fold.evolve, from.state) : fold.evolveAll(from.state, fresh);
  return { state, revision: last.revision, ids: idsAfter(from.ids, fresh), last: undefined };
}

/**
 * Folded states of a simulation. They are the only copy, so nothing is read and nothing is evicted.
 *
 * Cost: one state for each stream, about 3 KB for a lead.
 */
export function createHeldStates<S>(fold: Fold<S>): HeldStates<S> {
  const held = createUndoableMap<Folded<S>>();
  const empty: Folded<S> = { state: fold.initial, revision: EMPTY, ids: noIds, last: undefined };
  const of = (stream: string): Folded<S> => held.get(stream) ?? empty;
  const all = async (streams: Iterable<string>): Promise<ReadonlyMap<string, Folded<S>>> =>
    new Map(Array.from(streams, (stream) => [stream, of(stream)]));

  return {
    ...{ of, empty, begin: held.begin, end: held.end, back: held.back },
    fold: (from, events) => foldOn(fold, from, events),
    remembers: held.has,
    load: (wanted) => all(wanted.keys()),
    loadFresh: all,
    advance: (stream, base, events) => {
      const next = foldOn(fold, base, events);
      if (next.revision > of(stream).revision) held.set(stream, next);
    },
    standing: async (_, questions) =>
      new Set(questions.flatMap(({ stream, id }) => (of(stream).ids.has(id) ? [id] : []))),
  };
}
