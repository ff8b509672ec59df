import type { ComebackPolicy, Instant, LeadEvent, PoolId, RepId, Score } from "@leadstream/contracts";
import { DAY_MS, HOUR_MS, laterOf, msOf } from "../instant.ts";
import type { Evidence } from "../scoring/evidence.ts";
import { stageMove } from "./guards.ts";
import type { LastOwner, LeadCommandOf } from "./lead-commands.ts";
import type { KnownLead } from "./lead-state.ts";

/*
 * Somebody hears of every comeback: of a lost or disqualified lead, and of a customer. What a person did before the lead
 * was closed is no comeback, even if it is told later. Nor is what is told late and cold: a demo request of two years ago.
 */

/** The rep who holds the lead or held it last; null: nobody ever did. */
export const lastOwnerOf = ({ holder, formerReps }: KnownLead): RepId | null =>
  holder.kind === "rep" ? holder.repId : (formerReps.at(-1)?.repId ?? null);

/** What of the behaviour since the end makes it a comeback, and by which rule; null: it is none. */
type Sign = { readonly because: Evidence; readonly rule: "high-intent" | "sql-bar" };

/** The score as of a moment, over some of the evidence. */
type ScoreOf = (evidence: readonly Evidence[]) => Score;

/** Inbound touches since the lead was closed, or since its last comeback. */
function freshOf(c: LeadCommandOf<"score">, known: KnownLead): readonly Evidence[] {
  const { closedAt, cameBackAt, evidence } = known;
  if (closedAt === null) return [];
  const since = cameBackAt === null ? closedAt : laterOf(closedAt, cameBackAt);
  // One at the very moment counts only if it is told now: the one before the end was told before.
  return evidence.filter(
    ({ eventId, direction, at }) =>
      direction === "inbound" && (at > since || (at === since && eventId === c.ref)),
  );
}

function signOf(
  c: LeadCommandOf<"score">,
  known: KnownLead,
  {
    policy,
    asOf,
    scoreOf,
  }: { readonly policy: ComebackPolicy; readonly asOf: Instant; readonly scoreOf: ScoreOf },
): Sign | null {
  const fresh = freshOf(c, known);
  const newest = fresh.at(-1);
  if (newest === undefined) return null;
  const isHot = ({ action, at }: Evidence): boolean =>
    action !== null && policy.actions.includes(action) && msOf(asOf) - msOf(at) <= policy.freshDays * DAY_MS;
  const hot = fresh.findLast(isHot);
  if (hot !== undefined) return { because: hot, rule: "high-intent" };
  const { sqlAt } = c.qualification;
  const before = known.evidence.filter((each) => !fresh.includes(each));
  const crosses = scoreOf(known.evidence) >= sqlAt && scoreOf(before) < sqlAt;
  return crosses ? { because: newest, rule: "sql-bar" } : null;
}

/** How the lead was closed; null: it is open, or it was merged into another, where its touches count. */
const endOf = ({ stage, mergedInto }: KnownLead): "lost" | "disqualified" | "customer" | null =>
  mergedInto === undefined && (stage === "lost" || stage === "disqualified" || stage === "customer")
    ? stage
    : null;

/** The last comeback was told so lately that whoever heard of it is still at it. */
const isQuiet = ({ cameBackAt }: KnownLead, asOf: Instant, { againAfterHours }: ComebackPolicy): boolean =>
  cameBackAt !== null && msOf(asOf) < msOf(cameBackAt) + againAfterHours * HOUR_MS;

/**
 * The comeback of a closed lead: it is reactivated for a new assignment, or rings its last owner with a task. If that rep
 * is gone, the supervisor is alerted; if nobody ever had the lead, it is reactivated, because there is nobody to tell.
 *
 * It counts as one if, since the end, the person did something of high intent lately, or if the behaviour since the end
 * alone lifts the score over the sales threshold. It is told once in `againAfterHours`.
 *
 * @param scored the event of the new score, if it changed.
 * @returns nothing if the lead is open or did not come back.
 */
export function comeback(
  c: LeadCommandOf<"score">,
  known: KnownLead,
  as: { readonly asOf: Instant; readonly scoreOf: ScoreOf; readonly scored: readonly LeadEvent[] },
): readonly LeadEvent[] {
  const { comeback: terms } = c;
  const end = endOf(known);
  if (terms === null || end === null || isQuiet(known, as.asOf, terms.policy)) return [];
  const sign = signOf(c, known, { ...as, policy: terms.policy });
  if (sign === null) return [];
  const score = as.scoreOf(known.evidence);
  const noticed = { sign, score, asOf: as.asOf, scored: as.scored };
  return terms.policy[end] === "reactivate" || terms.lastOwner === null
    ? reactivated(known, terms.poolId, noticed)
    : told(known, terms.lastOwner, noticed);
}

type Noticed = {
  readonly sign: Sign;
  readonly score: Score;
  readonly asOf: Instant;
  readonly scored: readonly LeadEvent[];
};

const cameBack = (
  { leadId, stage }: KnownLead,
  { sign, score, asOf }: Noticed,
  told: { readonly answer: "reactivated" | "owner-told" | "supervisor-told"; readonly repId: RepId | null },
): LeadEvent => ({
  type: "lead.came-back.v1",
  data: { leadId, from: stage, rule: sign.rule, because: sign.because.eventId, score, asOf, ...told },
});

/** It starts again in a pool, sales-ready, so that assignment gives it to a rep. */
function reactivated(known: KnownLead, poolId: PoolId, noticed: Noticed): readonly LeadEvent[] {
  const { leadId, stage } = known;
  const { sign, score, scored } = noticed;
  return [
    cameBack(known, noticed, { answer: "reactivated", repId: null }),
    { type: "lead.recycled.v1", data: { leadId, from: stage, poolId } },
    ...scored,
    ...stageMove(known, "sql", { kind: "score", ref: sign.because.eventId, rule: `comeback-${sign.rule}` }),
    { type: "lead.reactivated.v1", data: { leadId, fromPool: poolId, score } },
  ];
}

function told(known: KnownLead, owner: LastOwner, noticed: Noticed): readonly LeadEvent[] {
  const { leadId, assignments: assignmentNo } = known;
  const { repId, isWorking, task } = owner;
  if (isWorking)
    return [
      cameBack(known, noticed, { answer: "owner-told", repId }),
      ...noticed.scored,
      { type: "follow-up.scheduled.v1", data: { leadId, assignmentNo, repId, ...task } },
    ];
  const alert = { leadId, assignmentNo, repId, rule: COMEBACK, dueAt: noticed.asOf };
  return [
    cameBack(known, noticed, { answer: "supervisor-told", repId }),
    ...noticed.scored,
    { type: "supervisor.alerted.v1", data: alert },
  ];
}

/** The node of the task, and the rule of the alert. */
export const COMEBACK = "comeback";
