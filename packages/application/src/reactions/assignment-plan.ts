import type { AnyEvent, Instant, LeadId, RepId, StoredEvent } from "@leadstream/contracts";
import {
  allocate,
  candidatesFor,
  factsOf,
  freeSlots,
  isOpen,
  isOvertaken,
  type Lead,
  type Placement,
  type Request,
  type Roster,
  wholeLead,
} from "@leadstream/domain";
import type { Folded } from "../core/states.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { LeadRepository } from "../repositories/lead-repository.ts";
import type { CapacityRepository } from "../repositories/capacity-repository.ts";
import { type Affected, affectedAs, isHeldUnder } from "./affected-leads.ts";
import { mergeSlots } from "./merge-slots.ts";

/*
 * The plan of a batch goes event by event: an event frees the slots that it ends, the waiting leads get what is free,
 * oldest first, and only then a lead that the event brings. So the history of every lead is the same however a stream is
 * cut into batches. A batch still has one read of its leads, one of the queue as far as it is looked at, and one append
 * to the roster; what several events in a row bring is allocated in one call.
 */

export type AssignmentParts = {
  readonly leads: LeadRepository;
  readonly roster: CapacityRepository;
  readonly rules: RuleBook;
};

export type Batch = {
  readonly rules: RulesInForce;
  readonly at: Instant;
  readonly events: readonly StoredEvent[];
  readonly affected: readonly Affected[];
  /** Leads that have a slot but not yet its assignment. */
  readonly begun: readonly Affected[];
};

/** Where a plan starts in its batch: the events before are done, and of this one the waiting leads are being served. */
export type Start = { readonly from: number; readonly isServing: boolean };

/** What to write to the roster, and who then gets which lead. */
export type Plan = {
  readonly events: readonly AnyEvent[];
  readonly placements: readonly (readonly [Affected, Placement])[];
  /** Un-merged leads whose reps have no room for them: they go to a pool. */
  readonly crowded: readonly LeadId[];
  /** So many were placed that the rest of the batch is left to another plan, which starts here. Null: it is complete. */
  readonly next: Start | null;
};

const isSlotPending = (roster: Roster, { leadId, lead }: Affected): boolean =>
  roster.slots.get(leadId)?.assignmentNo === lead.assignments + 1;

/** Events after which a lead may need a rep. */
const mayNeedRep = ({ event }: Affected): boolean =>
  event.type === "lead.reactivated.v1" ||
  (event.type === "lead.stage-changed.v1" && event.data.to === "sql") ||
  event.type === "lead.released-from-quarantine.v1" ||
  event.type === "leads.unmerged.v1";

/** The event is outdated: it was handled, or a rep has had the lead since and gave it up. */
const isOutdated = ({ event, lead, isAnswered }: Affected): boolean =>
  isAnswered || lead.formerReps.some(({ until }) => until > event.meta.recordedAt);

const isAssignable = ({ lead }: Affected): boolean =>
  lead.stage === "sql" && lead.holder.kind === "pool" && !lead.isQuarantined && lead.mergedInto === undefined;

const requestOf = ({ leadId, lead }: Affected): Request => ({
  leadId,
  assignmentNo: lead.assignments + 1,
  score: lead.score ?? 0,
  facts: factsOf(lead),
});

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
 * The leads of a batch whose slots are over. The cached state of a lead may be older than its slot (it was lost,
 * came back, and a rep claimed it through another process), so it only selects candidates. To free a slot, read the
 * lead again after the roster.
 */
async function overNow({ leads }: AssignmentParts, roster: Roster, affected: readonly Affected[]) {
  const seemOver = affected.filter((t) => overIn(roster, t).length > 0);
  if (seemOver.length === 0) return new Set<LeadId>();
  const states = await leads.states.loadFresh([...new Set(seemOver.map(({ leadId }) => leadId))]);
  const over = (await affectedAs(leads, seemOver, states)).filter((t) => overIn(roster, t).length > 0);
  return new Set(over.map(({ leadId }) => leadId));
}

