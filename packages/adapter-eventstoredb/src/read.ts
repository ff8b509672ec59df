import { type AllBatch, type Histories, historiesOf, type StreamRequest } from "@leadstream/application";
import { type AnyEvent, type EventType, type StoredEvent, storedTypesWithout } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import { decode } from "./codec.ts";
import type { Connection, Page, Resolved } from "./connection.ts";
import { Expired } from "./deadline.ts";
import { meaningOf } from "./failures.ts";
import { persistently } from "./patience.ts";
import type { Patience } from "./patience.ts";
import { positionOf, startAt } from "./position.ts";
import { allBut, allEnd, allFrom, ours, streamFrom } from "./requests.ts";
import { sideBySide } from "./side-by-side.ts";

export type ReadParts = {
  readonly connection: Connection;
  readonly patience: Patience;
  /** Parallel calls. */
  readonly width: number;
  /** Most bytes of data in one read; the last event may exceed it. */
  readonly batchBytes: number;
};

/** The bytes left for a read. Events at or before `after` do not count. */
type Room = { bytes: number; readonly after?: number };

const everything = Number.MAX_SAFE_INTEGER;

/** A page of events, within the budget of bytes. A stream that does not exist has none. */
export async function pageOf(
  what: string,
  parts: ReadParts,
  request: ReadReq,
  room: Room = { bytes: Number.POSITIVE_INFINITY },
): Promise<readonly Resolved[]> {
  const { connection, patience } = parts;
  try {
    // The deadline applies to silence only: a long page may take long.
    const unhurried = { ...patience, deadlineMs: 0x7fff_ffff };
    return await persistently(
      what,
      () => collected(connection.read(request), patience.deadlineMs, room),
      unhurried,
    );
  } catch (thrown) {
    if (meaningOf(thrown) === "not-found") return [];
    throw thrown;
  }
}

/** @throws Expired when nothing came for `silenceMs`. */
async function collected(page: Page, silenceMs: number, room: Room): Promise<readonly Resolved[]> {
  const events: Resolved[] = [];
  let taken = 0;
  const timer = setTimeout(() => page.destroy(new Expired(silenceMs)), silenceMs);
  try {
    for await (const event of page) {
      events.push(event);
      if (placeOf(event) > (room.after ?? -1)) {
        taken += event.bytes;
        room.bytes -= event.bytes;
      }
      if (room.bytes <= 0) break;
      timer.refresh();
    }
    if (room.bytes <= 0) void page.cancel().catch(() => undefined);
    return events;
  } catch (thrown) {
    room.bytes += taken;
    void page.cancel().catch(() => undefined);
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

export async function readMany(parts: ReadParts, requests: readonly StreamRequest[]): Promise<Histories> {
  const room = { bytes: parts.batchBytes };
  const left: StreamRequest[] = [];
  const histories = await sideBySide(requests, parts.width, async ({ stream, from }) => {
    const page =
      room.bytes <= 0
        ? []
        : await pageOf("reading a stream", parts, streamFrom(stream, from, everything), room);
    const events = page.map(decode);
    refuseGap(events, from);
    // The stream may have ended exactly here. Then the next request returns nothing.
    if (room.bytes <= 0) left.push({ stream, from: from + events.length });
    return [stream, events] as const;
  });
  return historiesOf(new Map(histories), left);
}

/** A truncated stream would fold to a wrong state, and nobody would notice. */
function refuseGap(events: readonly StoredEvent<AnyEvent>[], from: number): void {
  const gap = events.find(({ revision }, i) => revision !== from + i);
  if (gap !== undefined)
    throw new Fault("store.event-invalid", "a stream has a gap: it was truncated or scavenged", {
      revision: gap.revision,
    });
}

/** Position of our newest event; 0 when there is none. */
export async function readHead(parts: ReadParts): Promise<number> {
  return lastPosition(await pageOf("reading the head", parts, allEnd(ours)));
}

/** Position of the newest record, ours or not. Everything written from now on has a higher position. */
export async function readEnd(parts: ReadParts): Promise<number> {
  return lastPosition(await pageOf("reading the end", parts, allEnd()));
}

const lastPosition = ([event]: readonly Resolved[]): number => (event === undefined ? 0 : placeOf(event));

const placeOf = ({ event, commitPosition }: Resolved): number =>
  positionOf(event?.position?.commit ?? commitPosition);

/**
 * With a filter on types, reads the head before the events. If the page is not full, everything up to that head
 * was covered.
 */
export async function readAll(
  parts: ReadParts,
  after: number,
  limit: number,
  types?: readonly EventType[],
): Promise<AllBatch> {
  const head = types === undefined ? after : await readHead(parts);
  // One more, because the event at the position itself comes again.
  const request = allFrom(
    startAt(after),
    limit + 1,
    types === undefined ? ours : allBut(storedTypesWithout(types)),
  );
  const room = { bytes: parts.batchBytes, after };
  const page = await pageOf("reading everything", parts, request, room);
  const events = page
    .map(decode)
    .filter(({ position }) => position > after)
    .slice(0, limit);
  const last = events.at(-1)?.position ?? after;
  const isCut = events.length >= limit || room.bytes <= 0;
  return { events, checkpoint: isCut ? last : Math.max(last, head, after) };
}
