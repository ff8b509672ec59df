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

/** Of an event; null when the stream was not at the revision expected. */
type Position = number | null;

/** An event that was just written: what stands in the store, and where. */
export type Written = {
  readonly event: Append["events"][number];
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  /** As they are stored. */
  readonly data: string;
  readonly meta: string;
};

/** @returns how each ended, and the events that were written now, in order of their positions. */
export type Appended = { readonly results: readonly AppendResult[]; readonly written: readonly Written[] };

/** @throws Fault `store.event-invalid` before anything is sent; `store.unavailable`. */
export async function appendMany(database: Queries, appends: readonly Append[]): Promise<Appended> {
  refuseInvalid(appends);
  if (appends.length === 0) return { results: [], written: [] };
  const sorted = inOrder(appends);
  const rows = rowsOf(sorted);
  const positions = await write(database, sorted, rows);
  const lastOf = new Map(rows.map(({ stream }, i) => [stream, positions[i] ?? null]));
  const reasons = await explained(
    database,
    sorted.filter(({ stream }) => present(lastOf.get(stream)) === null),
  );
  const results = appends.map((append) => {
    const position = present(lastOf.get(append.stream));
    return position === null ? reasonFor(append, reasons) : success("appended", append, position);
  });
  const written = rows.flatMap((row, i) => {
    const position = positions[i] ?? null;
    return position === null ? [] : [{ ...row, position }];
  });
  return { results, written };
}

/**
 * All of it or nothing.
 *
 * @returns what was written; null: nothing, because a stream is not at the revision expected.
 * @throws as `appendMany`.
 */
export async function appendWhole(
  database: Queries,
  appends: readonly Append[],
): Promise<readonly Written[] | null> {
  refuseInvalid(appends);
  if (appends.length === 0) return [];
  const sorted = inOrder(appends);
  const rows = rowsOf(sorted);
  try {
    const [answer] = await database.query<{ positions: readonly number[] }>(statement.append, [
      ...parametersOf(sorted, rows),
      true,
    ]);
    const { positions } = present(answer);
    return rows.map((row, i) => ({ ...row, position: present(positions[i]) }));
  } catch (thrown) {
    if (isUniqueViolation(thrown, "one_event_per_revision")) return null;
    throw thrown;
  }
}

/** The order in which writers wait for each other: see above. */
const inOrder = (appends: readonly Append[]): readonly Append[] =>
  appends.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));

type Row = Omit<Written, "position">;

function rowsOf(appends: readonly Append[]): readonly Row[] {
  // The events of one command share their metadata.
  let last: { readonly of: object; readonly text: string } | undefined;
  const metaOf = ({ meta: of }: Row["event"]): string => {
    if (last?.of !== of) last = { of, text: JSON.stringify(of) };
    return last.text;
  };
  return appends.flatMap(({ stream, expected, events }) =>
    events.map((event, i) => ({
      event,
      stream,
      revision: expected + 1 + i,
      data: JSON.stringify(event.data),
      meta: metaOf(event),
    })),
  );
}

/** @returns the position of each row. */
async function write(
  database: Queries,
  appends: readonly Append[],
  rows: readonly Row[],
): Promise<readonly Position[]> {
  const attempt = attemptOf(database, appends, rows);
  for (let left = attempts; left > 0; left -= 1) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!isUniqueViolation(thrown, "one_event_per_revision")) throw thrown;
    }
  }
  throw new Fault("store.unavailable", `${attempts} attempts to append all met another writer`);
}

function attemptOf(
  database: Queries,
  appends: readonly Append[],
  rows: readonly Row[],
): () => Promise<readonly Position[]> {
  const [row] = rows;
  if (rows.length === 1 && row !== undefined) {
    const { event, stream, revision, data, meta } = row;
    const values = [stream, revision - 1, event.id, event.type, data, meta];
    return async () => {
      const answer = await database.query<{ position: Position }>(statement.appendOne, values);
      return answer.map(({ position }) => position);
    };
  }
  const values = [...parametersOf(appends, rows), false];
  return async () => {
    const [answer] = await database.query<{ positions: readonly Position[] }>(statement.append, values);
    return present(answer).positions;
  };
}

const parametersOf = (appends: readonly Append[], rows: readonly Row[]): readonly Buffer[] => [
  textArray(appends.map(({ stream }) => stream)),
  intArray(appends.map(({ expected }) => expected)),
  ...placesOf(appends),
  textArray(rows.map(({ event }) => event.type)),
  jsonArray(rows.map(({ data }) => data)),
  jsonArray(rows.map(({ meta }) => meta)),
];

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
