import { type Attributes, foldedText, NONE, type Source, Stage } from "@leadstream/contracts";
import { unattributed } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import type { EventIn } from "../../core/event-in.ts";
import type { Cell } from "../../ports/read-model.ts";
import { isComing } from "../touch-in.ts";
import {
  factTable,
  flag,
  inOrder,
  optionalText,
  optionalWhole,
  ownLeadCells,
  ownLeadColumns,
  text,
  whole,
} from "./fact-table.ts";

/** A channel named like a label of the reports would be a second row of that name, so it counts as having none. */
const named = (name: string): string => (foldedText(name) === unattributed ? NONE : name);

export const sourceColumns = {
  channel: text("Channel, as it was spelt."),
  channel_key: text("The same for every spelling of the channel: group by it."),
  campaign: text("Campaign, as it was spelt."),
  campaign_key: text("The same for every spelling of the campaign: group by it."),
  medium: optionalText("Medium, such as cpc or email."),
  party: text("Whose data it is: first (ours), second (a partner's), third (a supplier's)."),
} as const;

/** The cells of a source. */
export const sourceCells = ({ channel, campaign, medium, party }: Source) => ({
  channel: named(channel),
  channel_key: foldedText(named(channel)),
  campaign: named(campaign),
  campaign_key: foldedText(named(campaign)),
  medium: medium ?? null,
  party,
});

export const attributeColumns = {
  country: optionalText("Country, ISO 3166-1 alpha-2."),
  region: optionalText("Region or state, as it was said."),
  industry: optionalText("Industry, as it was said."),
  product: optionalText("Product that the person asked about."),
  segment: optionalText("Segment, as the sender or the policy names it."),
  language: optionalText("Language, ISO 639-1."),
  job_level: optionalText("founder-cxo, director, manager, staff or intern."),
  company_size: optionalWhole("Employees."),
} as const;

/** The cells of attributes; null: not said. */
export const attributeCells = (said: Attributes) => ({
  country: said.country ?? null,
  region: said.region ?? null,
  industry: said.industry ?? null,
  product: said.product ?? null,
  segment: said.segment ?? null,
  language: said.language ?? null,
  job_level: said.jobLevel ?? null,
  company_size: said.companySize ?? null,
});

export const captures = factTable({
  name: "captures",
  version: 1,
  meaning: "A lead came into being.",
  listensTo: ["lead.captured.v1"],
  columns: { subject_id: text("The person, as a reference."), sender: text("Who sent it.") },
  indexes: [["lead_id"]],
  rowsOf: ({ data: { subjectId, sender } }) => [{ subject_id: subjectId, sender }],
});

type Contact = EventIn<"lead.captured.v1" | "interaction.recorded.v1">;

/** The row of a contact that came from a source. */
function contactRows({ data }: Contact) {
  const { source, kind, sender } = data;
  if (source === null) return [];
  const via = "via" in data ? (data.via ?? null) : null;
  return [{ ...sourceCells(source), kind, sender, ...ownLeadCells(data.leadId, via) }];
}

/** Those of the names find the few spellings among many rows by skipping from one to the next. */
const contactIndexes = [
  ["lead_id", "occurred_at"],
  ["channel_key", "channel", "occurred_at"],
  ["campaign_key", "campaign", "occurred_at"],
];

export const touches = factTable({
  name: "touches",
  version: 6,
  meaning: "A touch that may earn credit: the person came from a source.",
  listensTo: ["lead.captured.v1", "interaction.recorded.v1"],
  columns: {
    ...sourceColumns,
    kind: text("Kind of interaction: form, page-view, call …"),
    sender: optionalText("Who sent it."),
    ...ownLeadColumns,
  },
  indexes: [
    ...contactIndexes,
    // The paths of all persons are read in their order.
    ["own_lead_id", "occurred_at", "position", "channel_key", "campaign_key"],
  ],
  rowsOf: (event) => (isComing(event) ? contactRows(event) : []),
});