/** Waiting leads read at once. */
const AT_ONCE = 200;
/** Waiting leads kept while a batch is planned; those behind them are read again for every event that frees a slot. */
const MOST_KEPT = 2_000;
/** Placements after which a plan is written before the next one is made. */
const MOST_PLACED = 400;

/** Reps at work who could take one more. */
const withRoom = ({ onHand }: Roster, { reps }: RulesInForce) =>
  [...reps.values()].filter((rep) => rep.isWorking && (onHand.get(rep.repId) ?? 0) < rep.capacity);

/** After these a slot is free, also where a try before a crash has freed it already. */
const setsFree = ({ type, data }: StoredEvent): boolean =>
  type === "rep.changed.v1" ||
  type === "lead.reclaimed.v1" ||
  (type === "lead.stage-changed.v1" && "to" in data && data.to !== "sql");

/** The plan while it is made: the roster so far, what to write, and the waiting leads that were read. */
type Draft = {
  readonly parts: AssignmentParts;
  readonly batch: Batch;
  roster: Roster;
  readonly events: AnyEvent[];
  readonly placements: (readonly [Affected, Placement])[];
  readonly kept: Map<LeadId, Folded<Lead>>;
  readonly crowded: LeadId[];
};

function write(draft: Draft, events: readonly AnyEvent[]): void {
  if (events.length === 0) return;
  draft.roster = draft.parts.roster.fold(draft.roster, events);
  draft.events.push(...events);
}

/** Allocates leads in order. A waiting lead that stays in the queue needs no decision. */
function give(draft: Draft, wanting: readonly Affected[], isWaiting: boolean): void {
  if (wanting.length === 0) return;
  const { rules, at } = draft.batch;
  const { placements, events } = allocate(draft.roster, wanting.map(requestOf), {
    policy: rules.policy.assignment,
    reps: [...rules.reps.values()],
    at,
  });
  write(draft, events);
  for (const [i, placement] of placements.entries()) {
    const t = wanting[i];
    const isStill = isWaiting && placement.repId === null;
    if (t !== undefined && !isStill && !isOvertaken(placement)) draft.placements.push([t, placement]);
  }
}

type States = ReadonlyMap<LeadId, Folded<Lead>>;

/** The current states of leads in the queue, as far as they are leads. */
async function statesOf({ kept, parts }: Draft, ids: readonly LeadId[]): Promise<States> {
  const wanted = ids.filter((id) => !kept.has(id));
  const read = wanted.length === 0 ? null : await parts.leads.states.loadFresh(wanted);
  const states = new Map<LeadId, Folded<Lead>>();
  for (const id of ids) {
    const state = kept.get(id) ?? read?.get(id);
    if (state === undefined) continue;
    states.set(id, state);
    if (kept.size < MOST_KEPT) kept.set(id, state);
  }
  return states;
}

/** Waiting leads that a rep may get; not those that were closed, claimed or moved on since. */
const assignableIn = (states: States, event: StoredEvent): readonly Affected[] =>
  [...states].flatMap(([leadId, { state }]) => {
    if (state.status !== "known") return [];
    const waiting = { event, leadId, lead: wholeLead(state), isAnswered: false };
    return isAssignable(waiting) ? [waiting] : [];
  });

/** Those of them whom somebody with room could get now. */
function fitting({ roster, batch: { rules } }: Draft, waiting: readonly Affected[]): readonly Affected[] {
  const free = withRoom(roster, rules);
  const onHandOf = (repId: RepId): number => roster.onHand.get(repId) ?? 0;
  return waiting.filter((t) =>
    candidatesFor(requestOf(t), free, rules.policy.assignment, onHandOf).some((c) => c.excluded === null),
  );
}

/** The waiting leads, oldest first, in parts. */
function* queueOf({ waiting }: Roster): Generator<readonly LeadId[]> {
  let next: LeadId[] = [];
  for (const leadId of waiting.keys()) {
    next.push(leadId);
    if (next.length < AT_ONCE) continue;
    yield next;
    next = [];
  }
  if (next.length > 0) yield next;
}

