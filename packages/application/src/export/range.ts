import { Instant } from "@leadstream/contracts";
import type { EventStore } from "../ports/event-store.ts";
import { scanEvents } from "../replay/scan-events.ts";

/** A place in the history: a position, or the recorded moment. */
export type HistoryPlace =
  | { readonly kind: "position"; readonly position: number }
  | { readonly kind: "moment"; readonly at: Instant };

/** First and last position, both in the range. Empty when `from` is past `until`. */
export type PositionRange = { readonly from: number; readonly until: number };

/** Position of the first event recorded then or later; null: there is none. */
async function firstFrom(
  store: Pick<EventStore, "readAll" | "readMany">,
  at: Instant,
  head: number,
): Promise<number | null> {
  for await (const { events } of scanEvents(store, { recordedFrom: at }, { after: 0, until: head })) {
    const [first] = events;
    if (first !== undefined) return first.position;
  }
  return null;
}

const nextMs = (at: Instant): Instant => Instant.parse(new Date(Date.parse(at) + 1).toISOString());

/**
 * The positions of a range.
 *
 * @param places `since`: first event wanted; undefined: the first of the store. `until`: last event wanted; undefined:
 *   the newest one, at this moment.
 * Cost: a few single reads for each moment.
 */
export async function positionsOf(
  store: Pick<EventStore, "readAll" | "readMany" | "head">,
  { since, until }: { readonly since?: HistoryPlace | undefined; readonly until?: HistoryPlace | undefined },
): Promise<PositionRange> {
  const head = await store.head();
  return { from: await fromOf(store, since, head), until: await untilOf(store, until, head) };
}

async function fromOf(
  store: Pick<EventStore, "readAll" | "readMany">,
  since: HistoryPlace | undefined,
  head: number,
): Promise<number> {
  if (since === undefined) return 1;
  if (since.kind === "position") return Math.max(1, since.position);
  return (await firstFrom(store, since.at, head)) ?? head + 1;
}

async function untilOf(
  store: Pick<EventStore, "readAll" | "readMany">,
  until: HistoryPlace | undefined,
  head: number,
): Promise<number> {
  if (until === undefined) return head;
  if (until.kind === "position") return Math.min(head, until.position);
  const after = await firstFrom(store, nextMs(until.at), head);
  return after === null ? head : after - 1;
}