export const otherContacts = factTable({
  name: "other_contacts",
  version: 2,
  meaning:
    "A contact that earns no credit: a call of ours, or an unsubscribe. A lead without a touch comes from its source.",
  listensTo: ["lead.captured.v1", "interaction.recorded.v1"],
  columns: {
    ...sourceColumns,
    kind: text("Kind of interaction: unsubscribe, call …"),
    sender: optionalText("Who sent it."),
    ...ownLeadColumns,
  },
  indexes: [...contactIndexes, ["own_lead_id"]],
  rowsOf: (event) => (isComing(event) ? [] : contactRows(event)),
});

export const leadAttributes = factTable({
  name: "lead_attributes",
  version: 1,
  meaning: "What one event said about a lead; the newest value by occurred_at holds.",
  listensTo: ["lead.captured.v1", "interaction.recorded.v1", "lead.won.v1"],
  columns: attributeColumns,
  indexes: [["lead_id"]],
  rowsOf: ({ data: { attributes } }) => {
    const cells = attributeCells(attributes);
    return Object.values<Cell>(cells).every((cell) => cell === null) ? [] : [cells];
  },
});

export const stageChanges = factTable({
  name: "stage_changes",
  version: 3,
  meaning: "A lead went to another stage; its first stage, inquiry, is one too.",
  listensTo: ["lead.captured.v1", "lead.stage-changed.v1"],
  columns: {
    from_stage: optionalText("Null: the lead came into being."),
    to_stage: text("inquiry, lead, mql, sql, opportunity, customer, lost or disqualified."),
    cause: text("What moved it: capture, verification, score, assessment, person or outcome."),
    rule: optionalText("The rule that decided it."),
    is_return: flag(
      "True: it came from a later stage, or back after an end, and not by a merge or an un-merge.",
    ),
  },
  indexes: [
    inOrder("lead_id", ["occurred_at", "recorded_at", "from_stage", "to_stage", "is_return"]),
    ["to_stage", "occurred_at"],
    // Few leads come back. A table that was made before this condition keeps the index without it, which serves as well.
    { on: ["position"], where: "is_return" },
  ],
  rowsOf: ({ type, data }) => {
    if (type === "lead.captured.v1")
      return [{ from_stage: null, to_stage: "inquiry", cause: "capture", rule: null, is_return: false }];
    const { from, to, cause } = data;
    // Nobody comes back by a merge: a lost lead that takes over the stage of an open one has not returned, that one is
    // where it was. Nor by an un-merge, which takes back what the merge gave: the lead was never there by itself, and is in
    // its own stage since it first reached it.
    const is_return = order(from) > order(to) && !isByMerge(cause.rule);
    return [{ from_stage: from, to_stage: to, cause: cause.kind, rule: cause.rule, is_return }];
  },
});

/** Whether a merge or an un-merge gave the stage: another lead has reached it, and has facts of its own. */
export const isByMerge = (rule: string): boolean =>
  rule === "merged" || rule === "unmerged" || rule === "deal-of-merged";

/** The stages in their order; both ends come last. */
const order = (stage: Stage): number => Math.min(Stage.options.indexOf(stage), Stage.options.indexOf("lost"));

type OwnerEvent = EventIn<
  | "lead.captured.v1"
  | "lead.assigned.v2"
  | "lead.claimed.v1"
  | "lead.pooled.v1"
  | "lead.reclaimed.v1"
  | "lead.recycled.v1"
  | "leads.merged.v1"
  | "leads.unmerged.v1"
>;

const toRep = (repId: string, assignmentNo: number | null, reason: string) => ({
  owner_kind: "rep",
  owner_id: repId,
  assignment_no: assignmentNo,
  reason,
});
const toPool = (poolId: string, reason: string) => ({
  owner_kind: "pool",
  owner_id: poolId,
  assignment_no: null,
  reason,
});

