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

/** Not lead.captured: enrichment decides on every capture at once, with or without values, and one score is enough. */
export const scoringEvents = ["lead.enriched.v1", "interaction.recorded.v1"] as const;

/** How scoring decides on an event, in either process: the consumer, or capture (capture-chain.ts). */
export function scoringDecisions(
  { clock }: Pick<LeadRepository, "clock">,
  event: StoredEvent,
  { policy, ref }: RulesInForce,
): readonly LeadDecision[] {
  const leadId = leadIdIn(event);
  if (leadId === null) return [];
  const { scoring, qualification } = policy;
  const at = clock.now();
  const { recordedAt } = event.meta;
  const command = { ...on(leadId, at, event), type: "score" as const, scoring, qualification, recordedAt };
  return [leadDecision({ group: SCORING, event, policy: ref }, leadId, at, command)];
}

/** Scores a lead again after every new value or interaction. */
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
