import { EventId, type EventTrace, type StoredEvent, SubmissionId } from "@leadstream/contracts";
import type { EventStore } from "../ports/event-store.ts";
import { subjectIdFor } from "../core/ids.ts";
import { leadOfStream } from "./event-filter.ts";
import { readStretch, type Store, wantedOf } from "./scan-events.ts";
import { timelineEntry } from "./timeline-entry.ts";

/** Positions after an event in which effects in any stream are looked for. Consumers answer within seconds. */
const lookAhead = 5_000;
/** Positions before an event in which a store without an index of ids is searched for its cause. */
const lookBehind = 5_000;
const mostEffects = 200;

type TracedStore = Store & Pick<EventStore, "find" | "head">;

/**
 * An event with what directly caused it and what it directly caused.
 *
 * Effects in the streams of its lead are all found, however late: a deadline acts after days. Those in other streams
 * are looked for in the next 5,000 positions.
 *
 * @param knownAt nothing after this position is looked at; null: everything is.
 * @returns null when there is no such event.
 * Cost: two histories and at most 10,000 positions.
 */
export async function traceEvent(
  store: TracedStore,
  position: number,
  knownAt: number | null,
): Promise<EventTrace | null> {
  const head = await store.head();
  const end = Math.min(head, knownAt ?? head);
  if (position < 1 || position > end) return null;
  const { events } = await store.readAll(position - 1, 1);
  const event = events.find((each) => each.position === position);
  if (event === undefined) return null;
  const lookedUntil = Math.min(end, position + lookAhead);
  const effects = await effectsOf(store, event, { end, lookedUntil });
  return {
    event: timelineEntry(event),
    cause: await causeOf(store, event),
    effects: effects.slice(0, mostEffects).map(timelineEntry),
    lookedUntil,
    hasMore: lookedUntil < end || effects.length > mostEffects,
  };
}

const streamsAbout = (event: StoredEvent): readonly string[] => {
  const leadId = leadOfStream(event.stream);
  return leadId === null ? [event.stream] : [leadId, subjectIdFor(leadId)];
};

async function effectsOf(
  store: Store,
  event: StoredEvent,
  { end, lookedUntil }: { readonly end: number; readonly lookedUntil: number },
): Promise<readonly StoredEvent[]> {
  const filter = { causationId: event.id };
  const own = await wantedOf(store, streamsAbout(event), filter, { after: event.position, until: end });
  const near = await readStretch(store, { after: event.position, until: lookedUntil });
  const all = [...own, ...near.filter(({ meta }) => meta.causationId === event.id)];
  const byId = new Map(all.map((each) => [each.id, each]));
  return [...byId.values()].toSorted((a, b) => a.position - b.position);
}

async function causeOf(store: TracedStore, event: StoredEvent): Promise<EventTrace["cause"]> {
  const id = event.meta.causationId;
  if (SubmissionId.safeParse(id).success) return { id, kind: "submission", event: null };
  const found = await eventCalled(store, id, event);
  return found === null
    ? { id, kind: "message", event: null }
    : { id, kind: "event", event: timelineEntry(found) };
}

async function eventCalled(store: TracedStore, id: string, effect: StoredEvent): Promise<StoredEvent | null> {
  const eventId = EventId.safeParse(id);
  if (!eventId.success) return null;
  if (store.find !== undefined) return store.find(eventId.data);
  const before = { after: 0, until: effect.position - 1 };
  const own = await wantedOf(store, streamsAbout(effect), {}, before);
  const near = await readStretch(store, {
    after: Math.max(0, before.until - lookBehind),
    until: before.until,
  });
  return [...own, ...near].find((each) => each.id === id) ?? null;
}
