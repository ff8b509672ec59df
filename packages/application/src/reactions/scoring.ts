import { decideAll } from "../core/decide-all.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import type { RuleBook } from "../core/rules.ts";
import { subscriptions, SCORING } from "../core/subscriptions.ts";
import { leadDecision, type LeadRepository, leadIdIn, on } from "../repositories/lead-repository.ts";

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
    listensTo: subscriptions[SCORING],
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
