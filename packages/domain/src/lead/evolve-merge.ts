import type { LeadEvent, LeadEventOf, TakenOver } from "@leadstream/contracts";
import type { Recorded } from "../decider.ts";
import { bounds } from "./bounds.ts";
import type { KnownLead, MergeChange, MergedLead } from "./lead-state.ts";
import { stageWithout, under } from "./merge.ts";
import { fromEvent, joinFacts, noFactsSince, type PersonFacts } from "./person-facts.ts";

/** Events of merges, un-merges and possible duplicates. They are no facts about the person. */
export const mergeEvents = [
  "leads.merged.v1",
  "leads.unmerged.v1",
  "duplicate.found.v1",
  "duplicate.dismissed.v1",
] as const;
type Of<T extends LeadEvent["type"]> = Recorded<LeadEventOf<T>>;
export type MergeEvent = Of<(typeof mergeEvents)[number]>;

/** Whether the event is one of these. */
export const isOfMerging = (event: Recorded<LeadEvent>): event is MergeEvent =>
  mergeEvents.some((type) => type === event.type);

type Merged = Of<"leads.merged.v1">;
type Unmerged = Of<"leads.unmerged.v1">;
type Duplicate = Of<"duplicate.found.v1" | "duplicate.dismissed.v1">;

/** Folds one event of merging. */
export function evolveMerge(lead: KnownLead, event: MergeEvent): KnownLead {
  switch (event.type) {
    case "leads.merged.v1":
      return merged(lead, event);
    case "leads.unmerged.v1":
      return event.data.mergedId === lead.leadId ? resumed(lead, event) : letGo(lead, event);
    case "duplicate.found.v1":
    case "duplicate.dismissed.v1":
      return withDuplicate(lead, event);
  }
}

function merged(lead: KnownLead, { data, meta }: Merged): KnownLead {
  const { survivorId, mergedId, takenOver } = data;
  if (takenOver === null) return mergedId === lead.leadId ? { ...lead, mergedInto: survivorId } : lead;
  const { owner, opportunityId } = takenOver;
  const change = survivorId === lead.leadId ? changeOf(lead, data.ended, takenOver) : null;
  const members = takenOver.facts.map((written): MergedLead => {
    const facts = fromEvent(written);
    const { leadId, into } = written;
    return { leadId, into, facts, since: noFactsSince(facts), change: leadId === mergedId ? change : null };
  });
  const next = {
    ...lead,
    merged: [...(lead.merged ?? []), ...members],
    opportunityId: opportunityId ?? lead.opportunityId,
  };
  if (owner === null) return next;
  if (owner.kind === "pool")
    return { ...next, holder: { kind: "pool", poolId: owner.poolId, since: meta.occurredAt }, tasks: [] };
  const { tasks, assignmentNo: assignments, ...holder } = owner;
  const { repId } = holder;
  return { ...next, holder, tasks: tasks.map((task) => ({ ...task, repId })), assignments };
}

function changeOf(lead: KnownLead, ended: MergeChange["ended"], { owner, ...taken }: TakenOver): MergeChange {
  const { stage, closedAt, holder, tasks, opportunityId } = lead;
  return {
    mergedStage: taken.mergedStage,
    ended,
    before: { stage, closedAt, holder, tasks, opportunityId },
    gave: {
      stage: taken.stage,
      opportunityId: taken.opportunityId,
      assignmentNo: owner?.kind === "rep" ? owner.assignmentNo : null,
      poolId: owner?.kind === "pool" ? owner.poolId : null,
    },
  };
}

/** The survivor without the lead, and without what came with it, if that has not changed since. */
function letGo(lead: KnownLead, { data }: Unmerged): KnownLead {
  const { merged: members = [], ...rest } = lead;
  const leaving = under(members, data.mergedId);
  const stay = members.filter((one) => !leaving.includes(one));
  const own: KnownLead = stay.length === 0 ? rest : { ...rest, merged: stay };
  const left = leaving.find(({ leadId }) => leadId === data.mergedId);
  const change = left?.change ?? null;
  if (left === undefined || change === null) return own;
  // The event of the stage follows; it does not say since when the lead was closed.
  const closedAt = stageWithout(lead, left) === lead.stage ? lead.closedAt : change.before.closedAt;
  return { ...own, closedAt, ...courseWithout(own, change, data.owner !== null) };
}

function courseWithout(
  lead: KnownLead,
  { before, gave }: MergeChange,
  isOwnerBack: boolean,
): Partial<KnownLead> {
  const isOpportunityGiven = gave.opportunityId !== null && lead.opportunityId === gave.opportunityId;
  return {
    ...(isOwnerBack ? { holder: before.holder, tasks: before.tasks } : {}),
    ...(isOpportunityGiven ? { opportunityId: before.opportunityId } : {}),
  };
}

/** The merged lead again, with what came by its identities since, and by those of leads merged into it. */
function resumed(lead: KnownLead, { data }: Unmerged): KnownLead {
  const { mergedInto, formerSurvivors = [], ...rest } = lead;
  if (mergedInto === undefined) return lead;
  const sinceOf = (leadId: string): readonly PersonFacts[] =>
    data.since.filter((one) => one.leadId === leadId).map(fromEvent);
  const members = rest.merged?.map((one) => ({
    ...one,
    since: sinceOf(one.leadId).reduce(joinFacts, one.since),
  }));
  const former = [...formerSurvivors.filter((id) => id !== mergedInto), mergedInto];
  return {
    ...rest,
    ...sinceOf(lead.leadId).reduce<PersonFacts>(joinFacts, rest),
    ...(members === undefined ? {} : { merged: members }),
    formerSurvivors: former.slice(-bounds.formerSurvivors),
  };
}

/** A dismissed pair is kept before others, so that it is not proposed again. */
function withDuplicate(lead: KnownLead, { type, data }: Duplicate): KnownLead {
  const { otherLeadId } = data;
  const others = (lead.duplicates ?? []).filter((one) => one.otherLeadId !== otherLeadId);
  const all = [...others, { otherLeadId, isDismissed: type === "duplicate.dismissed.v1" }];
  if (all.length <= bounds.duplicates) return { ...lead, duplicates: all };
  const oldest = all.find(({ isDismissed }) => !isDismissed) ?? all[0];
  return { ...lead, duplicates: all.filter((one) => one !== oldest) };
}
