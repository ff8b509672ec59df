import {
  type DealsSince,
  type LeadEvent,
  type LeadEventOf,
  type LeadId,
  MOST_DEALS_TOLD,
} from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";
import { laterOf } from "../instant.ts";
import { furthest } from "./course.ts";
import { type LeadResult, nothing, stageMove } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import { type CustomerBy, isOpen, type KnownLead, type Lead, type MergedLead } from "./lead-state.ts";
import { mergeAttributes } from "./merge-attributes.ts";
import { isMember, onFactsOf } from "./person-facts.ts";
import { closedInTime } from "./response.ts";

/*
 * Deals of the source system. A deal of a merged lead is recorded in the survivor, once and for good, and names the merged
 * lead (`via`). The survivor becomes a customer, and keeps its course from before:
 *
 *   deal       the survivor is a customer; its rep stays, from a pool it goes to the rep of the deal
 *   un-merge   the survivor goes back to that course, unless another deal makes it a customer;
 *              the merged lead becomes a customer, without a second `lead.won.v1`
 */

/** The rule of the stage that a survivor owes to a deal of a merged lead. */
const DEAL_OF_MERGED = "deal-of-merged";
const DEAL_IMPORTED = "deal-imported";

/**
 * Records a deal that was won in the source system, with its rep and value. In any stage, the lead gets that rep as
 * owner, the opportunity and the win in one step. A further deal of a customer is an opportunity and a win of its own; it
 * changes no owner. The same deal told twice is caught by the id of its submission.
 */
export function recordDeal(c: LeadCommandOf<"record-deal">, lead: Lead): LeadResult {
  if (lead.status === "unknown") return err({ code: "lead.unknown", leadId: c.leadId });
  if (lead.dealsTold?.includes(c.submissionId) === true) return nothing;
  const { leadId, ref, via } = c;
  const [won, ...opened] = dealEvents(c, lead);
  if (lead.stage === "customer") return ok([...opened, won]);
  if (via !== undefined)
    return ok([
      ...closedInTime(c, lead),
      ...opened,
      won,
      ...(lead.holder.kind === "pool" ? ownedByImport(c, lead) : []),
      ...stageMove(lead, "customer", { kind: "outcome", ref, rule: DEAL_OF_MERGED }),
    ]);
  const cause = { kind: "outcome", ref, rule: DEAL_IMPORTED } as const;
  return ok([
    ...closedInTime(c, lead),
    ...ownedByImport(c, lead),
    ...opened,
    ...stageMove(lead, "opportunity", cause),
    won,
    ...stageMove({ leadId, stage: "opportunity" }, "customer", cause),
  ]);
}

/** The win, and the opportunity that it opens, if none is open. */
function dealEvents(
  c: LeadCommandOf<"record-deal">,
  lead: KnownLead,
): readonly [won: LeadEvent, ...opened: readonly LeadEvent[]] {
  const { leadId, submissionId, sender, repId, value, attributes, via, receivedAt } = c;
  // The open opportunity of a survivor is its own: a deal of a merged lead does not close it.
  const current = lead.stage === "customer" || via !== undefined ? null : lead.opportunityId;
  const opportunityId = current ?? c.opportunityId;
  const by = via === undefined ? {} : { via };
  const received = receivedAt === undefined ? {} : { receivedAt };
  const won: LeadEvent = {
    type: "lead.won.v1",
    data: { leadId, opportunityId, submissionId, sender, repId, value, attributes, ...by, ...received },
  };
  if (current !== null) return [won];
  return [
    won,
    { type: "opportunity.opened.v1", data: { leadId, opportunityId, repId, expected: value, ...by } },
  ];
}

type Import = Pick<LeadCommandOf<"record-deal">, "leadId" | "repId" | "assignmentId" | "group" | "at">;

/** All deadlines of an import equal the time of the deal, because no response is needed any more. */
function ownedByImport(
  { leadId, repId, assignmentId, group, at }: Import,
  lead: KnownLead,
): readonly LeadEvent[] {
  if (repId === null || (lead.holder.kind === "rep" && lead.holder.repId === repId)) return [];
  const from =
    lead.holder.kind === "pool"
      ? { kind: "pool" as const, poolId: lead.holder.poolId }
      : { kind: "rep" as const, repId: lead.holder.repId };
  const clocks = {
    ...{ respondBy: at, respondRule: "import", supervisorAt: at, reclaimAt: at },
    ...{ protectedUntil: at, protectedMax: at },
  };
  const terms = { leadId, assignmentId, assignmentNo: lead.assignments + 1, repId, from, group, clocks };
  const ranking = { candidates: [], others: { ranked: 0, excluded: [] } };
  const tieBreak = { strategy: "import", reason: "named-by-source-system" };
  return [{ type: "lead.assigned.v2", data: { ...terms, method: "import", ...ranking, tieBreak } }];
}

/**
 * What an un-merged lead owes to the deals that came while it was merged, its own or those of leads merged into it. They
 * are recorded in the former survivor, and are not recorded again.
 */
export function resumedDeals(c: LeadCommandOf<"resume">, known: KnownLead): readonly LeadEvent[] {
  const { leadId, ref, assignmentId, group, letGo } = c;
  const [one] = letGo.since
    .filter(({ leadId: whose, deals }) => deals !== undefined && (whose === leadId || isMember(known, whose)))
    .toSorted((a, b) => Number(b.leadId === leadId) - Number(a.leadId === leadId));
  if (one?.deals === undefined || known.stage === "customer") return [];
  const { at, repId } = one.deals.first;
  const isOwn = one.leadId === leadId;
  return [
    ...closedInTime({ leadId, at, ref }, known),
    ...(isOwn || known.holder.kind === "pool"
      ? ownedByImport({ leadId, repId, assignmentId, group, at }, known)
      : []),
    ...stageMove(known, "customer", {
      kind: "outcome",
      ref,
      rule: isOwn ? DEAL_IMPORTED : DEAL_OF_MERGED,
    }),
  ];
}

