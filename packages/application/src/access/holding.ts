import type { Instant, RepId } from "@leadstream/contracts";
import { type Lead, REVIEW } from "@leadstream/domain";
import type { RulesInForce } from "../governance/rules.ts";
import type { Holding } from "./rights.ts";

/** A lead that this rep holds, with the rep's current team. */
export const heldBy = (repId: RepId, { reps }: Pick<RulesInForce, "reps">): Holding => ({
  kind: "rep",
  repId,
  team: reps.get(repId)?.team ?? null,
});

/**
 * Who held the lead when a rep did something that is told now: the rep, if it was in one of the rep's assignments, even if
 * the lead has been taken back since, or if the rep has a task on it, as a last owner has who was told of a comeback;
 * otherwise who holds it. So a call that is told late still counts as the response.
 */
export function holdingThen(
  lead: Lead,
  rules: Pick<RulesInForce, "reps">,
  { repId, at }: { readonly repId: RepId | null; readonly at: Instant },
): Holding | null {
  if (repId === null || lead.status === "unknown") return holdingOf(lead, rules);
  const isTheirs =
    hasTask(lead, repId) ||
    lead.pastAssignments.some((one) => one.repId === repId && one.since <= at && at < one.until);
  return isTheirs ? heldBy(repId, rules) : holdingOf(lead, rules);
}

const hasTask = (lead: Lead, repId: RepId, nodes?: readonly string[]): boolean =>
  lead.status === "known" &&
  lead.tasks.some((task) => task.repId === repId && (nodes === undefined || nodes.includes(task.node)));

/** A rep who was asked to look at a quarantined lead may release it; for others it is in a pool. */
export const holdingForReview = (
  lead: Lead,
  rules: Pick<RulesInForce, "reps">,
  repId: RepId | null,
): Holding | null =>
  repId !== null && hasTask(lead, repId, [REVIEW]) ? heldBy(repId, rules) : holdingOf(lead, rules);

/**
 * Whose lead it is to read: a rep with a task on it sees it like an own one, until the task is done. Who is to judge
 * whether somebody is a person, or to call a customer who came back, needs the name and the number.
 */
export const holdingToRead = (
  lead: Lead,
  rules: Pick<RulesInForce, "reps">,
  repId: RepId | null,
): Holding | null => (repId !== null && hasTask(lead, repId) ? heldBy(repId, rules) : holdingOf(lead, rules));

/** Who holds the lead, for the rules of rights; null: the lead does not exist. */
export function holdingOf(lead: Lead, rules: Pick<RulesInForce, "reps">): Holding | null {
  if (lead.status === "unknown") return null;
  return lead.holder.kind === "pool" ? { kind: "pool" } : heldBy(lead.holder.repId, rules);
}
