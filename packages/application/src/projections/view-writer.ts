import type { StoredEvent } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import type { Json, ReadModel, ViewChange, ViewRow } from "../ports/read-model.ts";
import { eventsPerProjection, type Projection, rowAfter, viewId } from "./projection.ts";

/** Cached rows of a writer, for all its views together; more than one batch can need. */
const MOST_ROWS = 50_000;

export type Batch = { readonly events: readonly StoredEvent[]; readonly to: number };

/** A view whose fold threw. Nothing of the batch was written to it. */
export type Failed = { readonly projection: Projection; readonly thrown: unknown };

type Rows = LRUCache<string, ViewRow<Json>>;

type After = { readonly events: Batch["events"]; readonly from: number };

/** New rows of a fact table. They need no row before. */
const newFacts = (projection: Projection, { events, from }: After): readonly ViewRow<Json>[] =>
  events.flatMap((event) =>
    event.position > from
      ? projection
          .keysOf(event)
          .flatMap((key) => rowAfter(projection, event, { key, before: undefined }) ?? [])
      : [],
  );

/** The change of one view by the events after `from`. Loads the rows it needs and has not cached in one read. */
async function changeOf(
  { readModel, rows }: { readonly readModel: ReadModel; readonly rows: Rows },
  projection: Projection,
  { events, from }: After,
): Promise<ViewChange> {
  const { view, keysOf } = projection;
  if (projection.isFact === true) return { view, from, upserts: newFacts(projection, { events, from }) };
  const id = viewId(view);
  const relevant = events.flatMap((event) =>
    event.position > from ? keysOf(event).map((key) => ({ event, key, place: `${id}/${key}` })) : [],
  );
  // The first event of a stream creates its row, so there is nothing to load for it.
  const created = new Set(relevant.flatMap(({ event, key }) => (event.revision === 0 ? [key] : [])));
  const missing = new Set(
    relevant.flatMap(({ key, place }) => (rows.has(place) || created.has(key) ? [] : [key])),
  );
  if (missing.size > 0)
    for (const row of await readModel.load(view, [...missing])) rows.set(`${id}/${row.key}`, row);
  // Apart from the cache, which drops its oldest rows: a batch may change more rows than the cache holds.
  const changed = new Map<string, ViewRow<Json>>();
  for (const { event, key, place } of relevant) {
    const row = rowAfter(projection, event, { key, before: changed.get(key) ?? rows.get(place) });
    if (row !== undefined) changed.set(key, row);
  }
  for (const [key, row] of changed) rows.set(`${id}/${key}`, row);
  return { view, from, upserts: [...changed.values()] };
}

/**
 * Folds batches of events into rows and commits them with the checkpoints.
 *
 * @param at position of each view, by its id; every commit updates it. A view that is ahead of a batch skips the events
 *   it already holds.
 */
export function createViewWriter(readModel: ReadModel, at: Map<string, number>) {
  const rows: Rows = new LRUCache({ max: MOST_ROWS });

  /** @returns the views that were at another position: another process writes them. */
  const commit = async (changes: readonly ViewChange[], to: number): Promise<readonly string[]> => {
    const late = new Set((await readModel.commit(to, changes)).map(viewId));
    for (const { view } of changes) if (!late.has(viewId(view))) at.set(viewId(view), to);
    return [...late];
  };

  return async (
    projections: readonly Projection[],
    { events, to }: Batch,
  ): Promise<{ readonly late: readonly string[]; readonly failed: readonly Failed[] }> => {
    const failed: Failed[] = [];
    const changes: ViewChange[] = [];
    const eventsOf = eventsPerProjection(projections, events);
    for (const projection of projections) {
      const from = at.get(viewId(projection.view)) ?? 0;
      if (from >= to) continue;
      try {
        changes.push(await changeOf({ readModel, rows }, projection, { events: eventsOf(projection), from }));
      } catch (thrown: unknown) {
        failed.push({ projection, thrown });
      }
    }
    return { late: await commit(changes, to), failed };
  };
}
