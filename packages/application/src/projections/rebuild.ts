import { createHash, type Hash } from "node:crypto";
import type { StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { canonicalJson } from "../core/canonical-json.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { Json, ReadModel, ReadView, ViewName, ViewRow } from "../ports/read-model.ts";
import { eventsPerProjection, type Projection, rowAfter, viewId } from "./projection.ts";

/** SHA-256 (hex) of one view: every row in key order, as canonical JSON with its revision. */
export type ViewDigest = { readonly view: string; readonly rows: number; readonly digest: string };

type Folded = { readonly view: ViewName; readonly rows: ReadonlyMap<string, ViewRow<Json>> };

const line = ({ key, revision }: ViewRow<Json>, text: string): string => `${key}\t${revision}\t${text}\n`;

/**
 * Folds the whole history into rows: each view up to and including its `until`.
 *
 * @param onProgress called after each batch with events folded so far and the position reached.
 * Cost: one pass over the store, for the types that the views use; all rows in memory (about 2 KiB per lead).
 */
export async function foldAll(
  store: EventStore,
  projections: readonly Projection[],
  until: number | ((view: ViewName) => number),
  onProgress: (events: number, position: number) => void = () => undefined,
): Promise<readonly Folded[]> {
  const tables = projections.map((projection) => ({
    projection,
    end: typeof until === "number" ? until : until(projection.view),
    rows: new Map<string, ViewRow<Json>>(),
  }));
  const end = Math.max(0, ...tables.map((table) => table.end));
  let position = 0;
  let count = 0;
  const types = [...new Set(projections.flatMap(({ listensTo }) => listensTo))];
  // Read the next batch while this one is folded: reading waits for the server, folding uses this process.
  let next = store.readAll(0, BATCH, types);
  while (position < end) {
    const { events, checkpoint } = await next;
    if (checkpoint === position) break;
    position = checkpoint;
    next = store.readAll(position, BATCH, types);
    const eventsOf = eventsPerProjection(projections, events);
    for (const table of tables) foldInto(table, eventsOf(table.projection));
    count += events.length;
    onProgress(count, Math.min(position, end));
  }
  await next;
  return tables.map(({ projection, rows }) => ({ view: projection.view, rows }));
}

function foldInto(
  {
    projection,
    end,
    rows,
  }: { readonly projection: Projection; readonly end: number; readonly rows: Map<string, ViewRow<Json>> },
  events: readonly StoredEvent[],
): void {
  for (const event of events) {
    if (event.position > end) return;
    for (const key of projection.keysOf(event)) {
      const row = rowAfter(projection, event, { key, before: rows.get(key) });
      if (row !== undefined) rows.set(key, row);
    }
  }
}

const BATCH = 5000;

/** Keys in code unit order, the same here and in every digest. */
const inOrder = (rows: ReadonlyMap<string, ViewRow<Json>>): readonly ViewRow<Json>[] =>
  [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));

const named = (view: ViewName, rows: number, hash: Hash): ViewDigest => ({
  view: viewId(view),
  rows,
  digest: hash.digest("hex"),
});

function digestOf(view: ViewName, rows: readonly ViewRow<Json>[]): ViewDigest {
  const hash = createHash("sha256");
  for (const row of rows) hash.update(line(row, canonicalJson(row.row)));
  return named(view, rows.length, hash);
}

/** Digests of the views in the read model, each at its position. */
export async function liveDigests(
  snapshot: ReadView,
  projections: readonly Projection[],
): Promise<readonly ViewDigest[]> {
  const digests: ViewDigest[] = [];
  for (const { view } of projections) {
    const rows: ViewRow<Json>[] = [];
    for await (const chunk of snapshot.scan(view)) rows.push(...chunk);
    // The server's collation may order differently; code units are the same everywhere.
    digests.push(
      digestOf(
        view,
        rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      ),
    );
  }
  return digests;
}

export type Comparison = {
  /** The lowest of the views'. Each view is compared at its own position. */
  readonly position: number;
  readonly isEqual: boolean;
  readonly live: readonly ViewDigest[];
  readonly rebuilt: readonly ViewDigest[];
};

