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

/** A lead this batch speaks of, as it stands now, with the event that brought it here. */
export type Touched = {
  readonly event: StoredEvent;
  readonly leadId: LeadId;
  readonly lead: KnownLead;
  /** The event was answered into this lead before; it gets no second answer. */
  readonly isAnswered: boolean;
};

export type Batch = {
  readonly rules: RulesInForce;
  readonly at: Instant;
  readonly events: readonly StoredEvent[];
  readonly touched: readonly Touched[];
  /** Leads that have a slot and not yet the assignment it was taken for. */
  readonly begun: readonly Touched[];
};

/** What to write to the roster, and who then gets which lead. */
export type Plan = {
  readonly events: readonly AnyEvent[];
  readonly placements: readonly (readonly [Touched, Placement])[];
};

type Spoken = Pick<Touched, "event" | "leadId">;

const answerTo = ({ event, leadId }: Spoken): Question => ({
  stream: leadId,
  id: eventIdFor({ by: ASSIGNMENT, stream: leadId, messageId: event.id }, 0),
  ...(event.stream === leadId ? { after: event.revision } : {}),
});

async function touchedAs(
  { states: memory }: LeadRepository,
  spoken: readonly Spoken[],
  states: ReadonlyMap<string, Folded<Lead>>,
): Promise<readonly Touched[]> {
  const known = spoken.flatMap((each) => {
    const lead = states.get(each.leadId)?.state;
    return lead?.status === "known" ? [{ ...each, lead, answer: answerTo(each) }] : [];
  });
  const answered = await memory.standing(
    states,
    known.map(({ answer }) => answer),
  );
  return known.map(({ answer, ...each }) => ({ ...each, isAnswered: answered.has(answer.id) }));
}

/** The leads that events speak of, by event. */
export const touchedBy = (
  leads: LeadRepository,
  events: readonly StoredEvent[],
  states: ReadonlyMap<string, Folded<Lead>>,
): Promise<readonly Touched[]> =>
  touchedAs(
    leads,
    events.flatMap((event) => {
      const leadId = leadIdIn(event);
      return leadId === null ? [] : [{ event, leadId }];
    }),
    states,
  );

/**
 * Leads whose slot was taken by rule and that do not have the assignment yet. In the usual course there are none:
 * whoever took the slots has given the leads by the time the roster event comes round. After a crash between the
 * two this is what completes them, also those no message of their own would bring back.
 */
export async function begunIn(
  { leads }: AssignmentParts,
  events: readonly StoredEvent[],
): Promise<readonly Touched[]> {
  const slots = events.flatMap((event) =>
    event.type === "roster.slots-taken.v1"
      ? event.data.slots.filter(({ purpose }) => purpose === "assign").map((slot) => ({ event, ...slot }))
      : [],
  );
  const remembered = await leads.states.load(new Map(slots.map(({ leadId }) => [leadId, -1])));
  const open = slots.filter(
    ({ leadId, assignmentNo }) => assignmentsOf(remembered.get(leadId)) < assignmentNo,
  );
  if (open.length === 0) return [];
  const states = await leads.states.loadFresh([...new Set(open.map(({ leadId }) => leadId))]);
  return touchedAs(leads, open, states);
}

const assignmentsOf = (folded: Folded<Lead> | undefined): number =>
  folded?.state.status === "known" ? folded.state.assignments : 0;

const isOwed = (roster: Roster, { leadId, lead }: Touched): boolean =>
  roster.slots.get(leadId)?.assignmentNo === lead.assignments + 1;

/** Events after which a lead may need a rep. */
const calls = ({ event }: Touched): boolean =>
  event.type === "lead.reactivated.v1" ||
  (event.type === "lead.stage-changed.v1" && event.data.to === "sql") ||
  event.type === "lead.released-from-quarantine.v1";

/** Yesterday's call: it was answered, or a rep had the lead since and gave it up. */
const isPast = ({ event, lead, isAnswered }: Touched): boolean =>
  isAnswered || lead.formerReps.some(({ until }) => until > event.meta.recordedAt);

const mayBeGiven = ({ lead }: Touched): boolean =>
  lead.stage === "sql" && lead.holder.kind === "pool" && !lead.isQuarantined;

