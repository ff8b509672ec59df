import type { LeadWhy } from "@leadstream/contracts";
import type { WhyFacts } from "./because.ts";
import { ownerReasons } from "./why-owner.ts";
import { scoreReasons } from "./why-score.ts";
import { stageReasons } from "./why-stage.ts";
import { waitsOf } from "./why-waits.ts";

/**
 * Why a lead is as it is and what it waits for, in words. Pure: made from the folded history, the rules and the counts as
 * they are, and the moment given. Holds ids and machine words only.
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
