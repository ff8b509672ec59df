import type { LeadRow, Stage } from "@leadstream/contracts";
import { nextClock } from "./lead-clocks.ts";
import type { Cell, Table } from "../ports/read-model.ts";
import {
  flag,
  minorUnits,
  moment,
  optionalMoment,
  optionalText,
  optionalWhole,
  text,
  whole,
} from "./facts/fact-table.ts";
import { attributeCells, attributeColumns, sourceCells, sourceColumns } from "./facts/lead-facts.ts";

const reached = (stage: Stage): ReturnType<typeof optionalMoment> =>
  optionalMoment(`When the lead first reached the stage ${stage}; null: never.`);

const columns = {
  lead_id: text("The lead."),
  subject_id: text("The person, as a reference."),
  sender: text("Who sent it first."),
  ...sourceColumns,
  ...attributeColumns,
  stage: text("inquiry, lead, mql, sql, opportunity, customer, lost or disqualified."),
  is_quarantined: flag("True: held back because of signs of abuse."),
  owner_kind: text("pool or rep."),
  owner_id: text("The pool or the rep."),
  score: optionalWhole("0 (never call) to 100 (call now); null: not scored yet."),
  captured_at: moment("When the person was first heard of, by when it was."),
  last_activity_at: moment("The last interaction, by when it was."),
  lead_at: reached("lead"),
  mql_at: reached("mql"),
  sql_at: reached("sql"),
  opportunity_at: reached("opportunity"),
  customer_at: reached("customer"),
  lost_at: reached("lost"),
  disqualified_at: reached("disqualified"),
  assignments: whole("How often a rep got it."),
  first_assigned_at: optionalMoment("When a rep first got it; null: never."),
  reclaims: whole("How often it was taken back."),
  interactions: whole("Interactions with the person."),
  won_at: optionalMoment("The first deal; null: none."),
  value_minor: minorUnits("Value of the first deal, in minor units of its currency."),
  currency: optionalText("ISO 4217."),
  loss_reason: optionalText("Why it was lost or disqualified."),
  due_at: optionalMoment("When the clock that runs out next does so; null: none runs."),
  due_kind: optionalText("response, follow-up, reclaim or protection: that clock; null: none runs."),
  due_rule: optionalText("The promise, the place in the cadence or the rule that set it."),
  tags: optionalText("Its tags, with a comma before and after each: ,vip,; null: none."),
  merged_into: optionalText("The lead that it was merged into; null: it stands for itself."),
  is_joined: flag("True: it is, or was, one of several merged leads; reports then read all of them."),
} as const satisfies Table["columns"];

/** One of several merged leads, now or before: rows, touches and deals of other leads belong to it, or its own to another. */
const isJoined = ({ mergedInto, merged, wasMergedInto, touches, deals }: LeadRow): boolean =>
  mergedInto !== undefined ||
  merged !== undefined ||
  wasMergedInto !== undefined ||
  deals !== undefined ||
  touches.some(({ via }) => via !== undefined);

/** When each stage was first reached. */
const reachedCells = ({ reachedAt: at }: LeadRow) => ({
  lead_at: at.lead ?? null,
  mql_at: at.mql ?? null,
  sql_at: at.sql ?? null,
  opportunity_at: at.opportunity ?? null,
  customer_at: at.customer ?? null,
  lost_at: at.lost ?? null,
  disqualified_at: at.disqualified ?? null,
});

/** What lists show beside: the clock that runs out next, and the tags. */
const listedCells = (row: LeadRow) => {
  const due = nextClock(row);
  const tags = row.tags === undefined ? null : `,${row.tags.join(",")},`;
  return { due_at: due?.at ?? null, due_kind: due?.kind ?? null, due_rule: due?.rule ?? null, tags };
};

const cellsOf = (row: LeadRow): { readonly [N in keyof typeof columns]: Cell } => {
  const { value } = row;
  return {
    lead_id: row.leadId,
    subject_id: row.subjectId,
    sender: row.sender,
    ...sourceCells(row.source),
    ...attributeCells(row.attributes),
    stage: row.stage,
    is_quarantined: row.isQuarantined,
    owner_kind: row.ownerKind,
    owner_id: row.ownerId,
    score: row.score,
    captured_at: row.capturedAt,
    last_activity_at: row.lastActivityAt,
    ...reachedCells(row),
    assignments: row.assignments,
    first_assigned_at: row.assignedAt,
    reclaims: row.reclaims,
    interactions: row.interactions,
    won_at: row.wonAt,
    value_minor: value?.amountMinor ?? null,
    currency: value?.currency ?? null,
    loss_reason: row.lossReason,
    ...listedCells(row),
    merged_into: row.mergedInto ?? null,
    is_joined: isJoined(row),
  };
};

/** The columns of the view of leads. */
export const leadTable = {
  meaning: "One lead as it is now. Leads that were merged keep rows of their own.",
  columns,
  // What the list of leads filters and sorts by.
  indexes: [
    ["owner_id", "last_activity_at"],
    ["stage", "last_activity_at"],
    ["captured_at"],
    ["last_activity_at"],
    ["(coalesce(score, -1))"],
    // A column of the board.
    ["stage", "(coalesce(score, -1))"],
    ["owner_id", "(coalesce(due_at, 'infinity'::timestamptz))", "(- coalesce(score, -1))"],
    ["(coalesce(due_at, 'infinity'::timestamptz))", "(- coalesce(score, -1))"],
    // Finds the few leads that were merged.
    { on: ["is_joined"], where: "is_joined" },
  ],
  cellsOf,
};
