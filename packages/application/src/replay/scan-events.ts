import type { EventType, Instant, StoredEvent } from "@leadstream/contracts";
import { typesCalled } from "@leadstream/contracts";
import type { EventStore } from "../ports/event-store.ts";
import { readWhole } from "../ports/event-store.ts";
import type { EventFilter } from "../use-cases.ts";
import { isWanted, streamsOf } from "./event-filter.ts";

export type Store = Pick<EventStore, "readAll" | "readMany">;

/** A stretch of the store: positions after the first, up to the last. */
export type Stretch = { readonly after: number; readonly until: number };

/** Wanted events in the order of their positions, and how far the store was read. */
export type Found = { readonly events: readonly StoredEvent[]; readonly checkpoint: number };

/** Positions read in one round trip. */
export const stride = 2_000;

/**
 * Reads the wanted events of a stretch in the order of their positions.
 *
 * A filter that names a lead or a stream reads only these streams. Any other filter reads the store: by type where types
 * are named, from the first wanted moment on where there is one.
 *
 * @yields also without events: a caller can then show progress, or stop.
 * Cost: memory of one batch, or of the named streams.
 */
export async function* scanEvents(
  store: Store,
  filter: EventFilter,
  { after, until }: Stretch,
): AsyncGenerator<Found> {
  const streams = streamsOf(filter);
  if (streams !== null) {
    yield { events: await wantedOf(store, streams, filter, { after, until }), checkpoint: until };
    return;
  }
  const types = filter.types && typesCalled(filter.types);
  let at = Math.max(after, await placeBefore(store, filter.recordedFrom, until));
  while (at < until) {
    const { events, checkpoint } = await readOn(store, at, until, types);
    const isOver = checkpoint <= at;
    at = isOver ? until : checkpoint;
    yield { events: events.filter((e) => e.position <= until && isWanted(e, filter)), checkpoint: at };
  }
}

const readOn = (store: Store, at: number, until: number, types: readonly EventType[] | undefined) =>
  store.readAll(at, Math.min(stride, until - at), ...(types === undefined ? [] : [types]));

/** The wanted events of these streams in a stretch, by position. Cost: the whole histories of the streams. */
export async function wantedOf(
  store: Store,
  streams: readonly string[],
  filter: EventFilter,
  { after, until }: Stretch,
): Promise<readonly StoredEvent[]> {
  const histories = await readWhole(
    store,
    streams.map((stream) => ({ stream, from: 0 })),
  );
  return [...histories.values()]
    .flat()
    .filter((event) => event.position > after && event.position <= until && isWanted(event, filter))
    .toSorted((a, b) => a.position - b.position);
}

/** All events of a stretch, which is small enough for the memory. */
export async function readStretch(
  store: Pick<EventStore, "readAll">,
  { after, until }: Stretch,
): Promise<readonly StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (let at = after; at < until;) {
    const { events, checkpoint } = await store.readAll(at, until - at);
    found.push(...events.filter(({ position }) => position <= until));
    if (checkpoint <= at) break;
    at = checkpoint;
  }
  return found;
}

/** Writers of one store have clocks that differ by less. */
const clockSkewMs = 300_000;

/** A position before all events recorded from a moment on. */
async function placeBefore(store: Store, from: Instant | undefined, until: number): Promise<number> {
  if (from === undefined) return 0;
  return (await placesAround(store, Date.parse(from) - clockSkewMs, until)).low;
}

/** A position after all events recorded until a moment. */
export async function placeAfter(store: Store, to: Instant | undefined, until: number): Promise<number> {
  if (to === undefined) return until;
  return (await placesAround(store, Date.parse(to) + clockSkewMs, until)).high;
}

/**
 * Positions before and after the events of a moment. Positions and moments rise together, except for the skew of
 * clocks. So a binary search finds them with a few single reads, however long the history is.
 */
async function placesAround(
  store: Store,
  wantedMs: number,
  until: number,
): Promise<{ readonly low: number; readonly high: number }> {
  let [low, high] = [0, until];
  while (high - low > stride) {
    const middle = Math.floor((low + high) / 2);
    const [first] = (await store.readAll(middle, 1)).events;
    if (first !== undefined && Date.parse(first.meta.recordedAt) < wantedMs) low = middle;
    else high = middle;
  }
  return { low, high };
}

/**
 * The wanted events from a position on, without end: existing and new ones, in order and without a gap.
 *
 * @yields also without events when the checkpoint moved.
 * @throws Fault `store.beyond-head` when the position belongs to another store.
 */
export async function* followEvents(
  store: Pick<EventStore, "subscribeAll">,
  filter: EventFilter,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  for await (const { events, checkpoint } of store.subscribeAll(after, signal))
    yield { events: events.filter((event) => isWanted(event, filter)), checkpoint };
}
