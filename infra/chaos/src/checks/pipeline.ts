import type { LeadEvent, PolicyDocument, StoredEvent } from "@leadstream/contracts";
import { LeadEvent as LeadEvents } from "@leadstream/contracts";
import { isOpen, type KnownLead, lead, type Lead } from "@leadstream/domain";
import type { ParkedRow } from "../evidence/evidence.ts";
import { byStream } from "./streams.ts";
import { check } from "./violation.ts";

/*
 * No work stays unfinished: when all is quiet, every lead has the answers that its history requires. Leads with a
 * parked key wait for a person and are left out.
 */

const leadTypes = new Set<string>(LeadEvents.options.map((option) => option.shape.type.value));
const isLeadEvent = (event: StoredEvent): event is StoredEvent<LeadEvent> => leadTypes.has(event.type);

type Told = { readonly event: StoredEvent<LeadEvent>; readonly after: Lead };

/** A lead's history with the state after each event. */
function toldOf(history: readonly StoredEvent[]): readonly Told[] {
  let after: Lead = lead.initial;
  return history.filter(isLeadEvent).map((event) => ({ event, after: (after = lead.evolve(after, event)) }));
}

const isParked = (parked: readonly ParkedRow[], stream: string, ...groups: readonly string[]): boolean =>
  parked.some((row) => row.key === stream && groups.includes(row.group));

const goesOn = (state: Lead): state is KnownLead =>
  state.status === "known" && isOpen(state.stage) && !state.isQuarantined;

/** Each of these needs an answer. An interaction needs one only if it adds facts, which only the vault could show. */
const asksForLookUp = (event: StoredEvent<LeadEvent>): boolean =>
  event.type === "lead.captured.v1" || event.type === "lead.released-from-quarantine.v1";

export const lookedUp = check("every lead with something to look up is looked up", (evidence) =>
  [...byStream(evidence.events)].flatMap(([stream, history]) => {
    if (isParked(evidence.parked, stream, "enrichment.v1")) return [];
    const told = toldOf(history);
    const answered = new Set(
      told
        .filter(({ event }) => event.type === "lead.enriched.v1")
        .map(({ event }) => event.meta.causationId),
    );
    return told.flatMap(({ event }, n) => {
      const isOwed = asksForLookUp(event) && told.slice(n).every(({ after }) => goesOn(after));
      if (!isOwed || answered.has(event.id)) return [];
      return [{ stream, what: `${stream}@${event.revision} ${event.type} got no answer from enrichment` }];
    });
  }),
);

function policyIn(events: readonly StoredEvent[]): PolicyDocument | null {
  const published = events.findLast(({ type }) => type === "policy.published.v1");
  return published?.type === "policy.published.v1" ? published.data.document : null;
}

/** Decay is measured to the newest known time: later events may change the score by one point. */
const ROUNDING = 1;

export const scored = check("the score follows from all known facts", ({ events, parked }) => {
  const policy = policyIn(events);
  if (policy === null) return [{ what: "no policy was published: nothing could be scored" }];
  return [...byStream(events)].flatMap(([stream, history]) => {
    if (isParked(parked, stream, "scoring.v1", "enrichment.v1")) return [];
    const wanted = wantedScore(history, policy);
    if (wanted === null) return [];
    const { has, due } = wanted;
    return [{ stream, what: `${stream} has the score ${has ?? "none"}; the known facts give ${due}` }];
  });
});

/** The score that a lead should have; null if it has it, or if its history allows several. */
function wantedScore(
  history: readonly StoredEvent[],
  { scoring, qualification }: PolicyDocument,
): { readonly has: number | null; readonly due: number } | null {
  const told = toldOf(history);
  const last = told.at(-1);
  if (last === undefined || !told.every(({ after }) => goesOn(after)) || !goesOn(last.after)) return null;
  const { leadId, latestAt: at, score: has } = last.after;
  const again = lead.decide(
    {
      leadId,
      at,
      ref: last.event.id,
      type: "score",
      scoring,
      qualification,
      recordedAt: at,
      comeback: null,
      promise: null,
    },
    last.after,
  );
  const fresh = again.ok ? again.value.find((event) => event.type === "lead.scored.v2") : undefined;
  if (fresh === undefined) return null;
  const due: number = fresh.data.score;
  return has !== null && Math.abs(due - has) <= ROUNDING ? null : { has, due };
}

const calls = (event: StoredEvent<LeadEvent>): boolean =>
  event.type === "lead.reactivated.v1" ||
  (event.type === "lead.stage-changed.v1" && event.data.to === "sql") ||
  event.type === "lead.released-from-quarantine.v1";

const moves = (event: StoredEvent<LeadEvent>): boolean =>
  event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1" || event.type === "lead.reclaimed.v1";

export const called = check("a lead that needs a rep gets one, or waits", ({ events, parked }) => {
  const waiting = waitingIn(events);
  return [...byStream(events)].flatMap(([stream, history]) => {
    if (isParked(parked, stream, "assignment.v1") || waiting.has(stream)) return [];
    const call = openCall(toldOf(history));
    if (call === null) return [];
    return [{ stream, what: `${stream}@${call.revision} needs a rep, but has none and does not wait` }];
  });
});

/** The unanswered call for a rep; null: it was answered, or a rep released the lead, or it is no longer open. */
function openCall(told: readonly Told[]): StoredEvent | null {
  const state = told.at(-1)?.after;
  if (state === undefined || !goesOn(state)) return null;
  if (state.stage !== "sql" || state.holder.kind === "rep") return null;
  const isReleased = told.some(
    ({ event }) => event.type === "lead.pooled.v1" && event.data.from.kind === "rep",
  );
  const last = told.findLast(({ event }) => calls(event) || moves(event));
  return last === undefined || !calls(last.event) || isReleased ? null : last.event;
}

function waitingIn(events: readonly StoredEvent[]): ReadonlySet<string> {
  const waiting = new Set<string>();
  for (const { type, data } of events) {
    if (type === "roster.leads-waiting.v1") for (const { leadId } of data.leads) waiting.add(leadId);
    if (type === "roster.leads-left.v1") for (const leadId of data.leadIds) waiting.delete(leadId);
    if (type === "roster.slots-taken.v1") for (const { leadId } of data.slots) waiting.delete(leadId);
  }
  return waiting;
}
