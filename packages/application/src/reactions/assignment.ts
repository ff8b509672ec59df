import {
  GOVERNANCE_STREAM,
  type Instant,
  type LeadId,
  type PoolId,
  type StoredEvent,
} from "@leadstream/contracts";
import {
  clocksFrom,
  emptyRoster,
  freeSlots,
  highestScoreSince,
  isOpen,
  type KnownLead,
  lead as leadDecider,
  type Lead,
  type LeadRejection,
  type Placement,
  wholeLead,
} from "@leadstream/domain";
import { ok } from "@leadstream/kernel";
import { AS_IT_IS_NOW, decideAll, decideTogether, type Outcome } from "../core/decide-all.ts";
import { rosterStream } from "../core/aggregates.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import { assignmentIdFor } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import { EMPTY } from "../ports/event-store.ts";
import { type Affected, affectedBy, ASSIGNMENT, begunIn, isHeldUnder } from "./affected-leads.ts";
import { type AssignmentParts, type Batch, plan, type Plan, type Start } from "./assignment-plan.ts";
import { isTold, noticesOf } from "./notices.ts";
import { completeMerges } from "../repositories/merging.ts";
import { type Claim, claimDecision } from "../repositories/claim.ts";
import { leadDecision, type LeadDecision, type LeadRepository, on } from "../repositories/lead-repository.ts";
import {
  type CapacityRepository,
  type Signed,
  writeRoster,
  writeRosterWith,
} from "../repositories/capacity-repository.ts";
import { tasksFor } from "../governance/tasks.ts";
import { urgencyOf } from "../governance/urgency.ts";

export const assignmentEvents = [
  "lead.scored.v2",
  "lead.stage-changed.v1",
  "lead.reactivated.v1",
  "lead.released-from-quarantine.v1",
  "lead.review-requested.v1",
  "lead.pooled.v1",
  "lead.reclaimed.v1",
  "rep.changed.v1",
  "roster.slots-taken.v1",
  "leads.merged.v1",
  "leads.unmerged.v1",
] as const;

/** The pool of a newly scored lead while no rep has it; null: it stays where it is. */
function poolFor({ event, lead }: Pick<Affected, "event" | "lead">, { policy }: RulesInForce): PoolId | null {
  const { pools } = policy.assignment;
  if (event.type !== "lead.scored.v2" || lead.holder.kind === "rep" || !isOpen(lead.stage)) return null;
  if (lead.stage === "sql") return null;
  if (lead.stage === "mql") return lead.holder.poolId === pools.reclaimed ? null : pools.nurture;
  const isNew = lead.holder.poolId === pools.intake || lead.holder.poolId === pools.quarantine;
  return isNew ? pools.primary : null;
}

/**
 * The score that the promise depends on: of a lead that its score made sales-ready, the highest since. One by one, its
 * touches would have got the promise of that moment, and kept it.
 */
function scoreToPromise(event: StoredEvent, known: KnownLead, { policy }: RulesInForce): number | null {
  if (event.type === "lead.reactivated.v1") return Math.max(event.data.score, known.score ?? 0);
  if (event.type !== "lead.stage-changed.v1" || event.data.cause.kind !== "score") return known.score;
  return highestScoreSince(known, event.data.cause.ref, policy.scoring);
}

function assignDecision(
  { event, leadId, lead }: Affected,
  placement: Placement,
  rules: RulesInForce,
  at: Instant,
): LeadDecision {
  const trigger = { group: ASSIGNMENT, event, policy: rules.ref };
  const { assignmentNo, repId, candidates, tieBreak } = placement;
  const { assignment, followUp: policy } = rules.policy;
  if (repId === null) {
    const command = {
      ...on(leadId, at, event),
      type: "pool" as const,
      poolId: assignment.pools.primary,
      reason: "nobody-eligible",
    };
    return leadDecision(trigger, leadId, at, command);
  }
  const calendar = rules.calendarOf(repId);
  return leadDecision(trigger, leadId, at, (state) => {
    // The cached state may be older than what the promise depends on.
    const known = state.status === "known" ? wholeLead(state) : lead;
    const urgency = urgencyOf(known, at, rules.policy, scoreToPromise(event, known, rules));
    const clocks = clocksFrom(at, urgency, { policy, calendar });
    return {
      ...on(leadId, at, event),
      type: "assign",
      assignmentId: assignmentIdFor(leadId, assignmentNo),
      assignmentNo,
      repId,
      group: assignment.group,
      candidates,
      tieBreak,
      clocks,
      tasks: tasksFor({ leadId, assignmentNo, since: at, respondBy: clocks.respondBy }, { policy, calendar }),
    };
  });
}