function ownersIn(event: OwnerEvent) {
  switch (event.type) {
    case "lead.captured.v1":
      return [toPool(event.data.poolId, "captured")];
    case "lead.assigned.v2":
      return [toRep(event.data.repId, event.data.assignmentNo, `assigned:${event.data.method}`)];
    case "lead.claimed.v1":
      return [toRep(event.data.repId, event.data.assignmentNo, "claimed")];
    case "lead.pooled.v1":
      return [toPool(event.data.poolId, `pooled:${event.data.reason}`)];
    case "lead.reclaimed.v1":
      return [toPool(event.data.poolId, `reclaimed:${event.data.rule}`)];
    case "lead.recycled.v1":
      return [toPool(event.data.poolId, "recycled")];
    case "leads.merged.v1": {
      const owner = event.data.takenOver?.owner ?? null;
      if (owner === null) return [];
      return owner.kind === "rep"
        ? [toRep(owner.repId, owner.assignmentNo, "merged")]
        : [toPool(owner.poolId, "merged")];
    }
    case "leads.unmerged.v1": {
      const { owner } = event.data;
      if (owner === null) return [];
      return owner.kind === "rep"
        ? [toRep(owner.repId, null, "unmerged")]
        : [toPool(owner.poolId, "unmerged")];
    }
    default:
      return assertNever(event);
  }
}

export const ownerChanges = factTable({
  name: "owner_changes",
  version: 2,
  meaning: "A lead went to a rep or a pool.",
  listensTo: [
    "lead.captured.v1",
    "lead.assigned.v2",
    "lead.claimed.v1",
    "lead.pooled.v1",
    "lead.reclaimed.v1",
    "lead.recycled.v1",
    "leads.merged.v1",
    "leads.unmerged.v1",
  ],
  columns: {
    owner_kind: text("pool or rep."),
    owner_id: text("The pool or the rep."),
    assignment_no: optionalWhole("How often a rep got the lead, from 1; null: a pool, or an un-merge."),
    reason: text(
      "captured, assigned:rules, assigned:import, claimed, pooled:…, reclaimed:…, recycled, merged, unmerged.",
    ),
  },
  indexes: [
    inOrder("lead_id", ["occurred_at", "recorded_at", "owner_kind", "owner_id"]),
    ["owner_id", "occurred_at"],
  ],
  rowsOf: ownersIn,
});

export const scoreChanges = factTable({
  name: "score_changes",
  version: 1,
  meaning: "A lead got another score, or another account of the same one.",
  listensTo: ["lead.scored.v2"],
  columns: {
    score: whole("0 (never call) to 100 (call now)."),
    previous: optionalWhole("The score before; null: none."),
    entries: whole("Lines of the ledger."),
  },
  indexes: [["lead_id"]],
  rowsOf: ({ data: { score, previous, entries } }) => [{ score, previous, entries: entries.length }],
});

export const merges = factTable({
  name: "merges",
  version: 1,
  meaning: "Two leads became one, or two again; one row in each of the two leads.",
  listensTo: ["leads.merged.v1", "leads.unmerged.v1"],
  columns: {
    survivor_id: text("The lead that stays."),
    merged_id: text("The lead that goes into it."),
    is_merge: flag("False: the merge was undone."),
    reason: text("Why."),
  },
  indexes: [["merged_id"]],
  rowsOf: ({ type, data: { survivorId, mergedId, reason } }) => [
    { survivor_id: survivorId, merged_id: mergedId, is_merge: type === "leads.merged.v1", reason },
  ],
});

export const quarantineChanges = factTable({
  name: "quarantine_changes",
  version: 1,
  meaning: "A lead was quarantined, or released.",
  listensTo: ["lead.quarantined.v1", "lead.released-from-quarantine.v1"],
  columns: {
    is_quarantined: flag("False: released."),
    points: optionalWhole("Points of abuse; null: released."),
  },
  indexes: [["lead_id"]],
  rowsOf: ({ type, data }) => [
    type === "lead.quarantined.v1"
      ? { is_quarantined: true, points: data.points }
      : { is_quarantined: false, points: null },
  ],
});
