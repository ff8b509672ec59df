import type { Because, LeadWhy } from "@leadstream/contracts";
import { because, lastOf, type WhyFacts } from "./because.ts";
import { ownerReasons } from "./why-owner.ts";
import { scoreReasons } from "./why-score.ts";
import { stageReasons } from "./why-stage.ts";
import { waitsOf } from "./why-waits.ts";

/** A merged lead is closed; the rest of what is said is as it was then. */
function closedBy({ lead: { mergedInto }, history }: WhyFacts): readonly Because[] {
  if (mergedInto === undefined) return [];
  const merge = lastOf(history, "leads.merged.v1");
  const text = `merged into ${mergedInto} (${merge?.data.reason ?? "by-rule"}), which goes on for both; stage and owner are as they were`;
  return [because("merged", text, merge)];
}

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
    stage: { is: lead.stage, because: [...closedBy(facts), ...stageReasons(facts)] },
    score: { is: lead.score, because: [...scoreReasons(facts)] },
    owner: ownerReasons(facts),
    waits: lead.mergedInto === undefined ? [...waitsOf(facts)] : [],
    parked: parked.map(({ group, topic, code, reason, parkedAt }) => ({
      group,
      topic,
      code,
      reason,
      at: parkedAt,
    })),
  };
}