/** One write to the roster covers the whole batch; it is recorded under the batch's first event. */
const signedFor = ([event]: readonly StoredEvent[], { ref: policy }: RulesInForce): Signed => ({
  by: ASSIGNMENT,
  messageId: event?.id ?? "none",
  correlationId: event?.meta.correlationId ?? "none",
  policy,
});

/** Claims whose slot was taken. Usually the API has completed them already, unless it stopped in between. */
const claimsIn = (event: StoredEvent): readonly Claim[] =>
  event.type !== "roster.slots-taken.v1"
    ? []
    : event.data.slots
        .filter(({ purpose }) => purpose === "claim")
        .map(({ leadId, assignmentNo, repId, at }) => {
          const { causationId: commandId, correlationId, actor, traceparent } = event.meta;
          return { leadId, assignmentNo, repId, at, commandId, correlationId, actor, traceparent };
        });

/**
 * Claims that still have their slot. A claim whose slot was freed was refused, and the caller knows it. Deciding it
 * again could accept it now.
 */
async function stillHeld(
  { states }: CapacityRepository,
  stream: string,
  claims: readonly Claim[],
): Promise<readonly Claim[]> {
  if (claims.length === 0) return claims;
  const roster = (await states.loadFresh([stream])).get(stream)?.state;
  return claims.filter(({ leadId, assignmentNo, repId }) => {
    const slot = roster?.slots.get(leadId);
    return slot?.assignmentNo === assignmentNo && slot.repId === repId;
  });
}

function poolDecisions({ affected, rules, at }: Batch): readonly LeadDecision[] {
  return affected.flatMap((t) => {
    const { event, leadId } = t;
    if (poolFor(t, rules) === null) return [];
    const terms = { ...on(leadId, at, event), type: "pool" as const, reason: "score-below-bar" };
    const decide = (state: Lead): ReturnType<LeadDecision["decide"]> => {
      // The cached state may be from before the lead became sales-ready.
      const poolId = state.status === "known" ? poolFor({ event, lead: wholeLead(state) }, rules) : null;
      return poolId === null ? ok([]) : leadDecider.decide({ ...terms, poolId }, state);
    };
    const decision = leadDecision({ group: ASSIGNMENT, event, policy: rules.ref }, leadId, at, {
      ...terms,
      poolId: rules.policy.assignment.pools.primary,
    });
    return [{ ...decision, decide }];
  });
}

/** The rep got other leads while this one was merged into another: it goes to a pool, so that nobody is over capacity. */
function crowdedDecision(leadId: LeadId, { events, rules, at }: Batch): LeadDecision {
  const event = events.find(
    ({ type, data }) =>
      type === "leads.unmerged.v1" &&
      "mergedId" in data &&
      (data.mergedId === leadId || data.survivorId === leadId),
  );
  if (event === undefined) throw new Error("an un-merge tells which lead has no room");
  const poolId = rules.policy.assignment.pools.primary;
  const command = {
    ...on(leadId, at, event),
    type: "release" as const,
    repId: null,
    poolId,
    reason: "owner-at-capacity",
  };
  return leadDecision({ group: ASSIGNMENT, event, policy: rules.ref }, leadId, at, command);
}

type Slot = Pick<Placement, "leadId" | "assignmentNo" | "repId">;

/** Slots that were taken but whose lead is not held under them: it refused, or was decided long ago. */
async function slotsToFree(
  { states }: LeadRepository,
  slots: readonly Slot[],
  outcomes: readonly Outcome<LeadRejection>[],
): Promise<readonly Slot[]> {
  const undecided = slots.filter(({ repId }, i) => repId !== null && outcomes[i]?.kind !== "done");
  if (undecided.length === 0) return undecided;
  // The refusal may come from an old cached state.
  const leads = await states.loadFresh(undecided.map(({ leadId }) => leadId));
  return undecided.filter(({ leadId, assignmentNo }) => !isHeldUnder(leads.get(leadId)?.state, assignmentNo));
}

/**
 * Most placements that are appended together with the roster. A conflict on one lead rejects all of them. With many
 * leads in a batch, in a cluster, there nearly always is one.
 */
const MOST_AT_ONCE = 32;

type Assigned = {
  readonly planned: Plan;
  readonly claims: readonly Claim[];
  /** Of the placements, then of the claims. */
  readonly outcomes: readonly Outcome<LeadRejection>[];
};

/**
 * Writes the slots to the roster and the leads that get them: together where the store can, else one after the other. The
 * last plan decides the rest of the batch too: claims, and leads that belong in a pool.
 */
