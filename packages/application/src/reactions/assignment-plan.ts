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
  /** Waiting leads that were looked at. */
  readonly looked: readonly LeadId[];
  /** There may be others behind them that somebody has room for: another round is due. */
  readonly isMore: boolean;
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

/** Waiting leads looked at in one round. Each round is one write to the roster, and reads its states at once. */
const MOST_WAITING = 200;

/** Which waiting leads were looked at in the rounds before, in answer to the same events. */
export type Rounds = { readonly seen: ReadonlySet<LeadId>; readonly isFirst: boolean };

/** Whether somebody at work could take one more. */
const hasRoom = ({ onHand }: Roster, { reps }: RulesInForce): boolean =>
  [...reps.values()].some((rep) => rep.isWorking && (onHand.get(rep.repId) ?? 0) < rep.capacity);

/** After these a slot is free, also where a try before a crash has freed it already. */
const setsFree = ({ type, data }: StoredEvent): boolean =>
  type === "rep.changed.v1" ||
  type === "lead.reclaimed.v1" ||
  (type === "lead.stage-changed.v1" && "to" in data && data.to !== "sql");

/** The oldest of those not looked at yet. */
function nextIn({ waiting }: Roster, seen: ReadonlySet<LeadId>): readonly LeadId[] {
  const next: LeadId[] = [];
  for (const leadId of waiting.keys()) {
    if (next.length === MOST_WAITING) break;
    if (!seen.has(leadId)) next.push(leadId);
  }
  return next;
}

/**
 * The next waiting leads, oldest first, that may be assigned now, because of the event that freed a slot or changed a
 * rep. Taking only as many as were freed is not enough: if no free rep fits the oldest leads, the ones behind them would
 * wait for ever. So rounds follow until nobody has room or the queue has no more.
 */
async function waitingNow(
  parts: AssignmentParts,
  roster: Roster,
  { events, rules }: Pick<Batch, "events" | "rules">,
  { freed, seen, isFirst }: Rounds & { readonly freed: number },
): Promise<{ readonly looked: readonly LeadId[]; readonly waiting: readonly Affected[] }> {
  const [event] = events;
  const mayServe = !isFirst || freed > 0 || events.some(setsFree);
  if (event === undefined || !mayServe || roster.waiting.isEmpty() || !hasRoom(roster, rules))
    return { looked: [], waiting: [] };
  const looked = nextIn(roster, seen);
  if (looked.length === 0) return { looked, waiting: [] };
  const states = await parts.leads.states.loadFresh(looked);
  const waiting = await affectedAs(
    parts.leads,
    looked.map((leadId) => ({ event, leadId })),
    states,
  );
  return { looked, waiting };
}

const byLead = (affected: readonly Affected[]): readonly Affected[] => [
  ...new Map(affected.map((t) => [t.leadId, t])).values(),
];

/** Leads that the batch itself brings, and those that were begun before a crash. */
const broughtBy = ({ affected, begun }: Batch, roster: Roster): readonly Affected[] => [
  ...affected.filter((t) => mayNeedRep(t) && !isOutdated(t)),
  ...begun.filter((t) => isSlotPending(roster, t)),
];

/**
 * What the batch changes in the roster: frees slots that are over, then takes slots for leads that need a rep. Who waited
 * comes before who comes now. While there is more of the queue to look at, who comes now is left for the last round.
 */
export async function plan(
  parts: AssignmentParts,
  batch: Batch,
  roster: Roster,
  rounds: Rounds = { seen: new Set(), isFirst: true },
): Promise<Plan> {
  const { rules, at, affected } = batch;
  const { group } = rules.policy.assignment;
  const over = rounds.isFirst ? await overNow(parts, roster, affected) : [];
  const freed = freeSlots(roster, group, over);
  const after = parts.roster.fold(roster, freed);
  const { looked, waiting } = await waitingNow(parts, after, batch, { ...rounds, freed: over.length });
  const notWaiting = waiting.filter((t) => !isAssignable(t)).map(({ leadId }) => leadId);
  const unanswered = waiting.filter((t) => !t.isAnswered && isAssignable(t));
  const give = (wanting: readonly Affected[]) =>
    allocate(after, wanting.map(requestOf), {
      policy: rules.policy.assignment,
      reps: [...rules.reps.values()],
      at,
    });
  const isMore =
    looked.length === MOST_WAITING && hasRoom(parts.roster.fold(after, give(unanswered).events), rules);
  const toAssign = isMore
    ? unanswered
    : byLead([...unanswered, ...broughtBy(batch, after)]).filter(isAssignable);
  const allocated = give(toAssign);
  const left: readonly AnyEvent[] =
    notWaiting.length === 0 ? [] : [{ type: "roster.leads-left.v1", data: { group, leadIds: notWaiting } }];
  const placements = allocated.placements.flatMap((placement, i): (readonly [Affected, Placement])[] => {
    const t = toAssign[i];
    return t === undefined || isOvertaken(placement) ? [] : [[t, placement]];
  });
  return { events: [...freed, ...left, ...allocated.events], placements, looked, isMore };
}
