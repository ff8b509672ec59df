import { defaultComeback, type Instant, type StoredEvent } from "@leadstream/contracts";
import {
  clocksFrom,
  COMEBACK,
  type ComebackTerms,
  isOpen,
  type Lead,
  lastOwnerOf,
  type PromiseTerms,
} from "@leadstream/domain";
import { decideAll } from "../core/decide-all.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import { isOneOf } from "../core/event-in.ts";
import { taskIdFor } from "../core/ids.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import { actionsFrom, urgencyOf } from "../governance/urgency.ts";
import {
  leadDecision,
  type LeadDecision,
  type LeadRepository,
  leadIdIn,
  on,
} from "../repositories/lead-repository.ts";

export const SCORING = "scoring.v1";

/** Not lead.captured: enrichment decides on every capture at once, with or without values, and one score is enough. */
export const scoringEvents = [
  "lead.enriched.v1",
  "interaction.recorded.v1",
  "leads.merged.v1",
  "leads.unmerged.v1",
] as const;

/** What to do if the lead is closed and came back; null: it is open. */
function comebackOf(
  state: Lead,
  event: StoredEvent,
  at: Instant,
  { policy, reps, calendarOf }: RulesInForce,
): ComebackTerms | null {
  if (state.status === "unknown" || isOpen(state.stage)) return null;
  const repId = lastOwnerOf(state);
  const terms = { policy: policy.comeback ?? defaultComeback, poolId: policy.assignment.pools.primary };
  if (repId === null) return { ...terms, lastOwner: null };
  const calendar = calendarOf(repId);
  const urgency = urgencyOf(state, at, policy);
  const { respondBy: dueAt } = clocksFrom(at, urgency, { policy: policy.followUp, calendar });
  const taskId = taskIdFor(state.leadId, state.assignments, `${COMEBACK}/${event.id}`);
  const isWorking = reps.get(repId)?.isWorking === true;
  return { ...terms, lastOwner: { repId, isWorking, task: { taskId, node: COMEBACK, dueAt } } };
}

const isFact = isOneOf(["interaction.recorded.v1", "lead.enriched.v1"]);

/**
 * By what a running promise is judged again; null: there is none, or the event asks for no response. What the holder
 * records was said to the holder. What a merge brings was promised to before.
 */
function promiseOf(
  state: Lead,
  event: StoredEvent,
  { policy, calendarOf }: RulesInForce,
): PromiseTerms | null {
  if (state.status === "unknown" || state.holder.kind === "pool" || !isFact(event)) return null;
  const { repId } = state.holder;
  const isTouch = event.type === "interaction.recorded.v1";
  if (isTouch && (event.data.repId === repId || event.data.direction === "outbound")) return null;
  const receivedAt = (isTouch ? event.data.receivedAt : undefined) ?? event.meta.recordedAt;
  const terms = { policy: policy.followUp, calendar: calendarOf(repId) };
  return { ...terms, receivedAt, actionsFrom: actionsFrom(receivedAt, policy) };
}

/** How scoring decides on an event, in either process: the consumer, or capture (capture-chain.ts). */
export function scoringDecisions(
  { clock }: Pick<LeadRepository, "clock">,
  event: StoredEvent,
  rules: RulesInForce,
): readonly LeadDecision[] {
  const leadId = leadIdIn(event);
  if (leadId === null) return [];
  const { policy, ref } = rules;
  const { scoring, qualification } = policy;
  const at = clock.now();
  const { recordedAt } = event.meta;
  const command = { ...on(leadId, at, event), type: "score" as const, scoring, qualification, recordedAt };
  const commandFor = (state: Lead) => ({
    ...command,
    comeback: comebackOf(state, event, at, rules),
    promise: promiseOf(state, event, rules),
  });
  return [leadDecision({ group: SCORING, event, policy: ref }, leadId, at, commandFor)];
}

/** Scores a lead again after every new value or interaction, and shortens a running promise if that asks for it. */
export function scoringReaction({
  leads,
  rules: book,
}: {
  readonly leads: LeadRepository;
  readonly rules: RuleBook;
}): Reaction {
  return reaction({
    group: SCORING,
    listensTo: scoringEvents,
    react: async (events) => {
      const rules = await book.current();
      await decideAll(
        leads,
        events.flatMap((event) => scoringDecisions(leads, event, rules)),
      );
    },
  });
}
