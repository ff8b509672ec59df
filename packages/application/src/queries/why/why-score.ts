import type { Because } from "@leadstream/contracts";
import { isOpen } from "@leadstream/domain";
import { because, lastOf, type WhyFacts } from "./because.ts";

/** Why the lead has its score: the entries that it sums; or why it has none. */
export function scoreReasons(facts: WhyFacts): readonly Because[] {
  const { history, lead } = facts;
  const scored = lastOf(history, "lead.scored.v2");
  if (scored === undefined) return [unscored(facts)];
  const { score, previous, asOf, entries } = scored.data;
  const before = previous === null ? "the first score" : `${previous} before`;
  const sum = entries.length === 1 ? "1 entry" : `${entries.length} entries`;
  const events = new Map(history.map((event) => [event.id, event]));
  return [
    because("sum", `${score}: the sum of ${sum}, as of ${asOf}; ${before}`, scored),
    ...entries.map((entry): Because => {
      const { rule, group, points, base, count, evidence } = entry;
      const times = count === 1 ? "" : `, ${count} times, the newest is named`;
      const aged = points === base ? "" : `, ${base} before it aged`;
      const text = `${points < 0 ? points : `+${points}`} ${rule} (${group}${times}${aged})`;
      return because(rule, text, evidence === null ? undefined : events.get(evidence));
    }),
    ...(lead.isQuarantined ? [because("quarantined", "not scored again while it is in quarantine")] : []),
  ];
}

function unscored({ history, lead }: WhyFacts): Because {
  if (lead.isQuarantined) return because("quarantined", "not scored: it is in quarantine");
  if (!isOpen(lead.stage)) return because("closed", `not scored: it was ${lead.stage} before it had a score`);
  const enriched = lastOf(history, "lead.enriched.v1");
  return enriched === undefined
    ? because("waits-for-enrichment", "not scored yet: enrichment is not done, and scoring comes after it")
    : because("waits-for-scoring", "not scored yet: enrichment is done, scoring is not", enriched);
}