/**
 * Gives waiting leads what is free, oldest first, because of an event that freed a slot or changed a rep. Taking only as
 * many as were freed is not enough: if no free rep fits the oldest leads, the ones behind them would wait for ever. So it
 * goes on until nobody has room or the queue has no more.
 *
 * @returns false if it stopped before, because enough was placed for one append.
 * Cost: O(queue × reps with room) per event that frees a slot; leads are read once per batch, in hundreds.
 */
async function serve(draft: Draft, event: StoredEvent): Promise<boolean> {
  const { parts, batch } = draft;
  const { group } = batch.rules.policy.assignment;
  for (const ids of queueOf(draft.roster)) {
    if (withRoom(draft.roster, batch.rules).length === 0) return true;
    if (draft.placements.length >= MOST_PLACED) return false;
    const states = await statesOf(draft, ids);
    const assignable = assignableIn(states, event);
    const stay = new Set(assignable.map(({ leadId }) => leadId));
    const leadIds = ids.filter((id) => !stay.has(id));
    if (leadIds.length > 0) write(draft, [{ type: "roster.leads-left.v1", data: { group, leadIds } }]);
    const fit = fitting(draft, assignable);
    const current = fit.length === 0 ? [] : await affectedAs(parts.leads, fit, states);
    give(
      draft,
      current.filter((t) => !t.isAnswered),
      true,
    );
  }
  return true;
}

/** Leads that an event brings, or that were begun before a crash. */
const broughtBy = (draft: Draft, event: StoredEvent): readonly Affected[] => {
  const { affected, begun } = draft.batch;
  return [
    ...affected.filter((t) => t.event === event && mayNeedRep(t) && !isOutdated(t)),
    ...begun.filter((t) => t.event === event && isSlotPending(draft.roster, t)),
  ].filter(isAssignable);
};

/** What the batch changes in the roster, and which leads get a rep: event by event, those who waited first. */
export async function plan(
  parts: AssignmentParts,
  batch: Batch,
  roster: Roster,
  start: Start = { from: 0, isServing: false },
): Promise<Plan> {
  const draft: Draft = { parts, batch, roster, events: [], placements: [], kept: new Map(), crowded: [] };
  const { group } = batch.rules.policy.assignment;
  const over = await overNow(parts, roster, batch.affected);
  const byEvent = Map.groupBy(batch.affected, ({ event }) => event);
  let brought: Affected[] = [];
  const giveBrought = (): void => {
    give(draft, brought, false);
    brought = [];
  };
  for (let i = start.from; i < batch.events.length; i += 1) {
    const event = batch.events[i];
    if (event === undefined) break;
    const ended = (byEvent.get(event) ?? []).filter(({ leadId }) => over.has(leadId));
    const freed = [
      ...(await movedBy(draft, event)),
      ...freeSlots(
        draft.roster,
        group,
        ended.flatMap((t) => overIn(draft.roster, t)),
      ),
    ];
    if (freed.length > 0 || setsFree(event) || (start.isServing && i === start.from)) {
      // Who came before this event is allocated before it.
      giveBrought();
      write(draft, freed);
      if (!(await serve(draft, event))) return { ...written(draft), next: { from: i, isServing: true } };
    }
    const known = new Set(brought.map(({ leadId }) => leadId));
    brought.push(...broughtBy(draft, event).filter(({ leadId }) => !known.has(leadId)));
  }
  giveBrought();
  return { ...written(draft), next: null };
}

/** Slots that go with a merged lead to its survivor, or back; see merge-slots.ts. */
async function movedBy(draft: Draft, event: StoredEvent): Promise<readonly AnyEvent[]> {
  const { parts, batch, roster } = draft;
  const { events, crowded } = await mergeSlots(parts.leads, event, { rules: batch.rules, roster });
  draft.crowded.push(...crowded);
  return events;
}

const written = ({ events, placements, crowded }: Draft): Omit<Plan, "next"> => ({
  events,
  placements,
  crowded,
});
