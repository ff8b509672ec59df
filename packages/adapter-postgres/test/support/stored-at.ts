import { EventId, Instant } from "@leadstream/contracts";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";

const at = Instant.parse("2026-03-02T09:00:00.000Z");
const id = EventId.parse("00000000-0000-8000-8000-000000000000");

/** An event that says nothing but where it stands. */
export const storedAt = (position: number): StoredEvent<AnyEvent> => ({
  type: "roster.leads-left.v1",
  data: { group: "default", leadIds: [] },
  id,
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "service", id: "x" },
    correlationId: "c",
    causationId: "m",
  },
  stream: "s",
  revision: position,
  position,
});
