import {
  capped,
  type Defect,
  type DefectList,
  type LeadEvent,
  LeadRow,
  type Stage,
  type TouchRow,
} from "@leadstream/contracts";
import { bounds, mergeAttributes, withContact } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { type EventIn, isOneOf } from "../core/event-in.ts";
import { clockEvents, withClocks } from "./lead-clocks.ts";
import { retagged, tagEvents } from "./lead-tags.ts";
import { projection } from "./projection.ts";
import { isByMerge } from "./facts/lead-facts.ts";
import { leadTable } from "./lead-columns.ts";
import { afterMerge, afterUnmerge, withDeal } from "./merged-rows.ts";
import { isComing, touchIn } from "./touch-in.ts";

type Of<T extends LeadEvent["type"]> = EventIn<T>;

const listensTo = [
  "lead.captured.v1",
  "interaction.recorded.v1",
  "lead.quarantined.v1",
  "lead.released-from-quarantine.v1",
  "lead.review-requested.v1",
  "lead.scored.v2",
  "lead.stage-changed.v1",
  ...clockEvents,
  ...tagEvents,
  "lead.assigned.v2",
  "lead.claimed.v1",
  "lead.pooled.v1",
  "lead.reclaimed.v1",
  "lead.recycled.v1",
  "lead.won.v1",
  "lead.lost.v1",
  "lead.disqualified.v1",
  "leads.merged.v1",
  "leads.unmerged.v1",
] as const;

function captured(event: Of<"lead.captured.v1">): LeadRow {
  const { data, meta } = event;
  const at = meta.occurredAt;
  const { channel, campaign } = data.source;
  return {
    leadId: data.leadId,
    subjectId: data.subjectId,
    stage: "inquiry",
    isQuarantined: false,
    ownerKind: "pool",
    ownerId: data.poolId,
    score: null,
    sender: data.sender,
    channel,
    campaign,
    source: data.source,
    ...mergeAttributes({ attributes: {}, attributesFrom: {} }, data.attributes, { id: event.id, at }),
    contact: data.contact,
    contacts: data.contact === null ? [] : [data.contact],
    contactHeldBySender: data.contactHeldBySender,
    defects: data.defects,
    capturedAt: at,
    lastActivityAt: at,
    reachedAt: { inquiry: at },
    assignments: 0,
    assignedAt: null,
    reclaims: 0,
    interactions: 1,
    ...withTouch({ touches: [] }, touchIn(event)),
    wonAt: null,
    value: null,
    lossReason: null,
  };
}

/** The newest touches, and the count of the earlier ones: those are in the view of touches. */
function withTouch(
  { touches, moreTouches = 0 }: Pick<LeadRow, "touches" | "moreTouches">,
  touch: TouchRow | null,
): Pick<LeadRow, "touches" | "moreTouches"> {
  const all = touch === null ? touches : [...touches, touch];
  const more = moreTouches + Math.max(0, all.length - bounds.touches);
  return { touches: all.slice(-bounds.touches), ...(more === 0 ? {} : { moreTouches: more }) };
}

/** Bounded: otherwise the row would grow with every message that has a defect. */
const withDefects = (row: LeadRow, defects: readonly Defect[]): DefectList =>
  capped([...row.defects, ...defects], row.moreDefects);

/** As the lead folds them: what is told late changes nothing that it would not have changed early. */
const withAttributes = (
  { attributes, attributesFrom = {} }: LeadRow,
  event: Of<"interaction.recorded.v1"> | Of<"lead.won.v1">,
): Pick<LeadRow, "attributes" | "attributesFrom"> =>
  mergeAttributes({ attributes, attributesFrom }, event.data.attributes, {
    id: event.id,
    at: event.meta.occurredAt,
  });

const hasTouch = ({ touches }: LeadRow): boolean => touches.length > 0;

/**
 * The earliest touch by when it was is where the lead comes from, whichever was told first; without a touch, the earliest
 * call of ours or unsubscribe. The earliest of all is when the person was first heard of.
 */
function withOrigin(row: LeadRow, event: Of<"interaction.recorded.v1">): LeadRow {
  const { source } = event.data;
  const at = event.meta.occurredAt;
  if (source === null) return row;
  const { originAt: before = row.capturedAt, ...rest } = row;
  const isTouch = isComing(event);
  const isOrigin = isTouch === hasTouch(row) ? at < before : isTouch;
  const { channel, campaign } = source;
  const capturedAt = at < row.capturedAt ? at : row.capturedAt;
  const originAt = isOrigin ? at : before;
  return {
    ...rest,
    ...(isOrigin ? { source, channel, campaign } : {}),
    ...(originAt === capturedAt ? {} : { originAt }),
    capturedAt,
    reachedAt: { ...row.reachedAt, inquiry: capturedAt },
  };
}

function interacted(row: LeadRow, event: Of<"interaction.recorded.v1">): LeadRow {
  const { data, meta } = event;
  const { contact, defects } = data;
  const at = meta.occurredAt;
  return {
    ...withOrigin(row, event),
    interactions: row.interactions + 1,
    lastActivityAt: at > row.lastActivityAt ? at : row.lastActivityAt,
    ...withAttributes(row, event),
    contact: contact ?? row.contact,
    contacts: [...withContact(row.contacts, contact)],
    ...withDefects(row, defects),
    ...withTouch(row, touchIn(event)),
  };
}

function quarantined(row: LeadRow, { data, meta }: Of<"lead.quarantined.v1">): LeadRow {
  const { reasons, points, bar } = data;
  const quarantine = { reasons, points, bar, since: meta.recordedAt, reviewRequestedAt: null };
  return { ...row, isQuarantined: true, quarantine };
}

