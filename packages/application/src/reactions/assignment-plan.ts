import type { AnyEvent, Instant, LeadId, StoredEvent } from "@leadstream/contracts";
import {
  allocate,
  factsOf,
  freeSlots,
  isOpen,
  isOvertaken,
  type KnownLead,
  type Lead,
  type Placement,
  type Request,
  type Roster,
} from "@leadstream/domain";
import { eventIdFor } from "../core/ids.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { Folded, Question } from "../core/states.ts";
import { type LeadRepository, leadIdIn } from "../repositories/lead-repository.ts";
import type { CapacityRepository } from "../repositories/capacity-repository.ts";

export const ASSIGNMENT = "assignment.v1";

export type AssignmentParts = {
  readonly leads: LeadRepository;
  readonly roster: CapacityRepository;
  readonly rules: RuleBook;
};

/** A lead that an event of this batch is about, in its current state. */
export type Affected = {
  readonly event: StoredEvent;
  readonly leadId: LeadId;
  readonly lead: KnownLead;
  /** The event was already handled for this lead; it is not handled again. */
  readonly isAnswered: boolean;
};

export type Batch = {
  readonly rules: RulesInForce;
  readonly at: Instant;
  readonly events: readonly StoredEvent[];
  readonly affected: readonly Affected[];
  /** Leads that have a slot but not yet its assignment. */
  readonly begun: readonly Affected[];
};

/** What to write to the roster, and who then gets which lead. */
export type Plan = {
  readonly events: readonly AnyEvent[];
  readonly placements: readonly (readonly [Affected, Placement])[];
};

type EventOfLead = Pick<Affected, "event" | "leadId">;

const answerOf = ({ event, leadId }: EventOfLead): Question => ({
  stream: leadId,
  id: eventIdFor({ by: ASSIGNMENT, stream: leadId, messageId: event.id }, 0),
  ...(event.stream === leadId ? { after: event.revision } : {}),
});

