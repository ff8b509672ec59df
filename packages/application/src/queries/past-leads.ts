import { Instant, LeadRow, type StoredEvent } from "@leadstream/contracts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { Json } from "../ports/read-model.ts";
import type { ReportStore } from "../ports/report-store.ts";
import { leadsView } from "../projections/leads.ts";
import { joinedRows } from "../projections/merged-rows.ts";
import type { Projection } from "../projections/projection.ts";
import type { PastLook } from "../use-cases.ts";

/*
 * A lead at a past moment is the fold of the events that were known then and had happened by then. So a page of the past
 * costs the histories of its leads.
 */

/** The moment that a caller looks at; null: now. */
export type PastMoment = { readonly knownAt: number | null; readonly trueAt: Instant | null };

const isInstant = (text: string): text is Instant => Instant.safeParse(text).success;

/** @returns null if the look is at now. */
export async function pastMomentOf(
  { asKnownAt, asTrueAt }: PastLook,
  store: Pick<ReportStore, "positionAt">,
): Promise<PastMoment | null> {
  const trueAt = asTrueAt ?? null;
  if (asKnownAt === undefined) return trueAt === null ? null : { knownAt: null, trueAt };
  const knownAt = isInstant(asKnownAt) ? await store.positionAt(asKnownAt) : Number(asKnownAt);
  return { knownAt, trueAt };
}

/** The events known and true at a moment. */
export const eventsBy = (
  events: readonly StoredEvent[],
  { knownAt, trueAt }: PastMoment,
): readonly StoredEvent[] =>
  events.filter(
    ({ position, meta: { occurredAt } }) =>
      (knownAt === null || position <= knownAt) && (trueAt === null || occurredAt <= trueAt),
  );

/** The row of a view after these events; null while there is none. */
export const rowAt = ({ evolve }: Projection, events: readonly StoredEvent[]): Json | null =>
  events.reduce<Json | null>((row, event) => evolve(row, event), null);

const relativesOf = ({ merged = [], wasMergedInto = [], mergedInto }: LeadRow): readonly string[] => [
  ...merged,
  ...wasMergedInto,
  ...(mergedInto === undefined ? [] : [mergedInto]),
];

/**
 * The rows of leads at a past moment, with what the rows of their merged leads say.
 *
 * @returns in the order of the ids; leads that were not there yet are left out.
 * Cost: one read of the whole histories of the leads and of those merged with them.
 */
export async function pastRows(
  store: Pick<EventStore, "readMany">,
  ids: readonly string[],
  moment: PastMoment,
): Promise<readonly LeadRow[]> {
  const rows = new Map<string, LeadRow>();
  for (let wanted = ids; wanted.length > 0;) {
    const histories = await readWhole(
      store,
      wanted.map((stream) => ({ stream, from: 0 })),
    );
    const found = [...histories.values()].flatMap((events) => {
      const row = rowAt(leadsView, eventsBy(events, moment));
      return row === null ? [] : [LeadRow.parse(row)];
    });
    for (const row of found) rows.set(row.leadId, row);
    const asked = new Set([...rows.keys(), ...wanted]);
    wanted = [...new Set(found.flatMap(relativesOf))].filter((id) => !asked.has(id));
  }
  const joined = new Map(joinedRows([...rows.values()]).map((row) => [row.leadId, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [joined.get(row.leadId) ?? row];
  });
}
