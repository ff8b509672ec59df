import { type LeadId, MOST_MERGED, type Stage, type TakenOver } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { assignmentOf, furthest, moved } from "./course.ts";
import { type LeadResult, nothing, onKnown } from "./guards.ts";
import type { LeadCommand, LeadCommandOf, LeadRejection, MergeCommand } from "./lead-commands.ts";
import { isOpen, type KnownLead, type Lead } from "./lead-state.ts";
import { asEvent, isMember, joinFacts } from "./person-facts.ts";
import { letGo, resume } from "./unmerge.ts";

/*
 * Two leads turn out to be one person. The younger is merged into the older, so merges never go in a circle, whoever
 * asks for them and in whatever order.
 *
 *   merge      merge-into on the younger: closed, its state stays as it is
 *              take-over on the survivor: gets the facts, perhaps stage, owner and opportunity
 *   un-merge   let-go on the survivor: what the merge brought goes away, what came since is handed back
 *              resume on the merged lead: open again, with what came since
 *
 * The first decision of each pair may refuse; the second only follows, so a crash between the two can be completed.
 *
 * Stage: the furthest of the two; lost and disqualified give way to an open stage. Owner: a rep whose lead is open or won
 * beats a pool; between two reps the survivor's stays.
 */

/** The older of two leads, then the younger: by the first touch, then by id. */
export const byAge = (a: KnownLead, b: KnownLead): readonly [survivor: KnownLead, merged: KnownLead] => {
  const isFirst = a.capturedAt < b.capturedAt || (a.capturedAt === b.capturedAt && a.leadId < b.leadId);
  return isFirst ? [a, b] : [b, a];
};

const inclusive = ({ merged = [] }: KnownLead): number => merged.length + 1;

/** Why these two leads cannot be merged; null: they can. */
export function mergeRefusal(survivor: KnownLead, merged: KnownLead): LeadRejection | null {
  if (survivor.leadId === merged.leadId) return { code: "lead.same", leadId: merged.leadId };
  for (const { leadId, mergedInto, isQuarantined } of [survivor, merged]) {
    if (mergedInto !== undefined) return { code: "lead.merged", leadId, survivorId: mergedInto };
    if (isQuarantined) return { code: "lead.quarantined", leadId };
  }
  return inclusive(survivor) + inclusive(merged) > MOST_MERGED
    ? { code: "lead.too-many-merged", leadId: survivor.leadId, most: MOST_MERGED }
    : null;
}

const mergeInto = (c: LeadCommandOf<"merge-into">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    const { leadId, mergedInto, isQuarantined } = known;
    const { survivorId, reason } = c;
    if (mergedInto !== undefined) return err({ code: "lead.merged", leadId, survivorId: mergedInto });
    if (isQuarantined) return err({ code: "lead.quarantined", leadId });
    const ended = assignmentOf(known);
    const data = { leadId, survivorId, mergedId: leadId, reason, ended, takenOver: null };
    return ok([{ type: "leads.merged.v1", data }]);
  });

/** Whether a rep holds the lead with work to do, or as the owner of a customer. */
const isHeld = ({ holder, stage }: KnownLead): boolean =>
  holder.kind === "rep" && (isOpen(stage) || stage === "customer");

function ownerAfter(
  survivor: KnownLead,
  { merged, stage }: { merged: KnownLead; stage: Stage },
): TakenOver["owner"] {
  const { holder } = merged;
  if (isHeld(survivor)) return null;
  if (holder.kind === "rep" && isHeld(merged)) {
    const tasks = merged.tasks
      .filter(({ repId }) => repId === holder.repId)
      .map(({ taskId, node, dueAt, state }) => ({ taskId, node, dueAt, state }));
    return { ...holder, assignmentNo: survivor.assignments + 1, tasks };
  }
  // The rep of a lost lead has no more work with it, so an open lead does not go there.
  const isStale = survivor.holder.kind === "rep" && isOpen(stage);
  return isStale && holder.kind === "pool" ? { kind: "pool", poolId: holder.poolId } : null;
}

function takenOver(survivor: KnownLead, { merged, into }: LeadCommandOf<"take-over">): TakenOver {
  const facts = [
    asEvent(merged.leadId, into, merged),
    ...(merged.merged ?? []).map((one) => asEvent(one.leadId, one.into, joinFacts(one.facts, one.since))),
  ];
  // Through another lead: that one has taken over stage and owner already, and passed them on.
  const isDirect = into === survivor.leadId;
  const stage = isDirect ? furthest([survivor.stage, merged.stage]) : survivor.stage;
  const opportunityId = isDirect && survivor.opportunityId === null ? merged.opportunityId : null;
  const owner = isDirect ? ownerAfter(survivor, { merged, stage }) : null;
  return { facts, mergedStage: merged.stage, stage, opportunityId, owner };
}

const takeOver = (c: LeadCommandOf<"take-over">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    const { leadId } = known;
    const { merged, into: survivorId, reason, ref } = c;
    if (isMember(known, merged.leadId)) return nothing;
    const taken = takenOver(known, c);
    const data = {
      leadId,
      survivorId,
      mergedId: merged.leadId,
      reason,
      ended: assignmentOf(merged),
      takenOver: taken,
    };
    return ok([
      { type: "leads.merged.v1", data },
      ...moved(known, taken.stage, { ...c, ref, rule: "merged" }),
    ]);
  });

const duplicate = (
  c: LeadCommandOf<"find-duplicate"> | LeadCommandOf<"dismiss-duplicate">,
  lead: Lead,
): LeadResult =>
  onKnown(c, lead, ({ leadId, duplicates = [] }) => {
    const before = duplicates.find(({ otherLeadId }) => otherLeadId === c.otherLeadId);
    if (c.type === "dismiss-duplicate") {
      const { otherLeadId, reason } = c;
      return before?.isDismissed === true
        ? nothing
        : ok([{ type: "duplicate.dismissed.v1", data: { leadId, otherLeadId, reason } }]);
    }
    const { otherLeadId, because, submissionId } = c;
    return before === undefined
      ? ok([{ type: "duplicate.found.v1", data: { leadId, otherLeadId, because, submissionId } }])
      : nothing;
  });

/** Decides on merging. It works on the lead without what was merged into it, and on a closed one too. */
export function decideMerge(c: LeadCommand & MergeCommand, lead: Lead): LeadResult {
  switch (c.type) {
    case "merge-into":
      return mergeInto(c, lead);
    case "take-over":
      return takeOver(c, lead);
    case "let-go":
      return letGo(c, lead);
    case "resume":
      return resume(c, lead);
    case "find-duplicate":
    case "dismiss-duplicate":
      return duplicate(c, lead);
  }
}

/** Services that come late have nothing to do with a merged lead; whoever acts on it learns where it is. */
const isLate = ({ type }: LeadCommand): boolean =>
  type.startsWith("deadline-") || type === "score" || type === "enrich" || type === "pool";

/** The answer of a lead that was merged into another. */
export const closedByMerge = (c: LeadCommand, { leadId }: KnownLead, survivorId: LeadId): LeadResult =>
  isLate(c) ? nothing : err({ code: "lead.merged", leadId, survivorId });
