import { type Instant, LeadRow, type LeadSnapshot } from "@leadstream/contracts";
import { leadsView } from "../projections/leads.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel } from "../ports/read-model.ts";

/*
 * The start of a new reader: the state of every lead first, then the tail of the events topic, without a gap and
 * without counting anything twice.
 *
 * Pages are separate looks, and events are appended, folded and published between them. A snapshot of one position
 * over all pages would need a transaction that stays open while a stranger reads. It is not needed: a row is a fold
 * of one stream only, so every page may have a position of its own. Of a lead on a page all is in the row up to the
 * page's position, and the reader drops that much of the topic; a lead on no page was captured after the look at its
 * place, and all of it is in the tail. What remains to be said is where the tail begins: at the earliest moment that
 * some page names. Not even a rebuild between two pages, which may set the views back, leaves a gap.
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
 * @returns rows, the position they stand for, and the moment after which all was published that they lack: when the
 *   first event behind the position was recorded, and if there is none, when the page was asked for.
 * Cost: one look-up by key and one read of a single event.
 */
export async function snapshotPage(
  { store, readModel, clock }: SnapshotParts,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<LeadSnapshot> {
  const askedAt = clock.now();
  const { position, rows } = await readModel.read([leadsView.view], async (snapshot) => ({
    position: snapshot.position,
    rows: await snapshot.page(leadsView.view, {
      where: {},
      limit,
      ...(after === undefined ? {} : { after }),
    }),
  }));
  return {
    position,
    tailFrom: (await firstRecordedAfter(store, position)) ?? askedAt,
    rows: rows.map(({ row }) => LeadRow.parse(row)),
    next: rows.length < limit ? null : (rows.at(-1)?.key ?? null),
  };
}

async function firstRecordedAfter(store: SnapshotParts["store"], position: number): Promise<Instant | null> {
  for (let from = position; ;) {
    const { events, checkpoint } = await store.readAll(from, 1);
    const [first] = events;
    if (first !== undefined) return first.meta.recordedAt;
    // A read may come back empty and have gone on all the same, over positions that were rolled back.
    if (checkpoint === from) return null;
    from = checkpoint;
  }
}
