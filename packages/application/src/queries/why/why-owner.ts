import type { Because, LeadWhy, Reach, Rep, RepId } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import { candidatesFor, factsOf, isOpen, ownerOf, takeForClaim } from "@leadstream/domain";
import { claimDecision } from "../../repositories/claim.ts";
import { because, inWords, lastOf, type LeadFact, reachOf, type WhyFacts } from "./because.ts";

/** Who has the lead and why; for a lead in a pool also why no rep has it, and who could. */
export function ownerReasons(facts: WhyFacts): LeadWhy["owner"] {
  const { lead } = facts;
  const isAvailable =
    lead.holder.kind === "pool" && isOpen(lead.stage) && !lead.isQuarantined && lead.mergedInto === undefined;
  const couldBeGivenTo = isAvailable && lead.stage === "sql" ? givable(facts) : null;
  const couldBeClaimedBy = isAvailable ? claimable(facts) : null;
  return {
    is: ownerOf(lead),
    because: [...ownerChange(facts), ...withoutRep(facts, couldBeGivenTo)],
    couldBeGivenTo,
    couldBeClaimedBy,
  };
}

type OwnerFact = LeadFact<
  | "lead.captured.v1"
  | "lead.assigned.v2"
  | "lead.claimed.v1"
  | "lead.pooled.v1"
  | "lead.reclaimed.v1"
  | "lead.recycled.v1"
>;

function ownerChange(facts: WhyFacts): readonly Because[] {
  const event = lastOf(
    facts.history,
    "lead.captured.v1",
    "lead.assigned.v2",
    "lead.claimed.v1",
    "lead.pooled.v1",
    "lead.reclaimed.v1",
    "lead.recycled.v1",
  );
  const merged = ownerByMerge(facts);
  if (merged !== undefined && merged.revision > (event?.revision ?? -1))
    return [because(...mergeReason(merged), merged)];
  return event === undefined ? [] : [because(...reasonOf(event, facts), event)];
}

/** The newest merge or un-merge that changed the owner of this lead. */
const ownerByMerge = ({ history }: WhyFacts): MergeFact | undefined =>
  history.filter(isMergeFact).findLast(({ type, data }) => {
    if (data.leadId !== data.survivorId) return false;
    const owner = type === "leads.merged.v1" ? (data.takenOver?.owner ?? null) : data.owner;
    return owner !== null;
  });

type MergeFact = LeadFact<"leads.merged.v1" | "leads.unmerged.v1">;
const isMergeFact = (event: WhyFacts["history"][number]): event is MergeFact =>
  event.type === "leads.merged.v1" || event.type === "leads.unmerged.v1";

const mergeReason = ({ type, data }: MergeFact): readonly [code: string, text: string] =>
  type === "leads.merged.v1"
    ? [
        "merged",
        `the owner of ${data.mergedId} came with it when it was merged into this lead (${data.reason})`,
      ]
    : [
        "unmerged",
        `as before the merge: the owner who came with ${data.mergedId} went with it again (${data.reason})`,
      ];

function reasonOf(event: OwnerFact, facts: WhyFacts): readonly [code: string, text: string] {
  switch (event.type) {
    case "lead.captured.v1":
      return ["captured", `in ${event.data.poolId}, where every lead starts`];
    case "lead.claimed.v1":
      return ["claimed", `${event.data.repId} claimed it from ${event.data.fromPool}`];
    case "lead.recycled.v1":
      return ["recycled", `in ${event.data.poolId}: it was ${event.data.from} and starts again`];
    case "lead.reclaimed.v1":
      return reclaimed(event);
    case "lead.pooled.v1":
      return [event.data.reason, pooled(event, facts)];
    case "lead.assigned.v2":
      return assigned(event);
    default:
      return assertNever(event);
  }
}

function reclaimed({ data }: LeadFact<"lead.reclaimed.v1">): readonly [string, string] {
  const { repId, poolId, rule, deadline, lastActivity } = data;
  const what = rule === "untouched" ? "there was no activity" : "its protection ended";
  const did = lastActivity === null ? "" : `; the last activity of ${repId} was event ${lastActivity}`;
  return [rule, `in ${poolId}, taken back from ${repId}: ${what} by ${deadline}${did}`];
}

