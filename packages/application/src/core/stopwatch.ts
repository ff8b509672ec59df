import type { EventType, StoredEvent } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import type { Meter } from "../ports/telemetry.ts";

/** Captured leads that wait for their assignment in memory; older ones are not measured. */
const REMEMBERED = 20_000;

/** The event types that the stopwatch needs. */
export const timedTypes = ["lead.captured.v1", "lead.assigned.v2"] as const satisfies readonly EventType[];

/**
 * Measures the time from the recorded capture of a lead to its first assignment, in a consumer that reads both. It is
 * only in memory: after a restart, leads between the two are not measured.
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
