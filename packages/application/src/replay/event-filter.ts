import { asStored, bareType, type Instant, type LeadId, type StoredEvent } from "@leadstream/contracts";
import { subjectIdFor } from "../core/ids.ts";

/** Which events are wanted. What is absent does not restrict. */
export type EventFilter = {
  /** Events of this lead and of the consents of its person. */
  readonly leadId?: LeadId;
  readonly stream?: string;
  /** With or without the version: `lead.assigned`, `lead.assigned.v2`. */
  readonly types?: readonly string[];
  /** The submission or command that started the chain. */
  readonly correlationId?: string;
  /** When we recorded them; both ends included. */
  readonly recordedFrom?: Instant;
  readonly recordedUntil?: Instant;
};

/** The streams that hold all wanted events; null: any stream may. */
export function streamsOf({ leadId, stream }: EventFilter): readonly string[] | null {
  if (stream !== undefined) return [stream];
  return leadId === undefined ? null : [leadId, subjectIdFor(leadId)];
}

/** Whether a type is called by this name, with or without its version. */
export const isCalled = (type: string, name: string): boolean => type === name || bareType(type) === name;

/** @returns whether an event is wanted. An event of an older version also answers to its newest one. */
export function isWanted(event: StoredEvent, filter: EventFilter): boolean {
  const { types, correlationId, recordedFrom, recordedUntil } = filter;
  const { recordedAt } = event.meta;
  const streams = streamsOf(filter);
  return (
    (streams === null || streams.includes(event.stream)) &&
    (correlationId === undefined || event.meta.correlationId === correlationId) &&
    (recordedFrom === undefined || recordedAt >= recordedFrom) &&
    (recordedUntil === undefined || recordedAt <= recordedUntil) &&
    (types === undefined || types.some((name) => hasName(event, name)))
  );
}

const hasName = (event: StoredEvent, name: string): boolean =>
  isCalled(event.type, name) || isCalled(asStored(event).type, name);
