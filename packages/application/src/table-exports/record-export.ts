import { EVENT_FORMAT, type EventMetadata, type ExportOrder, type ExportId } from "@leadstream/contracts";
import { eventIdFor } from "../core/ids.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";

const BY = "table-export";

/** What was exported, by whom. */
export type TableExported = {
  readonly exportId: ExportId;
  /** Id of the key. */
  readonly askedBy: string;
  readonly order: ExportOrder;
  readonly position: number;
  readonly rows: number;
};

/**
 * Records an export before anybody can fetch its file: `table.exported.v1` in a stream of its own. Recorded again, it
 * writes nothing.
 *
 * @throws Fault `store.unavailable`
 */
export async function recordExport(
  { store, clock }: { readonly store: Pick<EventStore, "appendMany">; readonly clock: Clock },
  { exportId, askedBy, order, position, rows }: TableExported,
): Promise<void> {
  const now = clock.now();
  const meta: EventMetadata = {
    occurredAt: now,
    recordedAt: now,
    actor: { kind: "person", id: askedBy },
    correlationId: exportId,
    causationId: exportId,
    format: EVENT_FORMAT,
  };
  const data = {
    exportId,
    of: order.of,
    form: order.form,
    parameterNames: Object.keys(order.parameters).toSorted(),
    atPosition: position,
    rows,
  };
  const id = eventIdFor({ by: BY, stream: exportId, messageId: exportId }, 0);
  // A conflict: a process before us recorded it and then crashed.
  await store.appendMany([
    { stream: exportId, expected: -1, events: [{ type: "table.exported.v1", id, meta, data }] },
  ]);
}
