import type { ReadModel, ReadView, ViewName, ViewState } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Database, Queries } from "../database.ts";
import { isTableGone } from "../pg-faults.ts";
import { sqlFile } from "../sql.ts";
import { commitOf } from "./commit-views.ts";
import { createReadView, loadRows, type Place } from "./read-view.ts";
import { makeViews, replaceViews, sweepViews, switchTo } from "./replace-views.ts";
import { tableOf } from "./view-table.ts";

const sql = sqlFile(import.meta, "./views.sql");
const selectStates = sql("states");
const keep = sql("keep");
const lockLook = sql("lock-look");

/**
 * Read models in schema `read`: a table per view and version, and a row in `read.views` with its status and
 * checkpoint. A commit takes one round trip; a replacement uses COPY.
 */
export function createPostgresReadModel({ database }: { readonly database: Database }): ReadModel {
  const snapshot = <T>(
    placeOf: (view: ViewName, states: readonly ViewState[]) => Place,
    views: readonly ViewName[],
    work: (view: ReadView) => Promise<T>,
  ): Promise<T> =>
    withStates(database, (tx, states) =>
      work(createReadView(tx, new Map(views.map((view) => [tableOf(view), placeOf(view, states)] as const)))),
    );
  return {
    states: () => statesOf(database),
    ensure: async (views) => ensureViews(database, views),
    load: async (view, keys) => unlessDropped([view], () => loadRows(database, view, { keys })),
    commit: async (to, changes) => {
      if (changes.length === 0) return [];
      const { statement, values } = commitOf(to, changes);
      const moved = new Set(
        (
          await unlessDropped(
            changes.map(({ view }) => view),
            () => database.query<{ view: string }>(statement, values),
          )
        ).map(({ view }) => view),
      );
      return changes.map(({ view }) => view).filter((view) => !moved.has(tableOf(view)));
    },
    goLive: (view, staleMs) => database.transaction((tx) => switchTo(tx, view, staleMs)),
    sweep: (views, staleMs) => database.transaction((tx) => sweepViews(tx, views, staleMs)),
    replace: (position, views) => database.transaction((tx) => replaceViews(tx, position, views)),
    read: (views, work) => snapshot(readablePlace, views, work),
    inspect: (views, work) => snapshot(ownPlace, views, work),
  };
}

/** One snapshot: views are neither switched nor dropped while the work reads. */
export const withStates = <T>(
  database: Database,
  work: (tx: Queries, states: readonly ViewState[]) => Promise<T>,
): Promise<T> =>
  database.transaction(async (tx) => {
    await tx.query(lockLook);
    return work(tx, await statesOf(tx));
  }, "repeatable read, read only");

/**
 * If another process dropped the view between our statements, the caller retries and finds a view that must be
 * built.
 */
async function unlessDropped<T>(views: readonly ViewName[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!isTableGone(thrown)) throw thrown;
    throw new Fault("view.building", `one of ${views.map(tableOf).join(", ")} was dropped`, {}, thrown);
  }
}

const statesOf = (on: Queries): Promise<readonly ViewState[]> => on.query<ViewState>(selectStates);

/** Creating takes a lock and a transaction, so it is skipped when everything exists. */
async function ensureViews(database: Database, views: readonly ViewName[]): Promise<readonly ViewState[]> {
  const tables = views.map(tableOf);
  const maintained = async () => {
    const rows = await database.query<ViewState & { readonly view: string }>(keep, [tables]);
    return rows.toSorted((a, b) => tables.indexOf(a.view) - tables.indexOf(b.view));
  };
  let found = await maintained();
  if (found.length < new Set(tables).size) {
    await database.transaction((tx) => makeViews(tx, views));
    found = await maintained();
  }
  return found.map(({ view: _, ...state }) => state);
}

const isSame = (a: ViewName, b: ViewName): boolean => a.name === b.name && a.version === b.version;

function ownPlace(view: ViewName, states: readonly ViewState[]): Place {
  const own = states.find((state) => isSame(state, view));
  return own === undefined ? { table: null, position: 0 } : { table: tableOf(view), position: own.position };
}

/** Prefers the version of the view itself; otherwise takes one that it `reads`. */
export function readablePlace(view: ViewName, states: readonly ViewState[]): Place {
  const complete = states.filter(({ name, status }) => name === view.name && status !== "building");
  const readable = [view.version, ...(view.reads ?? []).toSorted((a, b) => b - a)];
  for (const version of readable) {
    const found = complete.find((state) => state.version === version);
    if (found !== undefined) return { table: tableOf(found), position: found.position };
  }
  const { position } = ownPlace(view, states);
  throw new Fault("view.building", `${tableOf(view)} is being built, it is at position ${position}`, {
    view: tableOf(view),
    position,
  });
}
