import type { Instant, LeadRow, LeadId, TouchRow } from "@leadstream/contracts";
import { bounds, mergeAttributes, withContact } from "@leadstream/domain";
import type { EventIn } from "../core/event-in.ts";
import { withMergedTags, withoutTagsOf } from "./lead-tags.ts";

/*
 * A row folds one stream only, so the rows of merged leads stay apart: that of the merged lead names its survivor, that of
 * the survivor names its members. Lists and reports join them when they read. So an un-merge needs no second look at
 * history, and the interleaving of streams never matters.
 */

/** The row of either lead after a merge. */
export function afterMerge(before: LeadRow, event: EventIn<"leads.merged.v1">): LeadRow {
  const { survivorId, takenOver } = event.data;
  if (takenOver === null) return { ...before, mergedInto: survivorId };
  const { facts, owner } = takenOver;
  const row = withMergedTags(before, event);
  const merged = [...(row.merged ?? []), ...facts.map(({ leadId }) => leadId)];
  if (owner === null) return { ...row, merged };
  if (owner.kind === "pool") return { ...row, merged, ownerKind: "pool", ownerId: owner.poolId };
  const { repId, assignmentNo: assignments, since } = owner;
  const assignedAt = row.assignedAt ?? since;
  return { ...row, merged, ownerKind: "rep", ownerId: repId, assignments, assignedAt };
}

type FirstDeal = NonNullable<LeadRow["deals"]>[number];

/** Deals of former members that are kept: they say that reports must ask all deals for this lead. */
const MOST_FORMER = 16;

/** With a deal of the lead itself, or of a merged lead. Bounded: one deal for each lead. */
export function withDeal(row: LeadRow, deal: FirstDeal): LeadRow {
  const { wonAt, value } = row;
  const own = wonAt === null || value === null ? [] : [{ via: null, wonAt, value }];
  const before = row.deals ?? own;
  const same = before.find(({ via }) => via === deal.via);
  const first = same !== undefined && same.wonAt <= deal.wonAt ? same : deal;
  return withFirstOf(row, [...before.filter((one) => one !== same), first]);
}

const isCounted =
  ({ merged = [] }: LeadRow) =>
  ({ via }: FirstDeal): boolean =>
    via === null || merged.includes(via);

/** The first deal of those that count now. */
function withFirstOf(row: LeadRow, all: readonly FirstDeal[]): LeadRow {
  const { customer: _, ...reachedAt } = row.reachedAt;
  const counted = all.filter(isCounted(row));
  const others = all.filter((one) => !counted.includes(one)).slice(-MOST_FORMER);
  const [first] = counted.toSorted((a, b) => (a.wonAt < b.wonAt ? -1 : 1));
  return {
    ...row,
    deals: [...others, ...counted],
    wonAt: first?.wonAt ?? null,
    value: first?.value ?? null,
    reachedAt: first === undefined ? reachedAt : { ...reachedAt, customer: first.wonAt },
  };
}

/** The row of the merged lead, with the deals that its survivor has recorded for it. */
function resumed(row: LeadRow, { leadId, survivorId, since }: EventIn<"leads.unmerged.v1">["data"]): LeadRow {
  const { mergedInto: _, wasMergedInto = [], ...rest } = row;
  const former = [...wasMergedInto.filter((id) => id !== survivorId), survivorId];
  const next: LeadRow = { ...rest, wasMergedInto: former.slice(-bounds.formerSurvivors) };
  return since.reduce((all, { leadId: whose, deals }) => {
    if (deals === undefined) return all;
    const { at: wonAt, value } = deals.earliest;
    return withDeal(all, { via: whose === leadId ? null : whose, wonAt, value });
  }, next);
}

/** The row of either lead after an un-merge. */
export function afterUnmerge(row: LeadRow, { data }: EventIn<"leads.unmerged.v1">): LeadRow {
  const { leadId, survivorId, since, owner } = data;
  if (leadId !== survivorId) return resumed(row, data);
  const left = new Set(since.map((one) => one.leadId));
  const { merged = [], ...rest } = withoutTagsOf(row, left);
  const stay = merged.filter((id) => !left.has(id));
  const own: LeadRow = stay.length === 0 ? rest : { ...rest, merged: stay };
  const next = own.deals === undefined ? own : withFirstOf(own, own.deals);
  if (owner === null) return next;
  const ownerId = owner.kind === "rep" ? owner.repId : owner.poolId;
  return { ...next, ownerKind: owner.kind, ownerId };
}

const isAlone = ({ mergedInto, merged, wasMergedInto }: LeadRow): boolean =>
  mergedInto === undefined && merged === undefined && wasMergedInto === undefined;

/** The survivor of each lead among these rows; of a lead that is not merged, itself. */
export function survivorsIn(rows: readonly LeadRow[]): (leadId: LeadId) => LeadId {
  const into = new Map(
    rows.flatMap(({ leadId, mergedInto }) => (mergedInto === undefined ? [] : [[leadId, mergedInto]])),
  );
  return (leadId) => {
    let at = leadId;
    for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next;
    return at;
  };
}

