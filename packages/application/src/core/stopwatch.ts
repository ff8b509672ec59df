import type { EventType, StoredEvent } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import type { Meter } from "../ports/telemetry.ts";

/** Leads on their way whose capture is remembered; older ones are not timed. */
const REMEMBERED = 20_000;

/** What the stopwatch has to see. */
export const timedTypes = ["lead.captured.v1", "lead.assigned.v2"] as const satisfies readonly EventType[];

/**
 * Times leads from the recording of their capture to that of their first assignment, from the events of a consumer
 * that sees both. Remembers in memory only: after a restart the leads on their way are not timed.
 */
export function captureToAssignment(meter: Meter): (events: readonly StoredEvent[]) => void {
  const captured = new LRUCache<string, number>({ max: REMEMBERED });
  return (events) => {
    for (const { type, stream, meta } of events) {
      if (type === "lead.captured.v1") captured.set(stream, Date.parse(meta.recordedAt));
      if (type !== "lead.assigned.v2") continue;
      const since = captured.get(stream);
      if (since === undefined) continue;
      captured.delete(stream);
      meter.observe("captured_to_assigned_seconds", {}, (Date.parse(meta.recordedAt) - since) / 1_000);
    }
  };
}
