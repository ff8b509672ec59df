import {
  type AssignmentTable,
  type Candidate,
  GOVERNANCE_STREAM,
  type LeadId,
  namedCandidates,
  parsePublishable,
  ranked,
  type RepId,
  type StoredEvent,
} from "@leadstream/contracts";
import { candidatesFor, factsOf, type KnownLead, type Roster, wholeLead } from "@leadstream/domain";
import {
  type Governance,
  governanceFold,
  isLeadEvent,
  leadFold,
  rosterFold,
  rosterStream,
} from "../../core/aggregates.ts";
import { canonicalJson } from "../../core/canonical-json.ts";
import type { EventIn } from "../../core/event-in.ts";
import { createStates, type Fold } from "../../core/states.ts";
import { holdingOf } from "../../access/holding.ts";
import { mayDo } from "../../access/rights.ts";
import { type EventStore, readWhole } from "../../ports/event-store.ts";
import type { Queries } from "../../use-cases.ts";
import type { WhyParts } from "./query-why.ts";

/*
 * An assignment names ten candidates and counts the others. This query computes the whole table again from the facts of
 * that time: the lead from its own history, the counts from the roster just before the slot was taken, the reps as
 * published before that, and the policy version that the event cites.
 */

type Assigned = EventIn<"lead.assigned.v2">;
type Taken = EventIn<"roster.slots-taken.v1">;

/** Between a request for a rep and the assignment there are hardly ever more events than this. */
const MOST_STATES = 20;

const isOfRules = (event: StoredEvent): event is Assigned =>
  event.type === "lead.assigned.v2" && event.data.method === "rules";

/** The facts at the time the slot was taken. */
type PastFacts = {
  readonly governance: Governance;
  readonly onHandOf: (repId: RepId) => number;
};

const folded = <S>(store: EventStore, fold: Fold<S>, events: readonly StoredEvent[]): S => {
  const states = createStates(store, fold, { max: 1 });
  return states.fold(states.empty, events).state;
};

const takes = (event: StoredEvent, { data }: Assigned): event is Taken =>
  event.type === "roster.slots-taken.v1" &&
  event.data.slots.some(
    ({ leadId, assignmentNo }) => leadId === data.leadId && assignmentNo === data.assignmentNo,
  );

/**
 * Leads of each rep just before. One event assigns a whole batch, so its slots before this lead count too. Null when no
 * slot was taken for this assignment.
 */
function countsBefore(
  store: EventStore,
  roster: readonly StoredEvent[],
  assigned: Assigned,
): { readonly onHandOf: PastFacts["onHandOf"]; readonly position: number } | null {
  const taken = roster.findLast((event) => takes(event, assigned));
  if (taken?.type !== "roster.slots-taken.v1") return null;
  // A slot taken before a crash is found again: then the table was computed after it.
  const isFoundAgain = assigned.data.tieBreak.strategy === "slot-held";
  const until = isFoundAgain ? assigned.position : taken.position;
  const { onHand } = folded<Roster>(
    store,
    rosterFold,
    roster.filter(({ position }) => position < until),
  );
  const place = taken.data.slots.findIndex(({ leadId }) => leadId === assigned.data.leadId);
  const before = isFoundAgain ? [] : taken.data.slots.slice(0, place);
  return {
    onHandOf: (repId) => (onHand.get(repId) ?? 0) + before.filter((slot) => slot.repId === repId).length,
    position: until,
  };
}

function tableOf(
  lead: KnownLead,
  { governance, onHandOf }: PastFacts,
  assigned: Assigned,
): readonly Candidate[] {
  const { policy: ref } = assigned.meta;
  const policy = governance.policies.find(
    ({ ref: { name, version } }) => name === ref?.name && version === ref.version,
  );
  const document = parsePublishable(policy?.document, "leftOut");
  if (!document.ok) return [];
  const wanted = { score: lead.score ?? 0, facts: factsOf(wholeLead(lead)) };
  return candidatesFor(wanted, [...governance.reps.values()], document.value.assignment, onHandOf);
}

/** States of the lead between the causing event and the assignment, the newest first. */
function statesBefore(history: readonly StoredEvent[], assigned: Assigned): readonly KnownLead[] {
  const trigger = history.find(({ id }) => id === assigned.meta.causationId)?.revision ?? 0;
  const states: KnownLead[] = [];
  let state = leadFold.initial;
  for (const event of history) {
    if (event.revision >= assigned.revision) break;
    state = leadFold.evolve(state, event);
    if (event.revision >= trigger && state.status === "known") states.push(state);
  }
  return states.slice(-MOST_STATES).toReversed();
}

const agrees = (table: readonly Candidate[], { data }: Assigned): boolean => {
  const { candidates, others } = data;
  return canonicalJson(namedCandidates(table, data.repId)) === canonicalJson({ candidates, others });
};

async function explained(
  store: EventStore,
  history: readonly StoredEvent[],
  assigned: Assigned,
): Promise<AssignmentTable> {
  const { leadId, assignmentNo, repId, group, tieBreak } = assigned.data;
  const stream = rosterStream(group);
  const read = await readWhole(store, [
    { stream, from: 0 },
    { stream: GOVERNANCE_STREAM, from: 0 },
  ]);
  const counts = countsBefore(store, read.get(stream) ?? [], assigned);
  const rules = (read.get(GOVERNANCE_STREAM) ?? []).filter(
    ({ position }) => position < (counts?.position ?? assigned.position),
  );
  const past: PastFacts = {
    governance: folded<Governance>(store, governanceFold, rules),
    onHandOf: counts?.onHandOf ?? (() => 0),
  };
  const tables = statesBefore(history, assigned).map((lead) => tableOf(lead, past, assigned));
  const table = tables.find((each) => agrees(each, assigned)) ?? tables[0] ?? [];
  return {
    leadId,
    assignmentNo,
    eventId: assigned.id,
    at: assigned.meta.occurredAt,
    repId,
    group,
    tieBreak,
    policy: assigned.meta.policy ?? null,
    agrees: agrees(table, assigned),
    candidates: [...ranked(table)],
  };
}

/**
 * Every candidate of an assignment by rule. It needs the same rights as `why`: a caller who sees the lead in lists.
 *
 * Cost: reads the whole roster of the group, so it is for a single request and not for a loop.
 */
export function createCandidates({ store, rules: book }: WhyParts): Queries["candidates"] {
  return async (leadId: LeadId, assignmentNo, who) => {
    const stored = (await readWhole(store, [{ stream: leadId, from: 0 }])).get(leadId) ?? [];
    const history = stored.filter(isLeadEvent);
    const lead = history.reduce((state, event) => leadFold.evolve(state, event), leadFold.initial);
    const holding = holdingOf(lead, await book.current());
    if (lead.status === "unknown" || holding === null) return null;
    if (mayDo(who, "list", holding) === "deny") return "not-yours";
    const assigned = history
      .filter(isOfRules)
      .findLast(({ data }) => assignmentNo === null || data.assignmentNo === assignmentNo);
    return assigned === undefined ? "not-assigned" : explained(store, history, assigned);
  };
}
