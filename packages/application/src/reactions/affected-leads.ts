import type { LeadId, StoredEvent } from "@leadstream/contracts";
import { isOpen, type KnownLead, type Lead, wholeLead } from "@leadstream/domain";
import { eventIdFor } from "../core/ids.ts";
import type { Folded, Question } from "../core/states.ts";
import { type LeadRepository, leadIdIn } from "../repositories/lead-repository.ts";

export const ASSIGNMENT = "assignment.v1";

/** A lead that an event of this batch is about, in its current state. */
export type Affected = {
  readonly event: StoredEvent;
  readonly leadId: LeadId;
  readonly lead: KnownLead;
  /** The event was already handled for this lead; it is not handled again. */
  readonly isAnswered: boolean;
};

type EventOfLead = Pick<Affected, "event" | "leadId">;

const answerOf = ({ event, leadId }: EventOfLead): Question => ({
  stream: leadId,
  id: eventIdFor({ by: ASSIGNMENT, stream: leadId, messageId: event.id }, 0),
  ...(event.stream === leadId ? { after: event.revision } : {}),
});

/** What is known of the leads of these events, and whether each was handled. */
export async function affectedAs(
  { states: cache }: LeadRepository,
  events: readonly EventOfLead[],
  states: ReadonlyMap<string, Folded<Lead>>,
): Promise<readonly Affected[]> {
  const known = events.flatMap((each) => {
    const lead = states.get(each.leadId)?.state;
    return lead?.status === "known" ? [{ ...each, lead: wholeLead(lead), answer: answerOf(each) }] : [];
  });
  const answered = await cache.standing(
    states,
    known.map(({ answer }) => answer),
  );
  return known.map(({ answer, ...each }) => ({ ...each, isAnswered: answered.has(answer.id) }));
}

/** The leads that events are about, by event. */
export const affectedBy = (
  leads: LeadRepository,
  events: readonly StoredEvent[],
  states: ReadonlyMap<string, Folded<Lead>>,
): Promise<readonly Affected[]> =>
  affectedAs(
    leads,
    events.flatMap((event) => {
      const leadId = leadIdIn(event);
      return leadId === null ? [] : [{ event, leadId }];
    }),
    states,
  );

/**
 * Leads whose slot was taken by rule but that do not have the assignment yet. Usually there are none: the process that
 * took the slots has assigned the leads before the roster event arrives. After a crash between the two, this completes
 * them, also those without any other event.
 */
export async function begunIn(
  { leads }: { readonly leads: LeadRepository },
  events: readonly StoredEvent[],
): Promise<readonly Affected[]> {
  const slots = events.flatMap((event) =>
    event.type === "roster.slots-taken.v1"
      ? event.data.slots.filter(({ purpose }) => purpose === "assign").map((slot) => ({ event, ...slot }))
      : [],
  );
  if (slots.length === 0) return [];
  const cached = await leads.states.load(new Map(slots.map(({ leadId }) => [leadId, -1])));
  const open = slots.filter(({ leadId, assignmentNo }) => assignmentsOf(cached.get(leadId)) < assignmentNo);
  if (open.length === 0) return [];
  const states = await leads.states.loadFresh([...new Set(open.map(({ leadId }) => leadId))]);
  return affectedAs(leads, open, states);
}

const assignmentsOf = (folded: Folded<Lead> | undefined): number =>
  folded?.state.status === "known" ? folded.state.assignments : 0;

/** Whether a rep holds the lead under this assignment, and the lead is still open. */
export const isHeldUnder = (lead: Lead | undefined, assignmentNo: number): boolean =>
  lead?.status === "known" &&
  lead.assignments === assignmentNo &&
  lead.holder.kind === "rep" &&
  isOpen(lead.stage);
