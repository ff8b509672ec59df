import {
  type DealsSince,
  type LeadEvent,
  type LeadEventOf,
  MOST_DEALS_TOLD,
  type TakenOver,
} from "@leadstream/contracts";
import type { Recorded } from "../decider.ts";
import { bounds } from "./bounds.ts";
import type { KnownLead, MergeChange, MergedLead, PersonFacts } from "./lead-state.ts";
import { customerAlsoBy, joinDeals } from "./deals.ts";
import { ownerWithout, stageWithout, under, withoutDealsUnder } from "./unmerge.ts";
import { fromEvent, joinFacts, noFactsSince } from "./person-facts.ts";

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
  const isWon = change !== null && takenOver.mergedStage === "customer";
  const next = {
    ...(isWon ? customerAlsoBy(lead, { leadId: mergedId, at: meta.occurredAt, isByDeal: false }) : lead),
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

/** The survivor without the lead, and without what came with it and its deals, if that has not changed since. */
function letGo(lead: KnownLead, { data }: Unmerged): KnownLead {
  const { merged: members = [], ...rest } = withoutDealsUnder(lead, data.mergedId);
  const leaving = under(members, data.mergedId);
  const stay = members.filter((one) => !leaving.includes(one));
  // The event of the stage follows.
  const own: KnownLead = { ...rest, stage: lead.stage, ...(stay.length === 0 ? {} : { merged: stay }) };
  const left = leaving.find(({ leadId }) => leadId === data.mergedId);
  const change = left?.change ?? null;
  if (left === undefined || change === null) return own;
  const before: KnownLead = { ...rest, merged: members };
  // The event does not say since when the lead was closed.
  const closedAt = stageWithout(before, left) === before.stage ? before.closedAt : change.before.closedAt;
  return { ...own, closedAt, ...courseWithout(before, change), ...customerWithout(before, left) };
}

function courseWithout(lead: KnownLead, change: MergeChange): Partial<KnownLead> {
  const { before, gave } = change;
  const isOpportunityGiven = gave.opportunityId !== null && lead.opportunityId === gave.opportunityId;
  return {
    ...(ownerWithout(lead, change) === null ? {} : { holder: before.holder, tasks: before.tasks }),
    ...(isOpportunityGiven ? { opportunityId: before.opportunityId } : {}),
  };
}

/** A customer by the deal of another merged lead: the stage from before that deal, without what this merge brought. */
function customerWithout(lead: KnownLead, left: MergedLead): Partial<KnownLead> {
  const { customerBy } = lead;
  if (customerBy === undefined || left.change === null) return {};
  const { stage: from, closedAt } = customerBy.before;
  const stage = stageWithout({ ...lead, stage: from }, left);
  const since = stage === from ? closedAt : left.change.before.closedAt;
  return { customerBy: { ...customerBy, before: { ...customerBy.before, stage, closedAt: since } } };
}

/** The merged lead again, with what came by its identities since, and by those of leads merged into it. */
function resumed(lead: KnownLead, { data }: Unmerged): KnownLead {
  const { mergedInto, formerSurvivors = [], ...rest } = lead;
  if (mergedInto === undefined) return lead;
  const sinceOf = (leadId: string) => data.since.filter((one) => one.leadId === leadId);
  const members = rest.merged?.map((one): MergedLead => {
    const handed = sinceOf(one.leadId);
    const deals = handed.reduce<DealsSince | undefined>((all, each) => joinDeals(all, each.deals), one.deals);
    const since = handed.map(fromEvent).reduce(joinFacts, one.since);
    return { ...one, since, ...(deals === undefined ? {} : { deals }) };
  });
  const former = [...formerSurvivors.filter((id) => id !== mergedInto), mergedInto];
  const own = sinceOf(lead.leadId);
  const next: KnownLead = {
    ...rest,
    ...own.map(fromEvent).reduce<PersonFacts>(joinFacts, rest),
    ...(members === undefined ? {} : { merged: members }),
    formerSurvivors: former.slice(-bounds.formerSurvivors),
  };
  return withDeals(next, own[0]?.deals, data);
}

/** Its own deals made it a customer for good; those of leads merged into it, until they leave. The stage follows. */
function withDeals(lead: KnownLead, own: DealsSince | undefined, { since }: Unmerged["data"]): KnownLead {
  const others = since.filter(({ leadId }) => leadId !== lead.leadId);
  if (own !== undefined) {
    const { first, opportunityId, told } = own;
    const dealsTold = [...(lead.dealsTold ?? []), ...told].slice(-MOST_DEALS_TOLD);
    const closedAt = lead.stage === "customer" ? lead.closedAt : first.at;
    const win = { leadId: lead.leadId, at: first.at, isByDeal: true };
    const next = lead.customerBy === undefined ? lead : customerAlsoBy(lead, win);
    return { ...next, closedAt, tasks: [], opportunityId, dealsTold };
  }
  const dealing = others.flatMap(({ leadId, deals }) => (deals === undefined ? [] : [{ leadId, deals }]));
  return dealing.reduce<KnownLead>((all, { leadId, deals }) => {
    const { at } = deals.first;
    const isFirst = all.customerBy === undefined && all.stage !== "customer";
    const next = customerAlsoBy(all, { leadId, at, isByDeal: true });
    return isFirst ? { ...next, tasks: [], closedAt: at } : next;
  }, lead);
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
