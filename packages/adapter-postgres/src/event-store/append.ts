import type { Append, AppendResult } from "@leadstream/application";
import { eventDefects } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { intArray, jsonArray, textArray, uuidArray } from "../binary-array.ts";
import type { Queries } from "../database.ts";
import { isUniqueViolation } from "../pg-faults.ts";
import { sql } from "../sql.ts";

/*
 * One statement appends to many streams. Nothing is locked beforehand: the unique (stream, revision) index decides
 * who extends a stream. A writer that meets another in the middle of extending the same stream waits for it,
 * loses, and asks again; by then the other has committed, and the answer is a plain conflict for that stream and
 * success for the rest. Streams go in ascending order, so writers wait in one direction and never in a circle.
 * Each repetition means that somebody else got on, so a handful is plenty; after that the caller is told to back off.
 */

const append = sql(import.meta, "./sql/append.sql");
const attempts = 8;

type ResultRow = { readonly kind: string; readonly revision: number; readonly position: number | null };

/** @throws Fault `store.event-invalid` before anything is sent; `store.unavailable`. */
export async function appendMany(
  database: Queries,
  appends: readonly Append[],
): Promise<readonly AppendResult[]> {
  refuseInvalid(appends);
  if (appends.length === 0) return [];
  const sorted = appends.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
  const rows = await settled(database, parametersOf(sorted));
  const byStream = new Map(sorted.map(({ stream }, i) => [stream, resultOf(rows[i])]));
  return appends.map(({ stream }) => byStream.get(stream) ?? resultOf(undefined));
}

async function settled(database: Queries, values: readonly Buffer[]): Promise<readonly ResultRow[]> {
  for (let left = attempts; left > 0; left -= 1) {
    try {
      return await database.query<ResultRow>(append, values);
    } catch (thrown) {
      if (!isUniqueViolation(thrown, "one_event_per_revision")) throw thrown;
    }
  }
  throw new Fault("store.unavailable", `${attempts} attempts to append all met another writer`);
}

/** Strict out: one event that breaks its schema, and nothing at all is written. */
function refuseInvalid(appends: readonly Append[]): void {
  if (new Set(appends.map(({ stream }) => stream)).size !== appends.length)
    throw new RangeError("a stream may occur once in an append");
  for (const { stream, events } of appends) {
    if (events.length === 0) throw new RangeError(`nothing to append to ${stream}`);
    for (const event of events) {
      const defects = eventDefects(event);
      if (defects.length > 0)
        throw new Fault("store.event-invalid", `${event.type}: ${defects.join("; ")}`, { stream });
    }
  }
}

function parametersOf(appends: readonly Append[]): readonly Buffer[] {
  const ends: number[] = [];
  const owners: number[] = [];
  const revisions: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const data: string[] = [];
  const metas: string[] = [];
  appends.forEach(({ expected, events }, index) => {
    events.forEach((event, i) => {
      owners.push(index + 1);
      revisions.push(expected + 1 + i);
      ids.push(event.id);
      types.push(event.type);
      data.push(JSON.stringify(event.data));
      metas.push(JSON.stringify(event.meta));
    });
    ends.push(ids.length);
  });
  return [
    textArray(appends.map(({ stream }) => stream)),
    intArray(appends.map(({ expected }) => expected)),
    intArray(ends),
    intArray(owners),
    intArray(revisions),
    uuidArray(ids),
    textArray(types),
    jsonArray(data),
    jsonArray(metas),
  ];
}

function resultOf(row: ResultRow | undefined): AppendResult {
  if (row === undefined) throw new TypeError("store.append answered for fewer streams than it was asked");
  const { kind, revision, position } = row;
  if ((kind === "appended" || kind === "already") && position !== null) return { kind, revision, position };
  return { kind: "conflict", revision };
}