async function affectedAs(
  { states: cache }: LeadRepository,
  events: readonly EventOfLead[],
  states: ReadonlyMap<string, Folded<Lead>>,
): Promise<readonly Affected[]> {
  const known = events.flatMap((each) => {
    const lead = states.get(each.leadId)?.state;
    return lead?.status === "known" ? [{ ...each, lead, answer: answerOf(each) }] : [];
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
  { leads }: AssignmentParts,
  events: readonly StoredEvent[],
): Promise<readonly Affected[]> {
  const slots = events.flatMap((event) =>
    event.type === "roster.slots-taken.v1"
      ? event.data.slots.filter(({ purpose }) => purpose === "assign").map((slot) => ({ event, ...slot }))
      : [],
  );
  const cached = await leads.states.load(new Map(slots.map(({ leadId }) => [leadId, -1])));
  const open = slots.filter(({ leadId, assignmentNo }) => assignmentsOf(cached.get(leadId)) < assignmentNo);
  if (open.length === 0) return [];
  const states = await leads.states.loadFresh([...new Set(open.map(({ leadId }) => leadId))]);
  return affectedAs(leads, open, states);
}

const assignmentsOf = (folded: Folded<Lead> | undefined): number =>
  folded?.state.status === "known" ? folded.state.assignments : 0;

const isSlotPending = (roster: Roster, { leadId, lead }: Affected): boolean =>
  roster.slots.get(leadId)?.assignmentNo === lead.assignments + 1;

/** Events after which a lead may need a rep. */
const mayNeedRep = ({ event }: Affected): boolean =>
  event.type === "lead.reactivated.v1" ||
  (event.type === "lead.stage-changed.v1" && event.data.to === "sql") ||
  event.type === "lead.released-from-quarantine.v1";

/** The event is outdated: it was handled, or a rep has had the lead since and gave it up. */
const isOutdated = ({ event, lead, isAnswered }: Affected): boolean =>
  isAnswered || lead.formerReps.some(({ until }) => until > event.meta.recordedAt);

const isAssignable = ({ lead }: Affected): boolean =>
  lead.stage === "sql" && lead.holder.kind === "pool" && !lead.isQuarantined;

const requestOf = ({ leadId, lead }: Affected): Request => ({
  leadId,
  assignmentNo: lead.assignments + 1,
  score: lead.score ?? 0,
  facts: factsOf(lead),
});

/** Whether a rep holds the lead under this assignment, and the lead is still open. */
export const isHeldUnder = (lead: Lead | undefined, assignmentNo: number): boolean =>
  lead?.status === "known" &&
  lead.assignments === assignmentNo &&
  lead.holder.kind === "rep" &&
  isOpen(lead.stage);

/** A slot is over when its lead has left that assignment. If the assignment is still to come, the slot is in flight. */
function overIn(
  roster: Roster,
  { leadId, lead }: Affected,
): readonly { readonly leadId: LeadId; readonly assignmentNo: number }[] {
  const slot = roster.slots.get(leadId);
  if (slot === undefined) return [];
  const { assignmentNo } = slot;
  const isInFlight = lead.assignments < assignmentNo && isOpen(lead.stage) && lead.holder.kind === "pool";
  return isHeldUnder(lead, assignmentNo) || isInFlight ? [] : [{ leadId, assignmentNo }];
}

/**
 * The slots that are over, of the leads in a batch. The cached state of a lead may be older than its slot (it was lost,
 * came back, and a rep claimed it through another process), so it only selects candidates. To free a slot, read the
 * lead again after the roster.
 */
async function overNow({ leads }: AssignmentParts, roster: Roster, affected: readonly Affected[]) {
  const seemOver = byLead(affected).filter((t) => overIn(roster, t).length > 0);
  if (seemOver.length === 0) return [];
  const states = await leads.states.loadFresh(seemOver.map(({ leadId }) => leadId));
  return (await affectedAs(leads, seemOver, states)).flatMap((t) => overIn(roster, t));
}

/** Most waiting leads checked when capacity is free; leads behind a longer queue are not reached. */
const MOST_WAITING = 200;

/**
 * Waiting leads, oldest first, that may be assigned now, because of the event that freed a slot or changed a rep.
 * Taking only as many as were freed is not enough: if no free rep fits the oldest leads, the ones behind them would
 * wait for ever.
 */
async function waitingNow(
  parts: AssignmentParts,
  roster: Roster,
  events: readonly StoredEvent[],
  freed: number,
): Promise<readonly Affected[]> {
  const [event] = events;
  const mayServe = freed > 0 || events.some(({ type }) => type === "rep.changed.v1");
  const ids = mayServe ? [...roster.waiting.keys()].slice(0, MOST_WAITING) : [];
  if (event === undefined || ids.length === 0) return [];
  const states = await parts.leads.states.loadFresh(ids);
  return affectedAs(
    parts.leads,
    ids.map((leadId) => ({ event, leadId })),
    states,
  );
}

const byLead = (affected: readonly Affected[]): readonly Affected[] => [
  ...new Map(affected.map((t) => [t.leadId, t])).values(),
];

/** What the batch changes in the roster: frees slots that are over, then takes slots for leads that need a rep. */
export async function plan(
  parts: AssignmentParts,
  { rules, at, events, affected, begun }: Batch,
  roster: Roster,
): Promise<Plan> {
  const { group } = rules.policy.assignment;
  const over = await overNow(parts, roster, affected);
  const freed = freeSlots(roster, group, over);
  const after = parts.roster.fold(roster, freed);
  const waiting = await waitingNow(parts, after, events, over.length);
  const notWaiting = waiting.filter((t) => !isAssignable(t)).map(({ leadId }) => leadId);
  const requested = affected.filter((t) => mayNeedRep(t) && !isOutdated(t));
  const pending = begun.filter((t) => isSlotPending(after, t));
  const unanswered = waiting.filter(({ isAnswered }) => !isAnswered);
  const toAssign = byLead([...requested, ...unanswered, ...pending]).filter(isAssignable);
  const reps = [...rules.reps.values()];
  const allocated = allocate(after, toAssign.map(requestOf), { policy: rules.policy.assignment, reps, at });
  const left: readonly AnyEvent[] =
    notWaiting.length === 0 ? [] : [{ type: "roster.leads-left.v1", data: { group, leadIds: notWaiting } }];
  const placements = allocated.placements.flatMap((placement, i): (readonly [Affected, Placement])[] => {
    const t = toAssign[i];
    return t === undefined || isOvertaken(placement) ? [] : [[t, placement]];
  });
  return { events: [...freed, ...left, ...allocated.events], placements };
}
