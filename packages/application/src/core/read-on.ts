import type { StoredEvent } from "@leadstream/contracts";
import { EMPTY, type EventStore, type StreamRequest } from "../ports/event-store.ts";
import { isBorneOutBy, type SnapshotMemory } from "./snapshots.ts";
import type { Folded } from "./folded.ts";

/*
 * Brings folded states up to date in pieces, so that a large history is never in memory as a whole. Nearly all reads
 * return everything. Only if the first read was cut is the stream long, and only then snapshots are loaded. So short
 * streams need no second round trip, and long ones read at most one full result too many.
 */

/** States from snapshots that no event has confirmed yet. */
type Unproven<S> = Map<string, Folded<S>>;

/** Continues from a newer snapshot if there is one. Its last event is read again: it is the proof. */
async function fromSnapshots<S>(
  left: readonly StreamRequest[],
  known: Map<string, Folded<S>>,
  snapshots: SnapshotMemory<S>,
): Promise<Unproven<S>> {
  const found = await snapshots.load(left.map(({ stream }) => stream));
  const further = [...found].filter(
    ([stream, { revision }]) => revision > (known.get(stream)?.revision ?? EMPTY),
  );
  for (const [stream, state] of further) known.set(stream, state);
  return new Map(further);
}

const whatComesAfter = <S>(left: readonly StreamRequest[], unproven: Unproven<S>): readonly StreamRequest[] =>
  left.map(({ stream, from }) => ({ stream, from: unproven.get(stream)?.revision ?? from }));

/** Folds a piece of a stream. @returns whether it confirms the snapshot that the state came from. */
function isSound<S>(unproven: Unproven<S>, stream: string, first: StoredEvent): boolean {
  const claimed = unproven.get(stream);
  if (claimed === undefined) return true;
  if (!isBorneOutBy(claimed, first)) return false;
  unproven.delete(stream);
  return true;
}

/**
 * @param known states to continue from, by stream; on return, the current ones.
 * @param fold folds events; from the initial state when there is none.
 */
export async function readOn<S>(
  store: EventStore,
  known: Map<string, Folded<S>>,
  snapshots: SnapshotMemory<S>,
  fold: (from: Folded<S> | undefined, events: readonly StoredEvent[]) => Folded<S>,
): Promise<void> {
  let unproven: Unproven<S> = new Map();
  let mayLook = true;
  let left: readonly StreamRequest[] = [...known].map(([stream, at]) => ({ stream, from: at.revision + 1 }));
  while (left.length > 0) {
    const pieces = await store.readMany(left);
    for (const [stream, events] of pieces) {
      const [first] = events;
      if (first !== undefined && isSound(unproven, stream, first))
        known.set(stream, fold(known.get(stream), events));
    }
    ({ left } = pieces);
    if (mayLook && left.length > 0) {
      unproven = await fromSnapshots(left, known, snapshots);
      left = whatComesAfter(left, unproven);
      mayLook = false;
    }
    if (left.length === 0 && unproven.size > 0) {
      const doubtful = [...unproven.keys()];
      await snapshots.drop(doubtful);
      for (const stream of doubtful) known.set(stream, fold(undefined, []));
      left = doubtful.map((stream) => ({ stream, from: 0 }));
      unproven = new Map();
    }
  }
}
