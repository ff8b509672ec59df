import type { TouchRow } from "@leadstream/contracts";
import type { EventIn } from "../core/event-in.ts";

type TouchEvent = EventIn<"lead.captured.v1" | "interaction.recorded.v1">;

/** A touch that may earn credit: the person came from a source. Null: the event is no touch. */
export function touchIn(event: TouchEvent): TouchRow | null {
  const { id, revision, data, meta } = event;
  const { source } = data;
  const isOurs = event.type === "interaction.recorded.v1" && event.data.direction === "outbound";
  const isOver = event.type === "interaction.recorded.v1" && event.data.kind === "unsubscribe";
  if (source === null || isOurs || isOver) return null;
  const { channel, campaign } = source;
  const via = "via" in data && data.via !== undefined ? { via: data.via } : {};
  return { eventId: id, at: meta.occurredAt, revision, channel, campaign, ...via };
}
