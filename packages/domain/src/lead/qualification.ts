import type { LeadEvent, LedgerEntry, QualificationPolicy, Score, Stage } from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import { laterOf } from "../instant.ts";
import { factsOf } from "../scoring/facts.ts";
import { scoreLedger } from "../scoring/score-ledger.ts";
import { type LeadResult, nothing, onCleared, onKnown, stageMove } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import { type KnownLead, type Lead, isOpen } from "./lead-state.ts";

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

/** The stage a score has earned; null when it reaches no bar. */
const earned = (score: number, { sqlAt, mqlAt }: QualificationPolicy): Stage | null =>
  score >= sqlAt ? "sql" : score >= mqlAt ? "mql" : null;

/**
 * Scores from everything known so far, and moves the stage up when a bar is crossed. Scores fall with time, stages do not.
 *
 * Decay is measured to the newest of three moments: when the newest thing known happened, when the event that asks was
 * recorded, and to where the score before measured. So something told years late is judged as of when it was told, no
 * later look at the same facts goes back in time, and a replay gives the same digits: never the wall clock.
 *
 * It is written when the score or its ledger changed. The same score is written again in these cases, because the ledger
 * says what the score rests on: something more happened in a group that is at its cap; age took a point from one rule
 * while something new gave it to another; the sum moved below 0 or above 100, where the clamp holds it.
 */
export const score = (c: LeadCommandOf<"score">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    if (!isOpen(known.stage) || known.isQuarantined) return nothing;
    const asOf = laterOf(laterOf(known.latestAt, c.heardAt), known.scoredAsOf ?? known.latestAt);
    const card = scoreLedger(c.scoring, {
      facts: factsOf(known),
      evidence: known.evidence,
      asOf,
    });
    // The same score may still have a stage to earn: the lead was recycled, or the bars were lowered.
    const moves = crossing(c, known, card.score);
    if (known.score === card.score && isSameLedger(known.ledger, card.entries)) return ok(moves);
    const scored: LeadEvent = {
      type: "lead.scored.v2",
      data: {
        leadId: known.leadId,
        score: card.score,
        previous: known.score,
        asOf,
        entries: [...card.entries],
      },
    };
    return ok([scored, ...moves]);
  });

const isSameLedger = (a: KnownLead["ledger"], b: KnownLead["ledger"]): boolean =>
  a.length === b.length && a.every((entry, i) => isSameEntry(entry, b[i]));

/** Of a past version nobody knows the cap group: that alone is no change. The count tells new evidence by itself. */
const isSameEntry = (a: LedgerEntry, b: LedgerEntry | undefined): boolean =>
  a.rule === b?.rule && a.group === b.group && a.points === b.points && a.count === b.count;

/**
 * Up to the stage the score has earned. A lead that a rep once had and that lies in a pool is reactivated when
 * its score climbs (back) over the sales bar: that is what gives it to a rep again.
 */
function crossing(c: LeadCommandOf<"score">, known: KnownLead, points: Score): readonly LeadEvent[] {
  const to = earned(points, c.qualification);
  if (to === null) return [];
  const { leadId, holder, assignments, score: before } = known;
  const moved =
    rank[to] > rank[known.stage]
      ? stageMove(known, to, { kind: "score", ref: c.ref, rule: `${to}-bar` })
      : [];
  const hasClimbed = to === "sql" && (before === null || before < c.qualification.sqlAt);
  if (!hasClimbed || holder.kind !== "pool" || assignments === 0) return moved;
  return [
    ...moved,
    { type: "lead.reactivated.v1", data: { leadId, fromPool: holder.poolId, score: points } },
  ];
}

/** A person's assessment (BANT, 4 × 10). Past the bar the lead is sales-ready whatever its score. */
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