function released({ quarantine: _, ...row }: LeadRow): LeadRow {
  return { ...row, isQuarantined: false };
}

function reviewRequested(row: LeadRow, { meta }: Of<"lead.review-requested.v1">): LeadRow {
  const { quarantine } = row;
  if (quarantine === undefined) return row;
  return { ...row, quarantine: { ...quarantine, reviewRequestedAt: meta.recordedAt } };
}

function staged(row: LeadRow, { data, meta }: Of<"lead.stage-changed.v1">): LeadRow {
  const to: Stage = data.to;
  // What a merge or an un-merge gives, another lead has reached, and it has a row of its own.
  if (isByMerge(data.cause.rule)) return { ...row, stage: to };
  const before = row.reachedAt[to];
  const at = meta.occurredAt;
  // The earliest by when it was, whichever was told first.
  const reachedAt = { ...row.reachedAt, [to]: before === undefined || at < before ? at : before };
  return { ...row, stage: to, reachedAt };
}

function given(row: LeadRow, { data, meta }: Of<"lead.assigned.v2"> | Of<"lead.claimed.v1">): LeadRow {
  return {
    ...row,
    ownerKind: "rep",
    ownerId: data.repId,
    assignments: data.assignmentNo,
    assignedAt: row.assignedAt ?? meta.occurredAt,
  };
}

function owned(
  row: LeadRow,
  event: Of<"lead.pooled.v1"> | Of<"lead.reclaimed.v1"> | Of<"lead.recycled.v1">,
): LeadRow {
  const reclaims = row.reclaims + (event.type === "lead.reclaimed.v1" ? 1 : 0);
  return { ...row, ownerKind: "pool", ownerId: event.data.poolId, reclaims };
}

const wonBeforeCapture: Defect = {
  field: "wonAt",
  code: "date.before-capture",
  message: "the win is dated before the first contact; reports count it from the first contact on",
};

/** The first deal by when it was won, whichever was told first. All deals are in the view `deals`. */
function won(row: LeadRow, event: Of<"lead.won.v1">): LeadRow {
  const { data, meta } = event;
  const wonAt = meta.occurredAt;
  const defects = withDefects(row, wonAt < row.capturedAt ? [wonBeforeCapture] : []);
  const said = withAttributes(row, event);
  const { via = null, value } = data;
  if (via !== null || row.deals !== undefined)
    return { ...withDeal(row, { via, wonAt, value }), ...defects, ...said };
  if (row.wonAt === null) return { ...row, wonAt, value: data.value, ...defects, ...said };
  if (row.wonAt <= wonAt) return { ...row, ...said };
  const reachedAt = { ...row.reachedAt, customer: wonAt };
  return { ...row, wonAt, value: data.value, reachedAt, ...defects, ...said };
}

// No default that hides a type: a new event type fails to compile here.
function evolve(row: LeadRow | null, event: EventIn<(typeof listensTo)[number]>): LeadRow | null {
  if (event.type === "lead.captured.v1") return captured(event);
  if (row === null) return null;
  return withClocks(isOfClocksOnly(event) ? row : evolveKnown(row, event), event);
}

const isOfClocksOnly = isOneOf(clockEvents);
type AfterCapture = Exclude<
  EventIn<(typeof listensTo)[number]>,
  Of<"lead.captured.v1"> | Of<(typeof clockEvents)[number]>
>;

function evolveKnown(row: LeadRow, event: AfterCapture): LeadRow {
  switch (event.type) {
    case "interaction.recorded.v1":
      return interacted(row, event);
    case "lead.quarantined.v1":
      return quarantined(row, event);
    case "lead.released-from-quarantine.v1":
      return released(row);
    case "lead.review-requested.v1":
      return reviewRequested(row, event);
    case "lead.tagged.v1":
    case "lead.untagged.v1":
      return retagged(row, event);
    case "lead.scored.v2":
      return { ...row, score: event.data.score };
    case "lead.stage-changed.v1":
      return staged(row, event);
    case "lead.assigned.v2":
    case "lead.claimed.v1":
      return given(row, event);
    case "lead.pooled.v1":
    case "lead.reclaimed.v1":
    case "lead.recycled.v1":
      return owned(row, event);
    case "lead.won.v1":
      return won(row, event);
    case "lead.lost.v1":
    case "lead.disqualified.v1":
      return { ...row, lossReason: event.data.reason };
    case "leads.merged.v1":
      return afterMerge(row, event);
    case "leads.unmerged.v1":
      return afterUnmerge(row, event);
    default:
      return assertNever(event);
  }
}

/** One row per lead: its stage, its owner, its source and its result. */
export const leadsView = projection({
  name: "leads",
  version: 13,
  // Rows of version 1 hold every touch, so nothing of them is cut; those of version 2 do not say who said an attribute;
  // those of version 3 show the deal that was told first; those of version 4 do not say why a lead is quarantined; those of
  // version 5 are from before leads were merged; version 6 has no columns, and
  // the moment of a stage that was told first. Rows of version 7 do not say by which lead a deal came.
  // In rows of version 8 a call of ours, or an unsubscribe, is a touch if it is the first that was told.
  // Rows of version 9 do not say which clocks run; those of version 10 have no tags. Those of version 12 are the same, kept
  // in another type.
  readsVersions: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12],
  listensTo,
  keysOf: ({ stream }) => [stream],
  parse: (row) => LeadRow.parse(row),
  table: leadTable,
  evolve,
});