function pooled({ data }: LeadFact<"lead.pooled.v1">, { rules }: WhyFacts): string {
  const { from, poolId, reason, idleSince } = data;
  const { sqlAt } = rules.policy.qualification;
  if (from.kind === "rep") return `in ${poolId}: ${from.repId} gave it back (${reason})`;
  if (reason === "score-below-bar") return `in ${poolId}: its score is below the bar for a rep (${sqlAt})`;
  if (reason === "nobody-eligible") return `in ${poolId}: no rep was eligible at the time`;
  if (reason === "idle") return `in ${poolId}: no activity since ${idleSince ?? "long ago"}`;
  return `in ${poolId} (${reason})`;
}

function assigned({ data }: LeadFact<"lead.assigned.v2">): readonly [string, string] {
  const { repId, group, method, candidates, others, tieBreak } = data;
  if (method === "import") return ["import", `${repId}: the source system names the rep who won it`];
  const count = candidates.filter(({ excluded }) => excluded === null).length + others.ranked;
  const out = others.excluded.length === 0 ? "" : `; not ${inWords(others.excluded)}`;
  const how = `${tieBreak.strategy}, ${tieBreak.reason}`;
  return [tieBreak.strategy, `${repId}: one of ${count} eligible in group ${group} (${how})${out}`];
}

/** Why no rep has an open lead. */
function withoutRep({ lead, roster }: WhyFacts, reach: Reach | null): readonly Because[] {
  if (lead.holder.kind === "rep" || !isOpen(lead.stage)) return [];
  if (lead.isQuarantined) return [because("quarantined", "no rep gets a lead that is in quarantine")];
  if (reach === null)
    return [because("below-sql", `leads in stage ${lead.stage} are not assigned, but reps may claim them`)];
  const place = [...roster.waiting.keys()].indexOf(lead.leadId);
  const queue =
    place < 0
      ? because("not-in-queue", "not in the queue: it had a rep, and waits for a claim or a higher score")
      : because(
          "in-queue",
          `it waits for a rep, number ${place + 1} of ${roster.waiting.size}, oldest first`,
        );
  return [queue, ...noneEligible(reach)];
}

const noneEligible = ({ count, excluded }: Reach): readonly Because[] =>
  count > 0
    ? []
    : [because("nobody-eligible", `no rep is eligible now: ${inWords(excluded) || "there are no reps"}`)];

/** By the filters of assignment, on the current counts. */
function givable({ lead, rules, roster }: WhyFacts): Reach {
  const wanted = { score: lead.score ?? 0, facts: factsOf(lead) };
  const onHandOf = (repId: RepId): number => roster.onHand.get(repId) ?? 0;
  const all = candidatesFor(wanted, [...rules.reps.values()], rules.policy.assignment, onHandOf);
  return reachOf(all.map(({ repId, excluded }) => [repId, excluded]));
}

/** By the lead's state and the limits of claims, as a claim would be decided now. */
function claimable({ lead, rules, roster, now: at }: WhyFacts): Reach {
  const assignmentNo = lead.assignments + 1;
  const { leadId } = lead;
  const { group } = rules.policy.assignment;
  const pool = lead.holder.kind === "pool" ? rules.pools.get(lead.holder.poolId) : undefined;
  const refusalOf = (rep: Rep): string | null => {
    const { repId } = rep;
    const claim = { leadId, assignmentNo, repId, at };
    const outcome = claimDecision({ ...claim, ...unwritten }, rules).decide(lead);
    if (!outcome.ok) return outcome.error.code;
    const taken = takeForClaim(roster, { ...claim, rep, pool, calendar: rules.calendarOf(repId), group });
    return taken.ok ? null : taken.error.code;
  };
  return reachOf([...rules.reps.values()].map((rep) => [rep.repId, refusalOf(rep)]));
}

/** This command is decided but never written. */
const unwritten = { commandId: "why", correlationId: "why", actor: { kind: "service", id: "why" } } as const;
