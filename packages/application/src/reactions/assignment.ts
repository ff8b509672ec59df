import type { AnyEvent, Instant, LeadId, PoolId, StoredEvent } from "@leadstream/contracts";
import {
  actionsOf,
  allocate,
  clocksFrom,
  factsOf,
  freeSlots,
  isOpen,
  type KnownLead,
  type Lead,
  type LeadRejection,
  type Placement,
  type Request,
  type Roster,
} from "@leadstream/domain";
import { type Answered, answerAll } from "../core/answer.ts";
import { rosterStream } from "../core/aggregates.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import { assignmentIdFor } from "../core/ids.ts";
import type { RuleBook, Rules } from "../core/rules.ts";
import type { Folded } from "../core/states.ts";
import { askLead, type LeadAsk, type LeadDesk, leadIdIn, on } from "./lead-desk.ts";
import { type Claim, claimAsk } from "./claim.ts";
import { type RosterDesk, type Signed, writeRoster } from "./roster-desk.ts";
import { tasksFor } from "./tasks.ts";

export const ASSIGNMENT = "assignment.v1";

const listensTo = [
  "lead.scored.v1",
  "lead.stage-changed.v1",
  "lead.reactivated.v1",
  "lead.released-from-quarantine.v1",
  "lead.pooled.v1",
  "lead.reclaimed.v1",
  "rep.changed.v1",
  "roster.slots-taken.v1",
] as const;

export type AssignmentParts = {
  readonly leads: LeadDesk;
  readonly roster: RosterDesk;
  readonly rules: RuleBook;
};

/** A lead this batch speaks of, as it stands now, with the event that brought it here. */
type Touched = { readonly event: StoredEvent; readonly leadId: LeadId; readonly lead: KnownLead };

/** Events after which a lead may need a rep. */
const calls = (event: StoredEvent): boolean =>
  event.type === "lead.reactivated.v1" ||
  (event.type === "lead.stage-changed.v1" && event.data.to === "sql") ||
  event.type === "lead.released-from-quarantine.v1";

const mayBeGiven = (lead: KnownLead): boolean =>
  lead.stage === "sql" && lead.holder.kind === "pool" && !lead.isQuarantined;

const requestOf = ({ leadId, lead }: Touched): Request => ({
  leadId,
  assignmentNo: lead.assignments + 1,
  score: lead.score ?? 0,
  facts: factsOf(lead),
});

/** A slot is over when its lead has left that assignment; one whose assignment is still to come is in flight. */
function overIn(
  roster: Roster,
  { leadId, lead }: Touched,
): readonly { readonly leadId: LeadId; readonly assignmentNo: number }[] {
  const slot = roster.slots.get(leadId);
  if (slot === undefined) return [];
  const { assignmentNo } = slot;
  const isHeld = lead.assignments === assignmentNo && lead.holder.kind === "rep" && isOpen(lead.stage);
  const isInFlight = lead.assignments < assignmentNo && isOpen(lead.stage) && lead.holder.kind === "pool";
  return isHeld || isInFlight ? [] : [{ leadId, assignmentNo }];
}

/** The pool a freshly scored lead belongs in while no rep has it; null: it stays where it is. */
function poolFor({ event, lead }: Touched, { policy }: Rules): PoolId | null {
  const { pools } = policy.assignment;
  if (event.type !== "lead.scored.v1" || lead.holder.kind === "rep" || lead.stage === "sql") return null;
  if (lead.stage === "mql") return lead.holder.poolId === pools.reclaimed ? null : pools.nurture;
  return lead.holder.poolId === pools.intake ? pools.primary : null;
}

function assignAsk(
  { event, leadId, lead }: Touched,
  placement: Placement,
  rules: Rules,
  at: Instant,
): LeadAsk {
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
    return askLead(trigger, leadId, at, command);
  }
  const calendar = rules.calendarOf(repId);
  const clocks = clocksFrom(at, { score: lead.score, actions: actionsOf(lead) }, { policy, calendar });
  return askLead(trigger, leadId, at, {
    ...on(leadId, at, event),
    type: "assign",
    assignmentId: assignmentIdFor(leadId, assignmentNo),
    assignmentNo,
    repId,
    group: assignment.group,
    candidates,
    tieBreak,
    clocks,
    tasks: tasksFor({ leadId, assignmentNo, since: at, respondBy: clocks.respondBy }, policy),
  });
}

/** How many of the waiting can be served by what a batch set free; a changed rep may serve any number. */
const wakes = (events: readonly StoredEvent[], freed: number): number =>
  events.some(({ type }) => type === "rep.changed.v1") ? Number.POSITIVE_INFINITY : freed;

/** Waiting leads, oldest first, that a freed slot may now serve, answered in the name of the event that freed it. */
async function woken(
  parts: AssignmentParts,
  roster: Roster,
  events: readonly StoredEvent[],
  freed: number,
): Promise<readonly Touched[]> {
  const [event] = events;
  const ids = [...roster.waiting.keys()].slice(0, Math.min(200, wakes(events, freed)));
  if (event === undefined || ids.length === 0) return [];
  const states = await parts.leads.states.loadFresh(ids);
  return ids.flatMap((leadId) => {
    const lead = states.get(leadId)?.state;
    return lead?.status === "known" ? [{ event, leadId, lead }] : [];
  });
}

