import type { StoredEvent } from "@leadstream/contracts";
import { decideAll } from "../core/decide-all.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import {
  leadDecision,
  type LeadDecision,
  type LeadRepository,
  leadIdIn,
  on,
} from "../repositories/lead-repository.ts";

export const SCORING = "scoring.v1";

/** Not lead.captured: enrichment answers every capture at once, found or not, and one score is better than two. */
export const scoringEvents = ["lead.enriched.v1", "interaction.recorded.v1"] as const;

/** How scoring answers an event it listens to, whoever gives the answer: the consumer, or capture (capture-chain.ts). */
export function scoringDecisions(
  { clock }: Pick<LeadRepository, "clock">,
  event: StoredEvent,
  { policy, ref }: RulesInForce,
): readonly LeadDecision[] {
  const leadId = leadIdIn(event);
  if (leadId === null) return [];
  const { scoring, qualification } = policy;
  const at = clock.now();
  const { recordedAt: heardAt } = event.meta;
  const command = { ...on(leadId, at, event), type: "score" as const, scoring, qualification, heardAt };
  return [leadDecision({ group: SCORING, event, policy: ref }, leadId, at, command)];
}

/** Scores a lead again whenever something is learned of it or it does something. */
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
