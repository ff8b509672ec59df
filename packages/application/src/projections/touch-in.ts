import type { TouchRow } from "@leadstream/contracts";
import type { EventIn } from "../core/event-in.ts";

type TouchEvent = EventIn<"lead.captured.v1" | "interaction.recorded.v1">;

/** Whether the person came to us. A call of ours is no touch that earns credit, nor is an unsubscribe. */
export const isComing = ({ data }: TouchEvent): boolean =>
  data.direction !== "outbound" && data.kind !== "unsubscribe";

/** A touch that may earn credit: the person came from a source. Null: the event is no touch. */
export function touchIn(event: TouchEvent): TouchRow | null {
  const { id, revision, data, meta } = event;
  const { source } = data;
  if (source === null || !isComing(event)) return null;
  const { channel, campaign } = source;
  const via = "via" in data && data.via !== undefined ? { via: data.via } : {};
  return { eventId: id, at: meta.occurredAt, revision, channel, campaign, ...via };
}
