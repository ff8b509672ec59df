import type { LeadWhy } from "@leadstream/contracts";
import type { WhyFacts } from "./because.ts";
import { ownerReasons } from "./why-owner.ts";
import { scoreReasons } from "./why-score.ts";
import { stageReasons } from "./why-stage.ts";
import { waitsOf } from "./why-waits.ts";

/**
 * Explains why a lead is as it is and what it waits for. Pure: made from the folded history, the current rules and
 * counts, and the given time. Holds only ids and codes, no personal data.
 *
 * Cost: O(history + reps).
 */
export function whyOf(facts: WhyFacts): LeadWhy {
  const { lead, history, parked, now } = facts;
  return {
    leadId: lead.leadId,
    asOf: now,
    revision: history.at(-1)?.revision ?? 0,
    stage: { is: lead.stage, because: [...stageReasons(facts)] },
    score: { is: lead.score, because: [...scoreReasons(facts)] },
    owner: ownerReasons(facts),
    waits: [...waitsOf(facts)],
    parked: parked.map(({ group, topic, code, reason, parkedAt }) => ({
      group,
      topic,
      code,
      reason,
      at: parkedAt,
    })),
  };
}
