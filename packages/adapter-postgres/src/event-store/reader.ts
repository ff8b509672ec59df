import {
  type AllBatch,
  type EventPlace,
  type Histories,
  historiesOf,
  type StreamRequest,
} from "@leadstream/application";
import {
  type AnyEvent,
  type EventId,
  type EventType,
  type StoredEvent,
  storedTypesWithout,
} from "@leadstream/contracts";
import { intArray, textArray, uuidArray } from "../binary-array.ts";
import type { Queries } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";
import { decode } from "./decode.ts";
import type { EventRow } from "./decode.ts";

const sql = sqlFile(import.meta, "./read.sql");
const selectFence = sql("fence");
const selectHead = sql("head");
const selectAll = replanned(sql("read-all"));
const selectTypes = replanned(sql("read-types"));
const selectHeld = replanned(sql("held"));
const selectMany = replanned(sql("read-many"));
const selectFound = replanned(sql("find"));

/** `highWater`: the last assigned position. `safe`: up to here, every invisible position was rolled back. */
export type Fence = { readonly highWater: number; readonly safe: number };

export async function readFence(database: Queries): Promise<Fence> {
  const [row] = await database.query<{ fence: readonly number[] }>(selectFence);
  const [highWater = 0, safe = 0] = row?.fence ?? [];
  return { highWater, safe };
}

/**
 * Also limited by the fence, so that a reader that starts at the head misses no event that is still being
 * committed.
 */
export async function readHead(database: Queries): Promise<number> {
  const { safe } = await readFence(database);
  const [row] = await database.query<{ head: number }>(selectHead, [safe]);
  return row?.head ?? 0;
}

/** A row with the running sum of bytes over all rows of its answer. */
type CountedRow = EventRow & { readonly bytes: number };

/** A batch, with an upper bound of the stored size of each event. */
export type SizedBatch = AllBatch & { readonly sizes?: readonly number[] };

const sizesOf = (rows: readonly CountedRow[]): readonly number[] =>
  rows.map(({ bytes }, i) => bytes - (rows[i - 1]?.bytes ?? 0));

/** The limits of a read; the last event may exceed the bytes. */
export type ReadLimit = { readonly events: number; readonly bytes: number };

/** Two statements, on purpose: see `read-all` in read.sql. At the end of the store the first one is enough. */
export async function readAll(database: Queries, after: number, limit: ReadLimit): Promise<SizedBatch> {
  const { safe } = await readFence(database);
  if (safe <= after) return { events: [], checkpoint: after };
  const rows = await database.query<CountedRow>(selectAll, [after, safe, limit.events, limit.bytes]);
  const last = rows.at(-1);
  const isFull = last !== undefined && (rows.length >= limit.events || last.bytes >= limit.bytes);
  return { events: rows.map(decode), sizes: sizesOf(rows), checkpoint: isFull ? last.position : safe };
}

type Stretch = { readonly after: number; readonly until: number; readonly types: readonly EventType[] };

/**
 * Reads events of some types, range by range. While one is decoded here, the server already reads the next.
 * Positions behind the fence do not change any more, so a prefetched range is never stale.
 */
export function createTypesReader(database: Queries, bytes: number) {
  let safe = 0;
  let ahead: (Stretch & { readonly rows: Promise<readonly CountedRow[]> }) | undefined;
  const fetch = ({ after, until, types }: Stretch) =>
    database.query<CountedRow>(selectTypes, [after, until, textArray(storedTypesWithout(types)), bytes]);
  const take = (after: number, until: number, types: readonly EventType[]) => {
    const fetched = ahead;
    ahead = undefined;
    const isIt = fetched?.after === after && fetched.until === until && fetched.types === types;
    return isIt ? fetched.rows : fetch({ after, until, types });
  };
  const fetchAhead = (next: Stretch): void => {
    ahead = next.until > safe ? undefined : { ...next, rows: fetch(next) };
    // The caller that asks for it gets the failure.
    ahead?.rows.catch(() => undefined);
  };
  return async (after: number, limit: number, types: readonly EventType[]): Promise<AllBatch> => {
    if (after + limit > safe) ({ safe } = await readFence(database));
    if (safe <= after) return { events: [], checkpoint: after };
    const until = Math.min(safe, after + limit);
    const rows = await take(after, until, types);
    const last = rows.at(-1);
    // The rows may be cut short, so the start of the next range is unknown.
    if (last !== undefined && last.bytes >= bytes)
      return { events: rows.map(decode), checkpoint: last.position };
    fetchAhead({ after: until, until: until + limit, types });
    return { events: rows.map(decode), checkpoint: until };
  };
}

/** The ids of those events that are in their streams. */
export async function readHeld(
  database: Queries,
  places: readonly EventPlace[],
): Promise<ReadonlySet<EventId>> {
  if (places.length === 0) return new Set();
  const streams = textArray(places.map(({ stream }) => stream));
  const rows = await database.query<{ readonly n: number }>(selectHeld, [
    streams,
    uuidArray(places.map(({ id }) => id)),
  ]);
  return new Set(rows.flatMap(({ n }) => places[n - 1]?.id ?? []));
}

/** The event with this id. */
export async function readFound(database: Queries, id: EventId): Promise<StoredEvent<AnyEvent> | null> {
  const [row] = await database.query<EventRow>(selectFound, [id]);
  return row === undefined ? null : decode(row);
}

/** `n`: the index of the requested stream, from 1. */
type AskedRow = CountedRow & { readonly n: number };

export async function readMany(
  database: Queries,
  requests: readonly StreamRequest[],
  bytes: number,
): Promise<Histories> {
  const found = new Map<string, StoredEvent<AnyEvent>[]>(requests.map(({ stream }) => [stream, []]));
  if (found.size === 0) return historiesOf(found);
  const rows = await database.query<AskedRow>(selectMany, [
    textArray(requests.map(({ stream }) => stream)),
    intArray(requests.map(({ from }) => from)),
    bytes,
  ]);
  for (const row of rows) found.get(row.stream)?.push(decode(row));
  const last = rows.at(-1);
  if (last === undefined || last.bytes < bytes) return historiesOf(found);
  return historiesOf(found, [{ stream: last.stream, from: last.revision + 1 }, ...requests.slice(last.n)]);
}
