import { isOpaque, type StoredEvent, type TimelineEntry } from "@leadstream/contracts";
import { isOneOf } from "../core/event-in.ts";

const isConsent = isOneOf(["consent.given.v2", "consent.refused.v2"]);

/** An event as people and programs see it. One that this version cannot read is shown as stored. */
export function timelineEntry(stored: StoredEvent): TimelineEntry {
  const event = withoutText(stored);
  const { id, stream, revision, position, meta } = event;
  const place = { id, stream, revision, position, meta };
  if (!isOpaque(event)) return { ...place, type: event.type, data: event.data };
  return { ...place, type: event.data.type, data: event.data.data, isUnknown: true };
}

/** The event without the text that v1 stored in it: like the text in the vault, it may name the person. */
function withoutText(event: StoredEvent): StoredEvent {
  if (!isConsent(event) || event.data.evidence.text === undefined) return event;
  const { text: _, ...evidence } = event.data.evidence;
  return event.type === "consent.given.v2"
    ? { ...event, data: { ...event.data, evidence } }
    : { ...event, data: { ...event.data, evidence } };
}
