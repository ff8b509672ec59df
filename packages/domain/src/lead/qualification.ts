import type {
  EventId,
  Instant,
  LeadEvent,
  LedgerEntry,
  QualificationPolicy,
  Score,
  ScoringPolicy,
  Stage,
} from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import { laterOf } from "../instant.ts";
import { factsOf } from "../scoring/facts.ts";
import { mayLower, scoreLedger, type ScoreCard } from "../scoring/score-ledger.ts";
import { comeback } from "./comeback.ts";
import { type LeadResult, nothing, onCleared, onKnown, stageMove } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import { actionsOf, type KnownLead, type Lead, isOpen } from "./lead-state.ts";
import { tightened } from "./promise.ts";

const rank: Readonly<Record<Stage, number>> = {
  inquiry: 0,
  lead: 1,
  mql: 2,
  sql: 3,
  opportunity: 4,
  customer: 5,
  lost: 5,
  disqualified: 5,
};

/** The stage that a score reaches; null if it reaches no threshold. */
const stageFor = (score: number, { sqlAt, mqlAt }: QualificationPolicy): Stage | null =>
  score >= sqlAt ? "sql" : score >= mqlAt ? "mql" : null;

/**
 * Scores the lead from all known facts, and raises the stage when the score reaches a threshold. Scores fall with time,
 * stages do not. A closed lead is scored too, so that its score does not depend on whether a touch is told before or after
 * the end; but only a comeback changes its stage.
 *
 * A batch may hold touches behind the triggering one. The stage is the one that the touches reach one after the other, as
 * if each had come alone: an unsubscribe right behind a demo request lowers the score, not the stage.
 *
 * Decay is computed up to the latest of three moments: the newest known fact, the recording of the triggering event, and
 * the moment up to which the previous score was computed. It never uses the wall clock. So a fact recorded years late is
 * scored as of its recording, scoring never goes back in time, and a replay gives the same numbers.
 *
 * The event is written if the score or its ledger changed. The ledger explains the score, so the same score is written
 * again in these cases: a group at its cap got more evidence; decay took a point from one rule while new evidence gave a
 * point to another; the sum changed below 0 or above 100, where the score is clamped.
 */
export const score = (c: LeadCommandOf<"score">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    if (known.isQuarantined) return nothing;
    const asOf = momentOf(c, known, known.latestAt);
    const cardOf = (then: KnownLead, at = asOf) =>
      scoreLedger(c.scoring, { facts: factsOf(then), evidence: then.evidence, asOf: at });
    const card = cardOf(known);
    const scored = scoredEvents(known, card, asOf);
    if (!isOpen(known.stage)) {
      const scoreOf = (evidence: KnownLead["evidence"]): Score => cardOf({ ...known, evidence }).score;
      const back = comeback(c, known, { asOf, scored, scoreOf });
      // The task or alert of a comeback is no new fact, at which the same touches would be worth less.
      const at = momentOf(c, known, known.lastInteractionAt);
      return ok(back.length > 0 ? back : scoredEvents(known, cardOf(known, at), at));
    }
    const steps = turningPoints(c, known).map((then) => ({ then, score: cardOf(then).score }));
    const highest = steps.reduce((most, step) => higher(most, step.score), card.score);
    const isTouch = known.evidence.some(({ eventId }) => eventId === c.ref);
    // A look-up has no place among the touches.
    const { then, score: points } = (isTouch ? steps[0] : undefined) ?? { then: known, score: highest };
    const shorter = tightened(c, known, { score: points, actions: actionsOf(then, c.promise?.actionsFrom) });
    // The same score may still raise the stage, if the lead was recycled or the thresholds were lowered.
    const changes = stageChanges(c, known, { highest, isNew: scored.length > 0 });
    return ok([...scored, ...changes, ...shorter]);
  });

/**
 * The highest score that the touches of an open lead reach one after the other, from a triggering one on: an unsubscribe
 * behind a demo request lowers the score, not what was promised for the demo request.
 *
 * @param ref the touch; without it among the touches, all of them count.
 * @returns at least the score of the lead.
 * Cost: one score, and one for each touch behind it that may lower the score.
 */
export function highestScoreSince(known: KnownLead, ref: EventId, scoring: ScoringPolicy): Score | null {
  const { score, scoredAsOf, latestAt } = known;
  if (score === null) return null;
  const asOf = scoredAsOf ?? latestAt;
  return turningPoints({ ref, scoring }, known)
    .map((then) => scoreLedger(scoring, { facts: factsOf(then), evidence: then.evidence, asOf }).score)
    .reduce(higher, score);
}

