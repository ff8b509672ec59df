import { type LeadRow, wantedFields } from "@leadstream/contracts";
import type { TableCell } from "./cells.ts";

/** A column of a list of leads, and the field of the row that it shows. */
export type LeadColumn = {
  readonly head: string;
  readonly field: keyof LeadRow;
  readonly show: (row: LeadRow) => TableCell | undefined;
};

const plain = [
  "leadId",
  "subjectId",
  "stage",
  "isQuarantined",
  "ownerKind",
  "ownerId",
  "score",
  "sender",
  "channel",
  "campaign",
] as const;

const later = [
  "capturedAt",
  "lastActivityAt",
  "assignedAt",
  "assignments",
  "reclaims",
  "interactions",
  "wonAt",
  "lossReason",
  "mergedInto",
] as const;

const sourceParts = ["medium", "content", "term", "landingPage", "referrer", "party", "supplier"] as const;

const attributes = [
  "country",
  "region",
  "city",
  "language",
  "industry",
  "companySize",
  "jobLevel",
  "product",
  "segment",
  "budgetMinor",
] as const;

const plainColumn = (field: (typeof plain | typeof later)[number]): LeadColumn => ({
  head: field,
  field,
  show: (row) => row[field],
});

/** The columns of a list of leads. Lists hold no contact data. */
export const leadColumns: readonly LeadColumn[] = [
  ...plain.map(plainColumn),
  ...sourceParts.map((part): LeadColumn => ({
    head: part,
    field: "source",
    show: ({ source }) => source[part],
  })),
  ...attributes.map((name): LeadColumn => ({
    head: name,
    field: "attributes",
    show: (row) => row.attributes[name],
  })),
  ...later.map(plainColumn),
  { head: "valueMinor", field: "value", show: ({ value }) => value?.amountMinor },
  { head: "currency", field: "value", show: ({ value }) => value?.currency },
  { head: "tags", field: "tags", show: ({ tags }) => tags?.join(", ") },
  { head: "dueAt", field: "due", show: ({ due }) => due?.at },
  { head: "dueKind", field: "due", show: ({ due }) => due?.kind },
  { head: "dueRule", field: "due", show: ({ due }) => due?.rule },
  { head: "defects", field: "defects", show: (row) => row.defects.length + (row.moreDefects ?? 0) },
];

export const leadFields: readonly (keyof LeadRow)[] = [...new Set(leadColumns.map(({ field }) => field))];

/** @param fields names of fields of the row by comma; undefined: every column. */
export function columnsOf(fields: string | undefined): readonly LeadColumn[] {
  if (fields === undefined) return leadColumns;
  return wantedFields(fields).flatMap((name) => leadColumns.filter(({ field }) => field === name));
}