async function assignAll(
  parts: AssignmentParts,
  batch: Batch,
  signed: Signed,
  start: Start,
): Promise<Assigned> {
  const { leads, roster } = parts;
  const { rules, at, events } = batch;
  const stream = rosterStream(rules.policy.assignment.group);
  const batchClaims = events.flatMap(claimsIn);
  const assigned = ({ placements }: Plan): readonly LeadDecision[] =>
    placements.map(([t, placement]) => assignDecision(t, placement, rules, at));
  const pooled = ({ next }: Plan): readonly LeadDecision[] => (next === null ? poolDecisions(batch) : []);
  const left = ({ crowded }: Plan): readonly LeadDecision[] =>
    crowded.map((leadId) => crowdedDecision(leadId, batch));
  const atOnce: { outcomes?: Assigned["outcomes"] | null } = {};
  const planned = await writeRosterWith(roster, stream, signed, {
    decide: (state) => plan(parts, batch, state, start),
    together: async (now, append) => {
      // Whether a claim still has its slot depends on the roster at that time.
      if (batchClaims.length > 0 || now.placements.length > MOST_AT_ONCE) return false;
      atOnce.outcomes = await decideTogether(leads, { beside: [append] }, [
        ...assigned(now),
        ...pooled(now),
        ...left(now),
      ]);
      return atOnce.outcomes !== null;
    },
  });
  if (atOnce.outcomes) return { planned, claims: [], outcomes: atOnce.outcomes };
  const claims = planned.next === null ? await stillHeld(roster, stream, batchClaims) : [];
  const outcomes = await decideAll(leads, [
    ...assigned(planned),
    // A claim may come through another process, so the lead cached here may be too old.
    ...claims.map((claim) => ({ ...claimDecision(claim, rules), atLeast: AS_IT_IS_NOW })),
    ...pooled(planned),
    ...left(planned),
  ]);
  return { planned, claims, outcomes };
}

/** A changed rep must be handled with rules that include the change. */
const newestRuleIn = (events: readonly StoredEvent[]): number =>
  events.reduce(
    (newest, { stream, revision }) => (stream === GOVERNANCE_STREAM ? Math.max(newest, revision) : newest),
    EMPTY,
  );

/** A move between open stages ends no assignment, and only a move to sql needs a rep: most moves are neither. */
const isRelevant = (event: StoredEvent): boolean =>
  event.type !== "lead.stage-changed.v1" || event.data.to === "sql" || !isOpen(event.data.to);

/** Alerts and tasks beside the assignments, when the roster is written. */
async function tell({ leads, roster }: AssignmentParts, batch: Batch): Promise<void> {
  if (!batch.events.some(isTold)) return;
  const stream = rosterStream(batch.rules.policy.assignment.group);
  const state = (await roster.states.load(new Map([[stream, -1]]))).get(stream)?.state ?? emptyRoster;
  const notices = noticesOf(batch, state);
  for (let from = 0; from < notices.length; from += MOST_NOTICES)
    await decideAll(leads, notices.slice(from, from + MOST_NOTICES));
}

/** Alerts that are appended together: a rep may hold thousands of leads. */
const MOST_NOTICES = 500;

/** One plan: slots and leads, then slots back whose leads were not given after all. */
async function assignRound(parts: AssignmentParts, batch: Batch, start: Start): Promise<Plan> {
  const { leads, roster } = parts;
  const { rules, events } = batch;
  const { group } = rules.policy.assignment;
  const signed = signedFor(events, rules);
  const { planned, claims, outcomes } = await assignAll(parts, batch, signed, start);
  const slots = [...planned.placements.map(([, placement]) => placement), ...claims];
  const unusedSlots = await slotsToFree(leads, slots, outcomes);
  if (unusedSlots.length > 0)
    await writeRoster(roster, rosterStream(group), signed, async (state) => ({
      events: freeSlots(state, group, unusedSlots),
    }));
  return planned;
}

/**
 * Assigns leads to reps and pools, and keeps the count of who has what. The roster is written first, at its revision,
 * then the leads. If a crash comes between the two, the redelivery or the roster's own event completes them. If a
 * lead got another owner meanwhile, its slot is freed at the end of the batch.
 */
export function assignmentReaction(parts: AssignmentParts): Reaction {
  const { leads, rules: book } = parts;
  return reaction({
    group: ASSIGNMENT,
    listensTo: assignmentEvents,
    react: async (received) => {
      const events = received.filter(isRelevant);
      if (events.length === 0) return;
      const rules = await book.current(newestRuleIn(events));
      await completeMerges(leads, events, rules.policy.assignment.group);
      const at = leads.clock.now();
      const wanted = new Map(
        events.flatMap((e) => ("leadId" in e.data ? [[e.stream, e.revision] as const] : [])),
      );
      const affected = await affectedBy(leads, events, await leads.states.load(wanted));
      const batch: Batch = { rules, at, events, affected, begun: await begunIn(parts, events) };
      let next: Start | null = { from: 0, isServing: false };
      while (next !== null) ({ next } = await assignRound(parts, batch, next));
      await tell(parts, batch);
    },
  });
}
