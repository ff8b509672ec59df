import type { Because } from "@leadstream/contracts";
import { isOpen } from "@leadstream/domain";
import { because, lastOf, type LeadFact, type WhyFacts } from "./because.ts";

/** Why the lead has its stage, and what the next stage needs. */
export const stageReasons = (facts: WhyFacts): readonly Because[] => [reached(facts), ...next(facts)];

function reached({ history, lead }: WhyFacts): Because {
  const moved = lastOf(history, "lead.stage-changed.v1");
  if (moved !== undefined)
    return because(moved.data.cause.rule, `${lead.stage}: ${causeOf(moved, history)}`, moved);
  const first = history[0];
  const text = lead.isQuarantined
    ? "inquiry: it was quarantined before anything else"
    : "inquiry: the stage has not changed since capture";
  return because("captured", text, first);
}

function causeOf(moved: LeadFact<"lead.stage-changed.v1">, history: WhyFacts["history"]): string {
  const { cause, from } = moved.data;
  if (cause.rule === "merged")
    return "a lead of the same person that was merged into this one had reached it";
  if (cause.rule === "deal-of-merged")
    return "a deal came by the identity of a lead that was merged into this one";
  if (cause.rule === "unmerged")
    return `as before the merge; the lead that brought ${from} is one of its own again`;
  const before = history.filter(({ revision }) => revision < moved.revision);
  switch (cause.kind) {
    case "verification":
      return "the person can be reached and can be distinguished from every other lead";
    case "score":
      return `a score of ${lastOf(before, "lead.scored.v2")?.data.score ?? "enough"} reached the bar (rule ${cause.rule})`;
    case "assessment":
      return `an assessment of ${lastOf(before, "qualification.assessed.v1")?.data.total ?? "enough"} of 40 points reached the bar (rule ${cause.rule})`;
    case "person":
      return cause.rule === "recycled"
        ? `a person recycled it, after ${from}`
        : `a person decided it (rule ${cause.rule})`;
    case "outcome":
      return outcomeIn(before, cause.rule);
  }
}

function outcomeIn(before: WhyFacts["history"], rule: string): string {
  const end = lastOf(before, "lead.lost.v1", "lead.disqualified.v1", "lead.won.v1");
  if (end === undefined || end.type === "lead.won.v1") return `it was won (rule ${rule})`;
  return `${end.data.repId ?? "a person"} decided it, with the reason ${end.data.reason}`;
}

function next({ lead, rules }: WhyFacts): readonly Because[] {
  const { stage, score, isQuarantined } = lead;
  if (!isOpen(stage)) return [because("closed", `stage ${stage} is final: the lead is closed`)];
  if (stage === "sql" || stage === "opportunity" || isQuarantined) return [];
  const { mqlAt, sqlAt, bantSqlAt } = rules.policy.qualification;
  const has = score === null ? "it has no score yet" : `it has ${score}`;
  const mql = stage === "mql" ? "" : `mql needs ${mqlAt} points, `;
  const text = `${mql}sql needs ${sqlAt} points or an assessment of ${bantSqlAt} of 40; ${has}`;
  return [because("next-stage", text)];
}