const momentOf = (
  { recordedAt }: LeadCommandOf<"score">,
  { scoredAsOf }: KnownLead,
  newest: Instant,
): Instant => laterOf(laterOf(newest, recordedAt), scoredAsOf ?? newest);

const higher = (a: Score, b: Score): Score => (b > a ? b : a);

/**
 * The lead as it was at the triggering touch, and before each later one that may lower the score: between these, the score
 * only rises. None if nothing came behind the touch. A look-up is no touch: it may come early or late, so it counts from
 * the first touch on. Facts of merged leads are in no order, so they have none.
 *
 * Cost: nothing for a touch that comes alone.
 */
function turningPoints(
  { ref, scoring }: Pick<LeadCommandOf<"score">, "ref" | "scoring">,
  known: KnownLead,
): readonly KnownLead[] {
  const { evidence, attributes, attributesFrom, merged } = known;
  if (merged !== undefined) return [];
  const first = Math.max(
    0,
    evidence.findIndex(({ eventId }) => eventId === ref),
  );
  const lowers = mayLower(scoring);
  const withFacts = new Set<string>(Object.values(attributesFrom).map(({ id }) => id));
  return evidence.slice(first + 1).flatMap((next, i) => {
    if (i > 0 && !lowers(next) && !withFacts.has(next.eventId)) return [];
    const upTo = first + i + 1;
    const later = new Set<string>(evidence.slice(upTo).map(({ eventId }) => eventId));
    const origins: Readonly<Record<string, { readonly id: string } | undefined>> = attributesFrom;
    const then = Object.entries(attributes).filter(([name]) => !later.has(origins[name]?.id ?? ""));
    return [{ ...known, evidence: evidence.slice(0, upTo), attributes: Object.fromEntries(then) }];
  });
}

/** The new score; none if neither it nor its ledger changed. */
function scoredEvents(known: KnownLead, card: ScoreCard, asOf: Instant): readonly LeadEvent[] {
  if (known.score === card.score && isSameLedger(known.ledger, card.entries)) return [];
  const { leadId, score: previous } = known;
  const data = { leadId, score: card.score, previous, asOf, entries: [...card.entries] };
  return [{ type: "lead.scored.v2", data }];
}

const isSameLedger = (a: KnownLead["ledger"], b: KnownLead["ledger"]): boolean =>
  a.length === b.length && a.every((entry, i) => isSameEntry(entry, b[i]));

/** Compares without the cap group, which version 1 did not record. New evidence changes the count. */
const isSameEntry = (a: LedgerEntry, b: LedgerEntry | undefined): boolean =>
  a.rule === b?.rule && a.group === b.group && a.points === b.points && a.count === b.count;

/**
 * Raises the stage to the one that the score reaches. A pooled lead that once had a rep is reactivated when its score
 * reaches the sales threshold again, so that a rep gets it again.
 *
 * @param reached.highest on the way to the score; it may be lower at the end.
 * @param reached.isNew whether score or ledger changed. Otherwise a lead that passed the threshold and fell below it again
 *   would be reactivated whenever somebody asks.
 */
function stageChanges(
  c: LeadCommandOf<"score">,
  known: KnownLead,
  { highest, isNew }: { readonly highest: Score; readonly isNew: boolean },
): readonly LeadEvent[] {
  const to = stageFor(highest, c.qualification);
  if (to === null) return [];
  const { leadId, holder, assignments, score: before } = known;
  const moved =
    rank[to] > rank[known.stage]
      ? stageMove(known, to, { kind: "score", ref: c.ref, rule: `${to}-bar` })
      : [];
  const reachesSales = isNew && to === "sql" && (before === null || before < c.qualification.sqlAt);
  if (!reachesSales || holder.kind !== "pool" || assignments === 0) return moved;
  return [
    ...moved,
    { type: "lead.reactivated.v1", data: { leadId, fromPool: holder.poolId, score: highest } },
  ];
}

/** Records a BANT assessment (4 × 10 points). From the threshold on, the lead is sales-ready, whatever its score. */
export const qualify = (c: LeadCommandOf<"qualify">, lead: Lead): LeadResult =>
  onCleared(c, lead, (known) => {
    const { budget, authority, need, timing } = c.items;
    const total = budget + authority + need + timing;
    const assessed: LeadEvent = {
      type: "qualification.assessed.v1",
      data: {
        leadId: known.leadId,
        framework: "bant",
        items: { budget, authority, need, timing },
        total,
        repId: c.repId,
      },
    };
    const isReady = total >= c.qualification.bantSqlAt && rank[known.stage] < rank.sql;
    const cause = { kind: "assessment", ref: c.ref, rule: "bant-bar" } as const;
    return ok([assessed, ...(isReady ? stageMove(known, "sql", cause) : [])]);
  });