type Parts = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly projections: readonly Projection[];
};
/** The lowest store position of these views, complete or not; 0 when one does not exist. */
export async function positionOfViews(
  readModel: Pick<ReadModel, "states">,
  projections: readonly Projection[],
): Promise<number> {
  const at = new Map((await readModel.states()).map((state) => [viewId(state), state.position]));
  return Math.min(...projections.map(({ view }) => at.get(viewId(view)) ?? 0));
}

/**
 * The store's head and how far the views are.
 *
 * @throws Fault `store.behind-views`
 */
export async function reachOfViews({
  store,
  readModel,
  projections,
}: Parts): Promise<{ readonly head: number; readonly views: number }> {
  const states = await readModel.states();
  const head = await mustReach(store, Math.max(0, ...states.map(({ position }) => position)));
  return { head, views: await positionOfViews(readModel, projections) };
}

type OnProgress = (events: number, position: number, until: number) => void;

/**
 * Views must only be compared with their own history. Positions that were rolled back may lie behind the newest event,
 * so this asks the store whether it ever assigned that position.
 *
 * @throws Fault `store.behind-views`
 */
async function mustReach(store: EventStore, checkpoint: number): Promise<number> {
  const head = await store.head();
  if (head >= checkpoint) return head;
  try {
    await store.subscribeAll(checkpoint, AbortSignal.abort())[Symbol.asyncIterator]().next();
    return head;
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== "store.beyond-head") throw thrown;
    throw new Fault(
      "store.behind-views",
      `the event store ends at position ${head}, but the views are at ${checkpoint}: the views come from another store, or this store is an older copy`,
      { head, checkpoint },
      thrown,
    );
  }
}

/**
 * Folds the history again up to each view's position and compares digests. Changes nothing. An incomplete view is
 * compared up to its position.
 *
 * @throws Fault `store.behind-views` when the store ends before the views do.
 */
export async function compareViews(
  { store, readModel, projections }: Parts,
  onProgress: OnProgress = () => undefined,
): Promise<Comparison> {
  const { position, at, live } = await readModel.inspect(
    projections.map(({ view }) => view),
    async (snapshot) => ({
      position: snapshot.position,
      at: new Map(projections.map(({ view }) => [viewId(view), snapshot.positionOf(view)])),
      live: await liveDigests(snapshot, projections),
    }),
  );
  const until = Math.max(0, ...at.values());
  await mustReach(store, until);
  const untilOf = (view: ViewName): number => at.get(viewId(view)) ?? 0;
  const folded = await foldAll(store, projections, untilOf, (n, reached) => onProgress(n, reached, until));
  const rebuilt = folded.map(({ view, rows }) => digestOf(view, inOrder(rows)));
  const isEqual = rebuilt.every(({ digest }, i) => digest === live[i]?.digest);
  return { position, isEqual, live, rebuilt };
}

/** Result of the rebuild of one view. */
export type RebuiltView = { readonly view: string; readonly rows: number };

/**
 * Builds all views from the whole history and replaces the existing ones, in one transaction.
 *
 * @param parts.isShorter the store is correct although it ends before the views: it was restored from an older backup.
 * @returns their position and row counts.
 * @throws Fault `store.behind-views` when the store ends before the views do; then they stay unchanged.
 */
export async function rebuildViews(
  { store, readModel, projections, isShorter = false }: Parts & { readonly isShorter?: boolean },
  onProgress: OnProgress = () => undefined,
): Promise<{ readonly position: number; readonly rebuilt: readonly RebuiltView[] }> {
  if (!isShorter) await reachOfViews({ store, readModel, projections });
  const position = await store.head();
  const folded = await foldAll(store, projections, position, (n, at) => onProgress(n, at, position));
  await readModel.replace(
    position,
    // In key order: the index is then written in the order of its keys.
    folded.map(({ view, rows }) => ({ view, rows: inOrder(rows) })),
  );
  return { position, rebuilt: folded.map(({ view, rows }) => ({ view: viewId(view), rows: rows.size })) };
}
