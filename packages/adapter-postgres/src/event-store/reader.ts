import type { AllBatch, StreamRequest } from "@leadstream/application";
import type { AnyEvent, EventType, StoredEvent } from "@leadstream/contracts";
import { intArray, textArray } from "../binary-array.ts";
import type { Queries } from "../database.ts";
import { replanned, sql } from "../sql.ts";
import { decode } from "./decode.ts";
import type { EventRow } from "./decode.ts";

const selectFence = sql(import.meta, "./sql/fence.sql");
const selectHead = sql(import.meta, "./sql/head.sql");
const selectAll = replanned(sql(import.meta, "./sql/read-all.sql"));
const selectTypes = replanned(sql(import.meta, "./sql/read-types.sql"));
const selectMany = replanned(sql(import.meta, "./sql/read-many.sql"));

/** `highWater`: last position given out. `safe`: up to here, what is not visible was rolled back. */
export type Fence = { readonly highWater: number; readonly safe: number };

export async function readFence(database: Queries): Promise<Fence> {
  const [row] = await database.query<{ fence: readonly number[] }>(selectFence);
  const [highWater = 0, safe = 0] = row?.fence ?? [];
  return { highWater, safe };
}

/** Behind the fence too, so that a reader who starts at the head misses nothing that is still being committed. */
export async function readHead(database: Queries): Promise<number> {
  const { safe } = await readFence(database);
  const [row] = await database.query<{ head: number }>(selectHead, [safe]);
  return row?.head ?? 0;
}

/** Two statements, on purpose: see read-all.sql. At the end of the store the first alone says so. */
export async function readAll(
  database: Queries,
  after: number,
  limit: number,
  types?: readonly EventType[],
): Promise<AllBatch> {
  const { safe } = await readFence(database);
  if (safe <= after) return { events: [], checkpoint: after };
  if (types !== undefined) return readTypes(database, { after, until: Math.min(safe, after + limit), types });
  const events = (await database.query<EventRow>(selectAll, [after, safe, limit])).map(decode);
  const last = events.at(-1);
  return { events, checkpoint: last !== undefined && events.length >= limit ? last.position : safe };
}

async function readTypes(
  database: Queries,
  {
    after,
    until,
    types,
  }: { readonly after: number; readonly until: number; readonly types: readonly EventType[] },
): Promise<AllBatch> {
  const rows = await database.query<EventRow>(selectTypes, [after, until, textArray(types)]);
  return { events: rows.map(decode), checkpoint: until };
}

export async function readMany(
  database: Queries,
  requests: readonly StreamRequest[],
): Promise<ReadonlyMap<string, readonly StoredEvent<AnyEvent>[]>> {
  const found = new Map<string, StoredEvent<AnyEvent>[]>(requests.map(({ stream }) => [stream, []]));
  if (found.size === 0) return found;
  const rows = await database.query<EventRow>(selectMany, [
    textArray(requests.map(({ stream }) => stream)),
    intArray(requests.map(({ from }) => from)),
  ]);
  for (const row of rows) found.get(row.stream)?.push(decode(row));
  return found;
}
