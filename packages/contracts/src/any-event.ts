import { z } from "zod";
import { GovernanceEvent, RosterEvent, SubmissionEvent } from "./governance-events.ts";
import { LeadEvent } from "./lead-events.ts";
import { SubjectEvent } from "./subject-events.ts";
import type { OpaqueEvent } from "./opaque-event.ts";

/** Every event in its newest version: what is written, and what a reader gets whatever version is stored. */
export const AnyEvent = z.discriminatedUnion("type", [
  ...LeadEvent.options,
  ...SubjectEvent.options,
  ...GovernanceEvent.options,
  ...RosterEvent.options,
  ...SubmissionEvent.options,
]);
/** With what stands for an event that this version cannot read; that one is never written. */
export type AnyEvent = z.infer<typeof AnyEvent> | OpaqueEvent;
/** The types that somebody may listen to. */
export type EventType = z.infer<typeof AnyEvent>["type"];
