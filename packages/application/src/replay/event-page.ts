import type { StoredEvent } from "@leadstream/contracts";
import type { EventStore } from "../ports/event-store.ts";
import type { EventFilter } from "../use-cases.ts";
import { isWanted, streamsOf } from "./event-filter.ts";
import {
  placeAfter,
  readStretch,
  scanEvents,
  type Store,
  type Stretch,
  stride,
  wantedOf,
} from "./scan-events.ts";

/** Positions that one page may read. A page of rare events may therefore be empty although more follow. */
const mostRead = 20_000;

/** One page of events. `next`: `after` of the next page, newest first `before`; null when there is none. */
export type EventPage = {
  readonly events: readonly StoredEvent[];
  readonly next: number | null;
  /** Position of the newest event when the page was read. */
  readonly head: number;
};

export type PageOfEvents = {
  /** A position; 0: from the beginning. */
  readonly after: number;
  /** Only events before this position. */
  readonly before?: number | undefined;
  /** Only events up to this position; null: all. */
  readonly knownAt?: number | null;
  /** 1..1000 */
  readonly limit: number;
  readonly isNewestFirst?: boolean;
};

type Page = Omit<EventPage, "head">;

/**
 * One page of the wanted events, in the order of positions or in reverse.
 *
 * Cost: bounded, whatever the filter: at most 20,000 positions, or the streams that the filter names.
 */
export async function eventPage(
  store: Store & Pick<EventStore, "head">,
  filter: EventFilter,
  { after, before, knownAt = null, limit, isNewestFirst = false }: PageOfEvents,
): Promise<EventPage> {
  const head = await store.head();
  const until = Math.min(head, knownAt ?? head, before === undefined ? head : before - 1);
  const pageIn = isNewestFirst ? newestIn : oldestIn;
  return { ...(await pageIn(store, filter, { after, until }, limit)), head };
}

async function oldestIn(
  store: Store,
  filter: EventFilter,
  { after, until: end }: Stretch,
  limit: number,
): Promise<Page> {
  const until = streamsOf(filter) === null ? Math.min(end, after + mostRead) : end;
  const events: StoredEvent[] = [];
  let checkpoint = until;
  for await (const found of scanEvents(store, filter, { after, until })) {
    events.push(...found.events.slice(0, limit - events.length));
    const isFull = events.length === limit;
    checkpoint = isFull ? (events.at(-1)?.position ?? until) : found.checkpoint;
    if (isFull) break;
  }
  return { events, next: checkpoint < end ? checkpoint : null };
}

/** The store reads forwards only: stretches are read from the end on, each one forwards and then turned around. */
async function newestIn(
  store: Store,
  filter: EventFilter,
  { after, until }: Stretch,
  limit: number,
): Promise<Page> {
  const streams = streamsOf(filter);
  if (streams !== null) {
    const all = await wantedOf(store, streams, filter, { after, until });
    return cut(all.toReversed(), limit, null);
  }
  const end = await placeAfter(store, filter.recordedUntil, until);
  const least = Math.max(after, end - mostRead);
  const events: StoredEvent[] = [];
  let low = end;
  // A page of all events needs no more than the page; one of rare events reads longer stretches.
  for (let size = limit; low > least && events.length < limit; size = Math.min(stride, size * 2)) {
    const from = Math.max(least, low - size);
    const found = await readStretch(store, { after: from, until: low });
    events.push(...found.filter((event) => isWanted(event, filter)).toReversed());
    low = from;
  }
  return cut(events, limit, low > after ? low + 1 : null);
}

/** @param next of the page when nothing is cut off. */
function cut(events: readonly StoredEvent[], limit: number, next: number | null): Page {
  const shown = events.slice(0, limit);
  return { events: shown, next: events.length > limit ? (shown.at(-1)?.position ?? null) : next };
}
