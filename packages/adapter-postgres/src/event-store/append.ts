import { refuseInvalid } from "@leadstream/application";
import type { Append, AppendResult } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { intArray, jsonArray, textArray, uuidArray } from "../binary-array.ts";
import type { Queries } from "../database.ts";
import { isUniqueViolation } from "../pg-faults.ts";
import { replanned, sqlFile } from "../sql.ts";

/*
 * One statement appends to many streams. Nothing is locked beforehand: the unique (stream, revision) index decides who
 * extends a stream. If two writers extend the same stream, the second waits for the first, fails, and tries again. By then
 * the first has committed, so the second finds a higher revision, and its other streams are written. Streams go in
 * ascending order, so that writers wait in one direction and never deadlock. Each retry means that another writer made
 * progress, so a few are enough; after that the caller must back off.
 *
 * Appends that were not written are examined afterwards. Events are never removed, so a conflict or a repeat found then
 * existed before.
 */

const sql = sqlFile(import.meta, "./append.sql");
const statement = {
  append: sql("append"),
  appendOne: sql("append-one"),
  lost: replanned(sql("lost")),
};
const attempts = 8;

/** Of the last event; null when the stream was not at the revision expected. */
type Position = number | null;

/** @throws Fault `store.event-invalid` before anything is sent; `store.unavailable`. */
export async function appendMany(
  database: Queries,
  appends: readonly Append[],
): Promise<readonly AppendResult[]> {
  refuseInvalid(appends);
  if (appends.length === 0) return [];
  const sorted = appends.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
  const positions = await written(database, sorted);
  const lost = sorted.filter((_, i) => positions[i] === null);
  const reasons = await explained(database, lost);
  const results = new Map<string, AppendResult>();
  sorted.forEach((append, i) => {
    const position = positions[i] ?? null;
    results.set(
      append.stream,
      position === null ? reasonFor(append, reasons) : success("appended", append, position),
    );
  });
  return appends.map(({ stream }) => present(results.get(stream)));
}

async function written(database: Queries, appends: readonly Append[]): Promise<readonly Position[]> {
  const attempt = attemptOf(database, appends);
  for (let left = attempts; left > 0; left -= 1) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!isUniqueViolation(thrown, "one_event_per_revision")) throw thrown;
    }
  }
  throw new Fault("store.unavailable", `${attempts} attempts to append all met another writer`);
}

function attemptOf(database: Queries, appends: readonly Append[]): () => Promise<readonly Position[]> {
  const [append] = appends;
  const [event] = append?.events ?? [];
  if (appends.length === 1 && append?.events.length === 1 && event !== undefined) {
    const { data, meta, id, type } = event;
    const values = [append.stream, append.expected, id, type, JSON.stringify(data), JSON.stringify(meta)];
    return async () => {
      const rows = await database.query<{ position: Position }>(statement.appendOne, values);
      return rows.map(({ position }) => position);
    };
  }
  const values = parametersOf(appends);
  return async () => {
    const [row] = await database.query<{ positions: readonly Position[] }>(statement.append, values);
    return present(row).positions;
  };
}

function parametersOf(appends: readonly Append[]): readonly Buffer[] {
  const ends: number[] = [];
  const types: string[] = [];
  const data: string[] = [];
  const metas: string[] = [];
  for (const { events } of appends) {
    for (const event of events) {
      types.push(event.type);
      data.push(JSON.stringify(event.data));
      metas.push(JSON.stringify(event.meta));
    }
    ends.push(types.length);
  }
  return [
    textArray(appends.map(({ stream }) => stream)),
    intArray(appends.map(({ expected }) => expected)),
    intArray(ends),
    ...placesOf(appends),
    textArray(types),
    jsonArray(data),
    jsonArray(metas),
  ];
}

/** For each event: the number of its stream, its future revision, its id. */
function placesOf(appends: readonly Append[]): readonly [Buffer, Buffer, Buffer] {
  const owners: number[] = [];
  const revisions: number[] = [];
  const ids: string[] = [];
  appends.forEach(({ expected, events }, append) => {
    events.forEach(({ id }, i) => {
      owners.push(append + 1);
      revisions.push(expected + 1 + i);
      ids.push(id);
    });
  });
  return [intArray(owners), intArray(revisions), uuidArray(ids)];
}

type Reason = { readonly position: number | null; readonly head: number };

async function explained(database: Queries, lost: readonly Append[]): Promise<ReadonlyMap<string, Reason>> {
  if (lost.length === 0) return new Map();
  const streams = lost.map(({ stream }) => stream);
  const rows = await database.query<Reason>(statement.lost, [textArray(streams), ...placesOf(lost)]);
  return new Map(streams.map((stream, i) => [stream, present(rows[i])]));
}

function reasonFor(append: Append, reasons: ReadonlyMap<string, Reason>): AppendResult {
  const { position, head } = present(reasons.get(append.stream));
  return position === null ? { kind: "conflict", revision: head } : success("already", append, position);
}

const success = (
  kind: "appended" | "already",
  { expected, events }: Append,
  position: number,
): AppendResult => ({ kind, revision: expected + events.length, position });

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError("the store answered for fewer streams than it was asked");
  return value;
}
