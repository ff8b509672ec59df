import { decideAll } from "../core/decide-all.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import type { RuleBook } from "../governance/rules.ts";
import { leadDecision, type LeadRepository, leadIdIn, on } from "../repositories/lead-repository.ts";

export const SCORING = "scoring.v1";

/** Not lead.captured: enrichment answers every capture at once, found or not, and one score is better than two. */
export const scoringEvents = ["lead.enriched.v1", "interaction.recorded.v1"] as const;

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
      const { policy, ref } = await book.current();
      const { scoring, qualification } = policy;
      const decisions = events.flatMap((event) => {
        const leadId = leadIdIn(event);
        if (leadId === null) return [];
        const at = leads.clock.now();
        const { recordedAt: heardAt } = event.meta;
        const command = { ...on(leadId, at, event), type: "score" as const, scoring, qualification, heardAt };
        return [leadDecision({ group: SCORING, event, policy: ref }, leadId, at, command)];
      });
      await decideAll(leads, decisions);
    },
  });
}