function touchedBy(
  events: readonly StoredEvent[],
  states: ReadonlyMap<string, Folded<Lead>>,
): readonly Touched[] {
  return events.flatMap((event) => {
    const leadId = leadIdIn(event);
    const lead = leadId === null ? undefined : states.get(leadId)?.state;
    return leadId !== null && lead?.status === "known" ? [{ event, leadId, lead }] : [];
  });
}

const byLead = (touched: readonly Touched[]): readonly Touched[] => [
  ...new Map(touched.map((t) => [t.leadId, t])).values(),
];

type Plan = {
  readonly events: readonly AnyEvent[];
  readonly placements: readonly (readonly [Touched, Placement])[];
};

/** What the roster says to a batch: slots that are over, then slots for the leads that need a rep. */
async function plan(
  parts: AssignmentParts,
  { rules, at, events, touched }: Batch,
  roster: Roster,
): Promise<Plan> {
  const { group } = rules.policy.assignment;
  const over = byLead(touched).flatMap((t) => overIn(roster, t));
  const freed = freeSlots(roster, group, over);
  const after = parts.roster.fold(roster, freed);
  const late = await woken(parts, after, events, over.length);
  const gone = late.filter(({ lead }) => !mayBeGiven(lead)).map(({ leadId }) => leadId);
  const wanting = byLead([...touched.filter(({ event }) => calls(event)), ...late]).filter(({ lead }) =>
    mayBeGiven(lead),
  );
  const reps = [...rules.reps.values()];
  const given = allocate(after, wanting.map(requestOf), { policy: rules.policy.assignment, reps, at });
  const left: readonly AnyEvent[] =
    gone.length === 0 ? [] : [{ type: "roster.leads-left.v1", data: { group, leadIds: gone } }];
  const placements = given.placements.flatMap((placement, i): (readonly [Touched, Placement])[] => {
    const t = wanting[i];
    return t === undefined ? [] : [[t, placement]];
  });
  return { events: [...freed, ...left, ...given.events], placements };
}

/** One write to the roster answers the whole batch; it is signed with the batch's first event. */
const signedFor = ([event]: readonly StoredEvent[], { ref: policy }: Rules): Signed => ({
  by: ASSIGNMENT,
  messageId: event?.id ?? "none",
  correlationId: event?.meta.correlationId ?? "none",
  policy,
});

/** Claims whose slot was taken: the api has completed them already, unless it died in between. */
const claimsIn = (event: StoredEvent): readonly Claim[] =>
  event.type !== "roster.slots-taken.v1"
    ? []
    : event.data.slots
        .filter(({ purpose }) => purpose === "claim")
        .map(({ leadId, assignmentNo, repId, at }) => {
          const { causationId: commandId, correlationId, actor, traceparent } = event.meta;
          return { leadId, assignmentNo, repId, at, commandId, correlationId, actor, traceparent };
        });

type Batch = {
  readonly rules: Rules;
  readonly at: Instant;
  readonly events: readonly StoredEvent[];
  readonly touched: readonly Touched[];
};

function poolAsks({ touched, rules, at }: Batch): readonly LeadAsk[] {
  return touched.flatMap((t) => {
    const { event, leadId } = t;
    const poolId = poolFor(t, rules);
    if (poolId === null) return [];
    const command = { ...on(leadId, at, event), type: "pool" as const, poolId, reason: "score-below-bar" };
    return [askLead({ group: ASSIGNMENT, event, policy: rules.ref }, leadId, at, command)];
  });
}

/** Slots whose lead said no: it went another way meanwhile. */
function refusedSlots(slots: readonly Slot[], answers: readonly Answered<LeadRejection>[]): readonly Slot[] {
  return slots.filter((_, i) => answers[i]?.kind === "refused");
}

type Slot = Pick<Placement, "leadId" | "assignmentNo" | "repId">;

/**
 * Gives leads to reps and pools, and keeps the count of who has what. The roster is written first, under its
 * revision; then the leads. What a crash leaves between the two the redelivery completes; a slot whose lead
 * went another way meanwhile is given back at the end of the batch.
 */
export function assignmentReaction(parts: AssignmentParts): Reaction {
  const { leads, roster, rules: book } = parts;
  return reaction({
    group: ASSIGNMENT,
    listensTo,
    react: async (events) => {
      const rules = await book.current();
      const at = leads.clock.now();
      const { group } = rules.policy.assignment;
      const wanted = new Map(
        events.flatMap((e) => ("leadId" in e.data ? [[e.stream, e.revision] as const] : [])),
      );
      const touched = touchedBy(events, await leads.states.load(wanted));
      const batch: Batch = { rules, at, events, touched };
      const signed = signedFor(events, rules);
      const { placements } = await writeRoster(roster, rosterStream(group), signed, (state) =>
        plan(parts, batch, state),
      );
      const claims = events.flatMap(claimsIn);
      const given = [
        ...placements.map(([t, placement]) => assignAsk(t, placement, rules, at)),
        ...claims.map((claim) => claimAsk(claim, rules)),
      ];
      const answers = await answerAll(leads, [...given, ...poolAsks(batch)]);
      const over = refusedSlots([...placements.map(([, placement]) => placement), ...claims], answers);
      if (over.length > 0)
        await writeRoster(roster, rosterStream(group), signed, async (state) => ({
          events: freeSlots(state, group, over),
        }));
    },
  });
}
