import { asStored, bareType, type StoredEvent } from "@leadstream/contracts";
import { subjectIdFor } from "../core/ids.ts";
import type { EventFilter } from "../use-cases.ts";

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
