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
  /** Decay is computed up to this moment. */
  readonly asOf: Instant;
};

/** The points of one piece of evidence. */
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

/** 1 when fresh, 0.5 after one half-life. Rounded to four decimals, so that every machine gets the same number. */
const decayOf = (e: Evidence, asOfMs: number, halfLifeDays: number): number => {
  const ageDays = Math.max(0, asOfMs - msOf(e.at)) / DAY_MS;
  return Math.round(0.5 ** (ageDays / halfLifeDays) * 10_000) / 10_000;
};

/** Halves round away from zero, so that points against a lead weigh as much as points for it. */
const wholePoints = (points: number): number => {
  const whole = Math.sign(points) * Math.round(Math.abs(points));
  return whole === 0 ? 0 : whole;
};

function earnedBy(
  rules: readonly BehaviourRule[],
  { evidence, asOf }: Scorable,
  { halfLifeDays, group }: { readonly halfLifeDays: number; readonly group: Earned["group"] },
): readonly Earned[] {
  const asOfMs = msOf(asOf);
  return evidence.flatMap((e) => {
    const rule = e.direction === "inbound" ? rules.find((r) => isFor(r, e)) : undefined;
    if (rule === undefined) return [];
    const points = wholePoints(rule.points * decayOf(e, asOfMs, halfLifeDays));
    if (points === 0) return [];
    return [{ rule: rule.rule, group, points, base: rule.points, evidence: e, capGroup: rule.capGroup }];
  });
}

/** Inbound replies that came soon after an outbound touch. */
function quickReplies({ evidence, asOf }: Scorable, policy: ScoringPolicy): readonly Earned[] {
  const { rule, points: base, withinMinutes, capGroup } = policy.quickReply;
  const ours = evidence.filter((e) => e.direction === "outbound").map((e) => msOf(e.at));
  return evidence.flatMap((e) => {
    if (e.direction !== "inbound" || e.kind !== "email-reply") return [];
    const wait = Math.min(...ours.map((at) => msOf(e.at) - at).filter((ms) => ms >= 0));
    if (!(wait <= withinMinutes * MINUTE_MS)) return [];
    const points = wholePoints(base * decayOf(e, msOf(asOf), policy.halfLifeDays));
    return points === 0 ? [] : [{ rule, group: "behaviour" as const, points, base, evidence: e, capGroup }];
  });
}

/**
 * Whether a touch may lower the score when it comes to the evidence before it. One that may not leaves it or raises it:
 * points for a lead are never taken by a cap, only not given.
 */
export function mayLower({
  behaviour,
  negativeBehaviour,
  quickReply,
}: ScoringPolicy): (e: Evidence) => boolean {
  const against = [...behaviour, ...negativeBehaviour].filter(({ points }) => points < 0);
  // A message of ours may make an earlier reply a quick one.
  return (e) => quickReply.points < 0 || against.some((rule) => isFor(rule, e));
}

/** Sums the points of each rule and cap group. The newest evidence is by occurrence, then by recording order. */
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

/** One negative entry for each cap group above its cap. */
function capEntries(earned: readonly Earned[], caps: ScoringPolicy["caps"]): readonly LedgerEntry[] {
  return Object.entries(caps).flatMap(([capGroup, cap]) => {
    const sum = earned.filter((e) => e.capGroup === capGroup).reduce((n, e) => n + e.points, 0);
    return sum <= cap ? [] : [derived(`cap.${capGroup}`, "cap", { points: cap - sum, capGroup })];
  });
}

/** An entry that follows from the other entries. */
const derived = (
  rule: string,
  group: "cap" | "clamp",
  { points, capGroup }: Pick<LedgerEntry, "points" | "capGroup">,
): LedgerEntry => ({ rule, group, capGroup, points, base: points, count: 1, evidence: null });

/**
 * Computes the score and the ledger that explains it: fit + behaviour with half-life decay − negative points. Each cap
 * group is limited to its cap, and the total to 0..100. Caps and the clamp are entries of their own, so
 * `score = Σ entries.points` always holds exactly.
 *
 * `points = Σ round(base · 0.5^(age / halfLife))` over the interactions of a rule and cap group, where age is the number of
 * days from the interaction to `asOf`. Each rule and cap group has one entry, for any number of interactions.
 *
 * @param policy  the published scoring rules.
 * @param lead    the facts and interactions; interactions after `asOf` count as fresh.
 * @returns 0..100 whole points; fit entries in rule order, behaviour entries in the order of their first interaction.
 * Cost: O(rules × facts + interactions × rules).
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
  if (score !== sum) entries.push(derived("clamp", "clamp", { points: score - sum, capGroup: null }));
  return { score: Score.parse(score), entries };
}
