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

type Capped = LedgerEntry & { readonly capGroup: string };

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
    return [
      { rule: rule.rule, group, points: rule.points, base: rule.points, decay: 1, evidence: known.from },
    ];
  });

const isFor = (rule: BehaviourRule, e: Evidence): boolean =>
  (rule.kinds === undefined || rule.kinds.includes(e.kind)) &&
  (rule.actions === undefined || (e.action !== null && rule.actions.includes(e.action)));

/** 1 when fresh, 0.5 after one half-life; four digits, so that every machine stores the same number. */
const decayOf = (e: Evidence, asOf: Instant, halfLifeDays: number): number => {
  const ageDays = Math.max(0, msOf(asOf) - msOf(e.at)) / DAY_MS;
  return Math.round(0.5 ** (ageDays / halfLifeDays) * 10_000) / 10_000;
};

function behaviourEntries(
  rules: readonly BehaviourRule[],
  { evidence, asOf }: Scorable,
  { halfLifeDays, group }: { readonly halfLifeDays: number; readonly group: "behaviour" | "negative" },
): readonly Capped[] {
  return evidence.flatMap((e) => {
    const rule = e.direction === "inbound" ? rules.find((r) => isFor(r, e)) : undefined;
    if (rule === undefined) return [];
    const decay = decayOf(e, asOf, halfLifeDays);
    const points = Math.round(rule.points * decay);
    if (points === 0) return [];
    const { rule: name, points: base, capGroup } = rule;
    return [{ rule: name, group, points, base, decay, evidence: e.eventId, capGroup }];
  });
}

/** Inbound replies that came soon after something of ours. */
function quickReplies({ evidence, asOf }: Scorable, policy: ScoringPolicy): readonly Capped[] {
  const { rule, points: base, withinMinutes, capGroup } = policy.quickReply;
  const ours = evidence.filter((e) => e.direction === "outbound").map((e) => msOf(e.at));
  return evidence.flatMap((e) => {
    if (e.direction !== "inbound" || e.kind !== "email-reply") return [];
    const wait = Math.min(...ours.map((at) => msOf(e.at) - at).filter((ms) => ms >= 0));
    if (!(wait <= withinMinutes * MINUTE_MS)) return [];
    const decay = decayOf(e, asOf, policy.halfLifeDays);
    const points = Math.round(base * decay);
    return points === 0
      ? []
      : [{ rule, group: "behaviour" as const, points, base, decay, evidence: e.eventId, capGroup }];
  });
}

/** What a group earned past its cap, taken back in one visible entry. */
function capEntries(earned: readonly Capped[], caps: ScoringPolicy["caps"]): readonly LedgerEntry[] {
  return Object.entries(caps).flatMap(([capGroup, cap]) => {
    const sum = earned.filter((e) => e.capGroup === capGroup).reduce((n, e) => n + e.points, 0);
    if (sum <= cap) return [];
    const points = cap - sum;
    return [
      { rule: `cap.${capGroup}`, group: "cap" as const, points, base: points, decay: 1, evidence: null },
    ];
  });
}

const withoutGroup = ({ capGroup: _, ...entry }: Capped): LedgerEntry => entry;

/**
 * The score and the ledger that explains it: fit + behaviour with half-life decay − negative points, each
 * group held to its cap, the whole held to 0..100. Caps and the clamp are entries of their own, so
 * `score = Σ entries.points`, always and to the digit.
 *
 * `points = round(base · 0.5^(age / halfLife))`, age in days from the interaction to `asOf`.
 *
 * @param policy  the published scoring rules.
 * @param lead    what is known and what happened; interactions after `asOf` count as fresh.
 * @returns 0..100 whole points; entries in rule order, then in order of the evidence.
 * Cost: O(rules × facts + interactions × rules).
 * Source: DOMAIN.md section 7.
 */
export function scoreLedger(policy: ScoringPolicy, lead: Scorable): ScoreCard {
  const { halfLifeDays } = policy;
  const earned = [
    ...behaviourEntries(policy.behaviour, lead, { halfLifeDays, group: "behaviour" }),
    ...quickReplies(lead, policy),
  ];
  const lost = behaviourEntries(policy.negativeBehaviour, lead, { halfLifeDays, group: "negative" });
  const entries: LedgerEntry[] = [
    ...fitEntries(policy.fit, lead.facts, "fit"),
    ...earned.map(withoutGroup),
    ...capEntries(earned, policy.caps),
    ...fitEntries(policy.negativeFit, lead.facts, "negative"),
    ...lost.map(withoutGroup),
  ];
  const sum = entries.reduce((n, e) => n + e.points, 0);
  const score = Math.min(100, Math.max(0, sum));
  if (score !== sum) {
    const points = score - sum;
    entries.push({ rule: "clamp", group: "clamp", points, base: points, decay: 1, evidence: null });
  }
  return { score: Score.parse(score), entries };
}
