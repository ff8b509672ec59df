import { answerAll } from "../core/answer.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import type { RuleBook } from "../core/rules.ts";
import { hears, SCORING } from "./hears.ts";
import { askLead, type LeadDesk, leadIdIn, on } from "./lead-desk.ts";

/** Scores a lead again whenever something is learned of it or it does something. */
export function scoringReaction({
  leads,
  rules: book,
}: {
  readonly leads: LeadDesk;
  readonly rules: RuleBook;
}): Reaction {
  return reaction({
    group: SCORING,
    listensTo: hears[SCORING],
    react: async (events) => {
      const { policy, ref } = await book.current();
      const { scoring, qualification } = policy;
      const asks = events.flatMap((event) => {
        const leadId = leadIdIn(event);
        if (leadId === null) return [];
        const at = leads.clock.now();
        const { recordedAt: heardAt } = event.meta;
        const command = { ...on(leadId, at, event), type: "score" as const, scoring, qualification, heardAt };
        return [askLead({ group: SCORING, event, policy: ref }, leadId, at, command)];
      });
      await answerAll(leads, asks);
    },
  });
}
