import { z } from "zod";
import { DisclosureEvent } from "./disclosure-events.ts";
import { CostEvent } from "./campaign-costs.ts";
import { GovernanceEvent, RosterEvent, SubmissionEvent } from "./governance-events.ts";
import { LeadEvent } from "./lead-events.ts";
import { SubjectEvent } from "./subject-events.ts";
import type { OpaqueEvent } from "./opaque-event.ts";

/** Every event in its newest version. Only these are written, and readers get these whatever version is stored. */
export const AnyEvent = z.discriminatedUnion("type", [
  ...LeadEvent.options,
  ...SubjectEvent.options,
  ...GovernanceEvent.options,
  ...RosterEvent.options,
  ...SubmissionEvent.options,
  ...DisclosureEvent.options,
  ...CostEvent.options,
]);
/** Includes the opaque event, which stands for an event that this version cannot read. It is never written. */
export type AnyEvent = z.infer<typeof AnyEvent> | OpaqueEvent;
/** The event types that a consumer may subscribe to. */
export type EventType = z.infer<typeof AnyEvent>["type"];