const requestOf = ({ leadId, lead }: Touched): Request => ({
  leadId,
  assignmentNo: lead.assignments + 1,
  score: lead.score ?? 0,
  facts: factsOf(lead),
});

/** Whether the lead is in a rep's hands under this assignment, and there is still something to win. */
export const isHeldUnder = (lead: Lead | undefined, assignmentNo: number): boolean =>
  lead?.status === "known" &&
  lead.assignments === assignmentNo &&
  lead.holder.kind === "rep" &&
  isOpen(lead.stage);

/** A slot is over when its lead has left that assignment; one whose assignment is still to come is in flight. */
function overIn(
  roster: Roster,
  { leadId, lead }: Touched,
): readonly { readonly leadId: LeadId; readonly assignmentNo: number }[] {
  const slot = roster.slots.get(leadId);
  if (slot === undefined) return [];
  const { assignmentNo } = slot;
  const isInFlight = lead.assignments < assignmentNo && isOpen(lead.stage) && lead.holder.kind === "pool";
  return isHeldUnder(lead, assignmentNo) || isInFlight ? [] : [{ leadId, assignmentNo }];
}

/**
 * The slots that are over, of the leads a batch speaks of. What is remembered of a lead may be older than its slot (it
 * was lost, came back, and a rep has claimed it through another process), so it only says where to look: to free a slot
 * takes a lead that was read after the roster.
 */
async function overNow({ leads }: AssignmentParts, roster: Roster, touched: readonly Touched[]) {
  const seemOver = byLead(touched).filter((t) => overIn(roster, t).length > 0);
  if (seemOver.length === 0) return [];
  const states = await leads.states.loadFresh(seemOver.map(({ leadId }) => leadId));
  return (await touchedAs(leads, seemOver, states)).flatMap((t) => overIn(roster, t));
}

/** Waiting leads looked at when something came free; a queue as long as that hides who waits behind it. */
const MOST_WOKEN = 200;

/**
 * Waiting leads, oldest first, that may now be served, answered in the name of the event that set a slot free or
 * changed a rep. As many as were freed would not do: the oldest may be leads that nobody free can serve, and those
 * behind them would wait for ever.
 */
async function woken(
  parts: AssignmentParts,
  roster: Roster,
  events: readonly StoredEvent[],
  freed: number,
): Promise<readonly Touched[]> {
  const [event] = events;
  const mayServe = freed > 0 || events.some(({ type }) => type === "rep.changed.v1");
  const ids = mayServe ? [...roster.waiting.keys()].slice(0, MOST_WOKEN) : [];
  if (event === undefined || ids.length === 0) return [];
  const states = await parts.leads.states.loadFresh(ids);
  return touchedAs(
    parts.leads,
    ids.map((leadId) => ({ event, leadId })),
    states,
  );
}

const byLead = (touched: readonly Touched[]): readonly Touched[] => [
  ...new Map(touched.map((t) => [t.leadId, t])).values(),
];

/** What the roster says to a batch: slots that are over, then slots for the leads that need a rep. */
export async function plan(
  parts: AssignmentParts,
  { rules, at, events, touched, begun }: Batch,
  roster: Roster,
): Promise<Plan> {
  const { group } = rules.policy.assignment;
  const over = await overNow(parts, roster, touched);
  const freed = freeSlots(roster, group, over);
  const after = parts.roster.fold(roster, freed);
  const late = await woken(parts, after, events, over.length);
  const gone = late.filter((t) => !mayBeGiven(t)).map(({ leadId }) => leadId);
  const calling = touched.filter((t) => calls(t) && !isPast(t));
  const owed = begun.filter((t) => isOwed(after, t));
  const waited = late.filter(({ isAnswered }) => !isAnswered);
  const wanting = byLead([...calling, ...waited, ...owed]).filter(mayBeGiven);
  const reps = [...rules.reps.values()];
  const given = allocate(after, wanting.map(requestOf), { policy: rules.policy.assignment, reps, at });
  const left: readonly AnyEvent[] =
    gone.length === 0 ? [] : [{ type: "roster.leads-left.v1", data: { group, leadIds: gone } }];
  const placements = given.placements.flatMap((placement, i): (readonly [Touched, Placement])[] => {
    const t = wanting[i];
    return t === undefined || isOvertaken(placement) ? [] : [[t, placement]];
  });
  return { events: [...freed, ...left, ...given.events], placements };
}