/**
 * One row per person: the survivors, with what the rows of their merged leads say, and every touch with the lead whose
 * identity brought it.
 *
 * @param rows with all rows of every merged lead among them, and those that hold touches of un-merged ones.
 * @returns in the order of the survivors. Cost: O(rows); a copy only of rows of merged leads.
 */
export function joinedRows(rows: readonly LeadRow[]): readonly LeadRow[] {
  if (rows.every(isAlone)) return rows;
  const survivorOf = survivorsIn(rows);
  const members = Map.groupBy(rows, ({ leadId }) => survivorOf(leadId));
  const elsewhere = new Map<LeadId, TouchRow[]>();
  for (const row of rows)
    for (const touch of row.touches) {
      const owner = survivorOf(touch.via ?? row.leadId);
      if (owner === survivorOf(row.leadId)) continue;
      elsewhere.set(owner, [...(elsewhere.get(owner) ?? []), touch]);
    }
  return rows.flatMap((row) => {
    if (row.mergedInto !== undefined) return [];
    const own = members.get(row.leadId) ?? [row];
    const moved = elsewhere.get(row.leadId) ?? [];
    return [own.every(isAlone) && moved.length === 0 ? row : joined(row, { own, moved, survivorOf })];
  });
}

type Joining = {
  readonly own: readonly LeadRow[];
  readonly moved: readonly TouchRow[];
  readonly survivorOf: (leadId: LeadId) => LeadId;
};

const earlier = <T extends string>(a: T | null | undefined, b: T | null | undefined): T | null =>
  a === null || a === undefined || (b !== null && b !== undefined && b < a) ? (b ?? null) : a;

function joined(survivor: LeadRow, { own, moved, survivorOf }: Joining): LeadRow {
  const others = own.filter((row) => row !== survivor);
  const row = others.reduce(joinedWith, survivor);
  const touches = own.flatMap(({ leadId, touches: all }) =>
    all.filter(({ via = leadId }) => survivorOf(via) === survivor.leadId),
  );
  const all = [...touches, ...moved].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const more =
    own.reduce((n, { moreTouches = 0 }) => n + moreTouches, 0) + Math.max(0, all.length - bounds.touches);
  const { moreTouches: _, ...rest } = row;
  return { ...rest, touches: all.slice(-bounds.touches), ...(more === 0 ? {} : { moreTouches: more }) };
}

type Origin = Pick<LeadRow, "source" | "channel" | "campaign" | "capturedAt" | "originAt">;

const originMoment = ({ originAt, capturedAt }: LeadRow): Instant => originAt ?? capturedAt;

/** Where two leads of one person come from, and when the person was first heard of: by the rule of one lead. */
function originOf(a: LeadRow, b: LeadRow): Origin {
  const hasTouch = b.touches.length > 0;
  const isOfB = hasTouch === a.touches.length > 0 ? originMoment(b) < originMoment(a) : hasTouch;
  const origin = isOfB ? b : a;
  const { source, channel, campaign } = origin;
  const at = originMoment(origin);
  const capturedAt = b.capturedAt < a.capturedAt ? b.capturedAt : a.capturedAt;
  return { source, channel, campaign, capturedAt, ...(at === capturedAt ? {} : { originAt: at }) };
}

/** A stage was reached when one of them reached it, the first deal counts. */
function joinedWith(a: LeadRow, b: LeadRow): LeadRow {
  const { originAt: _, ...rest } = a;
  const first = b.wonAt !== null && (a.wonAt === null || b.wonAt < a.wonAt) ? b : a;
  const stages = new Set([...Object.keys(a.reachedAt), ...Object.keys(b.reachedAt)]);
  const reachedAt = Object.fromEntries(
    [...stages].map((stage) => [stage, earlier(momentIn(a, stage), momentIn(b, stage))]),
  );
  return {
    ...rest,
    ...attributesOf(a, b),
    ...originOf(a, b),
    touches: [...a.touches, ...b.touches],
    reachedAt,
    contacts: b.contacts
      .reduce<readonly LeadRow["contacts"][number][]>(withContact, a.contacts)
      .map((each) => each),
    contact: a.contact ?? b.contact,
    contactHeldBySender: a.contactHeldBySender || b.contactHeldBySender,
    lastActivityAt: b.lastActivityAt > a.lastActivityAt ? b.lastActivityAt : a.lastActivityAt,
    assignedAt: earlier(a.assignedAt, b.assignedAt),
    reclaims: a.reclaims + b.reclaims,
    interactions: a.interactions + b.interactions,
    wonAt: first.wonAt,
    value: first.value,
  };
}

const momentIn = ({ reachedAt }: LeadRow, stage: string) =>
  Object.entries(reachedAt).find(([name]) => name === stage)?.[1];

function attributesOf(a: LeadRow, b: LeadRow): Pick<LeadRow, "attributes" | "attributesFrom"> {
  const start = { attributes: a.attributes, attributesFrom: a.attributesFrom ?? {} };
  return Object.entries(b.attributesFrom ?? {}).reduce((all, [name, from]) => {
    const one = Object.fromEntries(Object.entries(b.attributes).filter(([field]) => field === name));
    return mergeAttributes(all, one, from);
  }, start);
}
