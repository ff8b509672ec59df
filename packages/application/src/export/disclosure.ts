import { type Actor, EVENT_FORMAT, ExportId, type EventMetadata } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { eventIdFor } from "../core/ids.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ExportForm } from "../ports/export-folder.ts";
import type { PositionRange } from "./range.ts";

/** Who takes personal data out, what, and why. */
export type Disclosure = {
  readonly exportId: string;
  readonly actor: Actor;
  readonly form: ExportForm;
  readonly range: PositionRange;
  readonly purpose: string;
};

const BY = "export";

/**
 * Records that personal data leave, before anything is decrypted: `history.exported.v1` in a stream of the export. An
 * export that is continued is recorded again.
 *
 * @throws Fault `store.unavailable`; `store.event-invalid` when the purpose is too short or too long.
 */
export async function recordDisclosure(
  { store, clock }: { readonly store: Pick<EventStore, "readMany" | "appendMany">; readonly clock: Clock },
  { exportId, actor, form, range, purpose }: Disclosure,
): Promise<void> {
  const stream = ExportId.parse(exportId);
  const earlier = (await store.readMany([{ stream, from: 0 }])).get(stream)?.length ?? 0;
  const now = clock.now();
  const meta: EventMetadata = {
    occurredAt: now,
    recordedAt: now,
    actor,
    correlationId: stream,
    causationId: stream,
    format: EVENT_FORMAT,
  };
  const data = {
    exportId: stream,
    mask: "clear" as const,
    form,
    fromPosition: range.from,
    untilPosition: range.until,
    statedPurpose: purpose,
  };
  const id = eventIdFor({ by: BY, stream, messageId: stream }, earlier);
  const event = { type: "history.exported.v1" as const, id, meta, data };
  const [result] = await store.appendMany([{ stream, expected: earlier - 1, events: [event] }]);
  if (result?.kind === "appended") return;
  throw new Fault("export.invalid", "another process writes this export", {
    next: "export into another folder",
  });
}
