import { type Instant, LeadRow, type LeadSnapshot } from "@leadstream/contracts";
import { leadsView } from "../projections/leads.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel } from "../ports/read-model.ts";
import type { ListPage } from "../use-cases.ts";

/*
 * How a new reader starts: first the state of every lead, then the tail of the events topic, without a gap and without
 * double counting.
 *
 * Each page is a separate read, and events are appended, folded and published between pages. One position for all pages
 * would need a transaction that stays open while a client reads. It is not needed: a row is a fold of one stream only,
 * so every page may have its own position. The row of a lead holds all events up to the page's position, and the reader
 * skips those in the topic. A lead on no page was captured after its page was read, and all its events are in the tail.
 * The tail begins at the earliest `tailFrom` of all pages. Even a rebuild between two pages, which may set the views
 * back, leaves no gap.
 */

type SnapshotParts = {
  readonly store: Pick<EventStore, "readAll">;
  readonly readModel: Pick<ReadModel, "read">;
  readonly clock: Clock;
};

/**
 * One page of the state of all leads, in order of their ids.
 *
 * @param page `after`: the id before the first row; `limit` 1..1000.
 * @returns rows, their position, and `tailFrom`: all events missing in the rows were published after this time. It is
 *   when the first event behind the position was recorded; if there is none, when the page was requested.
 * Cost: one look-up by key and one read of a single event.
 */
export async function snapshotPage(
  { store, readModel, clock }: SnapshotParts,
  { after, limit, isCounted = false }: ListPage,
): Promise<LeadSnapshot> {
  const askedAt = clock.now();
  const { position, rows, total } = await readModel.read([leadsView.view], async (snapshot) => ({
    position: snapshot.position,
    rows: await snapshot.page(leadsView.view, {
      where: {},
      limit,
      ...(after === undefined ? {} : { after }),
    }),
    total: isCounted ? { total: await snapshot.count(leadsView.view) } : {},
  }));
  return {
    position,
    tailFrom: (await firstRecordedAfter(store, position)) ?? askedAt,
    rows: rows.map(({ row }) => LeadRow.parse(row)),
    next: rows.length < limit ? null : (rows.at(-1)?.key ?? null),
    ...total,
  };
}

async function firstRecordedAfter(store: SnapshotParts["store"], position: number): Promise<Instant | null> {
  for (let from = position; ;) {
    const { events, checkpoint } = await store.readAll(from, 1);
    const [first] = events;
    if (first !== undefined) return first.meta.recordedAt;
    // A read may return no events and still move on, over positions that were rolled back.
    if (checkpoint === from) return null;
    from = checkpoint;
  }
}