type Won = Recorded<LeadEventOf<"lead.won.v1">>;

/** Folds a deal. One of a merged lead is a fact of that lead; that this lead is a customer by it is kept apart. */
export function dealt(lead: KnownLead, event: Won): KnownLead {
  const { id, data } = event;
  const { value, attributes, via } = data;
  const at = event.meta.occurredAt;
  const origin = { id, at };
  if (via === undefined || !isMember(lead, via)) {
    const own = { ...lead, ...mergeAttributes(lead, attributes, origin), tasks: [], lastWin: { value, at } };
    return lead.customerBy === undefined
      ? own
      : customerAlsoBy(own, { leadId: lead.leadId, at, isByDeal: true });
  }
  const next = onFactsOf(lead, via, (facts) => ({
    ...facts,
    ...mergeAttributes(facts, attributes, origin),
    lastWin: { value, at },
    latestAt: laterOf(facts.latestAt, at),
  }));
  const merged = (next.merged ?? []).map((one): MergedLead =>
    one.leadId === via ? { ...one, deals: dealsAfter(one.deals, event) } : one,
  );
  const told = customerAlsoBy({ ...next, merged }, { leadId: via, at, isByDeal: true });
  return lead.stage === "customer" ? told : { ...told, tasks: [] };
}

function dealsAfter(deals: DealsSince | undefined, { data, meta }: Won): DealsSince {
  const { repId, value, opportunityId, submissionId } = data;
  const at = meta.occurredAt;
  const told = [...(deals?.told ?? []), ...(submissionId === null ? [] : [submissionId])];
  const earliest = deals === undefined || at < deals.earliest.at ? { at, value } : deals.earliest;
  return {
    first: deals?.first ?? { at, repId },
    earliest,
    opportunityId,
    told: told.slice(-MOST_DEALS_TOLD),
  };
}

/** Deals from before, and those since. */
export function joinDeals(
  before: DealsSince | undefined,
  since: DealsSince | undefined,
): DealsSince | undefined {
  if (before === undefined || since === undefined) return before ?? since;
  const earliest = since.earliest.at < before.earliest.at ? since.earliest : before.earliest;
  const told = [...before.told, ...since.told].slice(-MOST_DEALS_TOLD);
  return { first: before.first, earliest, opportunityId: since.opportunityId, told };
}

/** Remembers by whose deals it is a customer, from the first on that a merged lead brought, with it or since. */
export function customerAlsoBy(
  lead: KnownLead,
  { isByDeal, ...win }: CustomerBy["wins"][number] & Pick<CustomerBy, "isByDeal">,
): KnownLead {
  const { customerBy, stage, closedAt, holder, tasks, assignments } = lead;
  if (customerBy === undefined)
    return stage === "customer"
      ? lead
      : {
          ...lead,
          customerBy: { isByDeal, before: { stage, closedAt, holder, tasks, assignments }, wins: [win] },
        };
  if (customerBy.wins.some(({ leadId }) => leadId === win.leadId)) return lead;
  return { ...lead, customerBy: { ...customerBy, wins: [...customerBy.wins, win] } };
}

/** Once its stage changes otherwise, it is no customer by a deal any more. */
export const stageOfDealIsOver = ({
  data: { to, cause },
}: Recorded<LeadEventOf<"lead.stage-changed.v1">>): boolean =>
  to !== "customer" && cause.rule !== DEAL_OF_MERGED;

/**
 * The lead as it would be without the deals of these merged leads: with the stage, the owner and the tasks from before
 * them. If another deal made it a customer meanwhile, it stays one; an owner who came since stays too.
 */
export function withoutDealsOf(lead: KnownLead, leaving: readonly LeadId[]): KnownLead {
  const { customerBy, ...rest } = lead;
  if (customerBy === undefined) return lead;
  const { before } = customerBy;
  const wins = customerBy.wins.filter(({ leadId }) => !leaving.includes(leadId));
  if (wins.length === customerBy.wins.length) return lead;
  const [first] = wins;
  if (first !== undefined) return { ...rest, closedAt: first.at, customerBy: { ...customerBy, wins } };
  return { ...withEarlierStage(rest, before, leaving), ...ownerBefore(lead, customerBy) };
}

/** The owner from before, if the deal brought the one of now; its tasks, which the deal has removed. */
function ownerBefore(
  { holder: now, assignments }: KnownLead,
  { before, isByDeal }: CustomerBy,
): Partial<KnownLead> {
  const { holder, tasks } = before;
  const given = assignments - before.assignments;
  const isImported = now.kind === "rep" && now.clocks.respondRule === "import" && given === 1;
  if (holder.kind === "pool" && isImported) return { holder, tasks };
  return isByDeal && now.kind === holder.kind && given === 0 ? { tasks } : {};
}

/** With the stage from before the deals, and without them in what later merges changed. */
function withEarlierStage(
  lead: KnownLead,
  { stage: from, closedAt: since }: CustomerBy["before"],
  leaving: readonly LeadId[],
): KnownLead {
  let stage = from;
  const merged = lead.merged?.map((one): MergedLead => {
    const { change } = one;
    if (change?.before.stage !== "customer" || leaving.includes(one.leadId)) return one;
    const before = { ...change.before, stage, closedAt: since };
    stage = furthest([stage, change.mergedStage]);
    return { ...one, change: { ...change, before, gave: { ...change.gave, stage } } };
  });
  const closedAt = isOpen(stage) ? null : (since ?? lead.closedAt);
  return { ...lead, stage, closedAt, ...(merged === undefined ? {} : { merged }) };
}
