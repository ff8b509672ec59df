import { asStored, bareType, LeadId, type StoredEvent } from "@leadstream/contracts";
import { subjectIdFor } from "../core/ids.ts";
import type { EventFilter } from "../use-cases.ts";

/** The streams that hold all wanted events; null: any stream may. */
export function streamsOf({ leadId, stream }: EventFilter): readonly string[] | null {
  if (stream !== undefined) return [stream];
  return leadId === undefined ? null : [leadId, subjectIdFor(leadId)];
}

/** The lead of its own stream, or of the stream of its person's consents; null: the stream of something else. */
export function leadOfStream(stream: string): LeadId | null {
  const found = LeadId.safeParse(stream.replace(/^subj_/u, "lead_"));
  return found.success ? found.data : null;
}

/** Whether a type is called by this name, with or without its version. */
export const isCalled = (type: string, name: string): boolean => type === name || bareType(type) === name;

/** @returns whether an event is wanted. An event of an older version also answers to its newest one. */
export function isWanted(event: StoredEvent, filter: EventFilter): boolean {
  const { types } = filter;
  const streams = streamsOf(filter);
  return (
    (streams === null || streams.includes(event.stream)) &&
    isOfChain(event, filter) &&
    isOfTime(event, filter) &&
    (types === undefined || types.some((name) => hasName(event, name)))
  );
}

const isOfChain = ({ meta }: StoredEvent, { correlationId, causationId }: EventFilter): boolean =>
  (correlationId === undefined || meta.correlationId === correlationId) &&
  (causationId === undefined || meta.causationId === causationId);

const isOfTime = (
  { meta: { recordedAt } }: StoredEvent,
  { recordedFrom, recordedUntil }: EventFilter,
): boolean =>
  (recordedFrom === undefined || recordedAt >= recordedFrom) &&
  (recordedUntil === undefined || recordedAt <= recordedUntil);

const hasName = (event: StoredEvent, name: string): boolean =>
  isCalled(event.type, name) || isCalled(asStored(event).type, name);
