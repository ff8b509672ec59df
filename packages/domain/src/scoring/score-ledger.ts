import {
  type BehaviourRule,
  type FitRule,
  type Instant,
  type LedgerEntry,
  Score,
  type ScoringPolicy,
} from "@leadstream/contracts";
import { DAY_MS, MINUTE_MS, msOf } from "../instant.ts";
import type { Evidence, Known } from "./evidence.ts";

export type ScoreCard = { readonly score: Score; readonly entries: readonly LedgerEntry[] };

export type Scorable = {
  readonly facts: ReadonlyMap<string, Known>;
  readonly evidence: readonly Evidence[];
  /** Decay is measured to here. */
  readonly asOf: Instant;
};

/** What one piece of evidence gave. */
type Earned = {
  readonly rule: string;
  readonly group: "behaviour" | "negative";
  readonly capGroup: string;
  readonly points: number;
  readonly base: number;
  readonly evidence: Evidence;
};

const matches = (rule: FitRule, known: Known | undefined): known is Known =>
  known !== undefined &&
  (rule.anyOf === undefined || rule.anyOf.includes(known.value)) &&
  (rule.atLeast === undefined || (typeof known.value === "number" && known.value >= rule.atLeast));

const fitEntries = (
  rules: readonly FitRule[],
  facts: Scorable["facts"],
  group: "fit" | "negative",
): readonly LedgerEntry[] =>
  rules.flatMap((rule) => {
    const known = facts.get(rule.field);
    if (!matches(rule, known)) return [];
    const { rule: name, points } = rule;
    return [{ rule: name, group, capGroup: null, points, base: points, count: 1, evidence: known.from }];
  });

const isFor = (rule: BehaviourRule, e: Evidence): boolean =>
  (rule.kinds === undefined || rule.kinds.includes(e.kind)) &&
  (rule.actions === undefined || (e.action !== null && rule.actions.includes(e.action)));

/** 1 when fresh, 0.5 after one half-life; four digits, so that every machine stores the same number. */
const decayOf = (e: Evidence, asOf: Instant, halfLifeDays: number): number => {
  const ageDays = Math.max(0, msOf(asOf) - msOf(e.at)) / DAY_MS;
  return Math.round(0.5 ** (ageDays / halfLifeDays) * 10_000) / 10_000;
};

function earnedBy(
  rules: readonly BehaviourRule[],
  { evidence, asOf }: Scorable,
  { halfLifeDays, group }: { readonly halfLifeDays: number; readonly group: Earned["group"] },
): readonly Earned[] {
  return evidence.flatMap((e) => {
    const rule = e.direction === "inbound" ? rules.find((r) => isFor(r, e)) : undefined;
    if (rule === undefined) return [];
    const points = Math.round(rule.points * decayOf(e, asOf, halfLifeDays));
    if (points === 0) return [];
    return [{ rule: rule.rule, group, points, base: rule.points, evidence: e, capGroup: rule.capGroup }];
  });
}

/** Inbound replies that came soon after something of ours. */
function quickReplies({ evidence, asOf }: Scorable, policy: ScoringPolicy): readonly Earned[] {
  const { rule, points: base, withinMinutes, capGroup } = policy.quickReply;
  const ours = evidence.filter((e) => e.direction === "outbound").map((e) => msOf(e.at));
  return evidence.flatMap((e) => {
    if (e.direction !== "inbound" || e.kind !== "email-reply") return [];
    const wait = Math.min(...ours.map((at) => msOf(e.at) - at).filter((ms) => ms >= 0));
    if (!(wait <= withinMinutes * MINUTE_MS)) return [];
    const points = Math.round(base * decayOf(e, asOf, policy.halfLifeDays));
    return points === 0 ? [] : [{ rule, group: "behaviour" as const, points, base, evidence: e, capGroup }];
  });
}

/** One entry for all that a rule gave in a cap group. Newest is by when it was, then by when we heard of it. */
function aggregated(earned: readonly Earned[]): readonly LedgerEntry[] {
  const byRule = Map.groupBy(earned, ({ rule, capGroup }) => JSON.stringify([rule, capGroup]));
  return [...byRule.values()].flatMap((same): LedgerEntry[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { rule, group, capGroup } = first;
    const newest = same.map(({ evidence }) => evidence).reduce((a, b) => (b.at >= a.at ? b : a));
    const points = same.reduce((n, e) => n + e.points, 0);
    const base = same.reduce((n, e) => n + e.base, 0);
    return [{ rule, group, capGroup, points, base, count: same.length, evidence: newest.eventId }];
  });
}

/** What a group earned past its cap, taken back in one visible entry. */
function capEntries(earned: readonly Earned[], caps: ScoringPolicy["caps"]): readonly LedgerEntry[] {
  return Object.entries(caps).flatMap(([capGroup, cap]) => {
    const sum = earned.filter((e) => e.capGroup === capGroup).reduce((n, e) => n + e.points, 0);
    return sum <= cap ? [] : [following(`cap.${capGroup}`, "cap", { points: cap - sum, capGroup })];
  });
}

/** An entry that follows from the others. */
const following = (
  rule: string,
  group: "cap" | "clamp",
  { points, capGroup }: Pick<LedgerEntry, "points" | "capGroup">,
): LedgerEntry => ({ rule, group, capGroup, points, base: points, count: 1, evidence: null });

/**
 * The score and the ledger that explains it: fit + behaviour with half-life decay − negative points, each
 * group held to its cap, the whole held to 0..100. Caps and the clamp are entries of their own, so
 * `score = Σ entries.points`, always and to the digit.
 *
 * `points = Σ round(base · 0.5^(age / halfLife))` over the interactions of a rule and cap group, age in days from the
 * interaction to `asOf`. One entry for each rule and cap group, however many interactions there were.
 *
 * @param policy  the published scoring rules.
 * @param lead    what is known and what happened; interactions after `asOf` count as fresh.
 * @returns 0..100 whole points; entries of fit in rule order, of behaviour in the order in which rules were first met.
 * Cost: O(rules × facts + interactions × rules).
 * Source: DOMAIN.md section 7.
 */
export function scoreLedger(policy: ScoringPolicy, lead: Scorable): ScoreCard {
  const { halfLifeDays } = policy;
  const earned = [
    ...earnedBy(policy.behaviour, lead, { halfLifeDays, group: "behaviour" }),
    ...quickReplies(lead, policy),
  ];
  const lost = earnedBy(policy.negativeBehaviour, lead, { halfLifeDays, group: "negative" });
  const entries: LedgerEntry[] = [
    ...fitEntries(policy.fit, lead.facts, "fit"),
    ...aggregated(earned),
    ...capEntries(earned, policy.caps),
    ...fitEntries(policy.negativeFit, lead.facts, "negative"),
    ...aggregated(lost),
  ];
  const sum = entries.reduce((n, e) => n + e.points, 0);
  const score = Math.min(100, Math.max(0, sum));
  if (score !== sum) entries.push(following("clamp", "clamp", { points: score - sum, capGroup: null }));
  return { score: Score.parse(score), entries };
}
