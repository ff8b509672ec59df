import type { LeadRow } from "@leadstream/contracts";
import { type Column, table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const columns: readonly Column<LeadRow>[] = [
  { head: "lead", show: ({ leadId }) => leadId, isWhole: true },
  { head: "stage", show: ({ stage, isQuarantined }) => (isQuarantined ? `${stage}, quarantined` : stage) },
  { head: "score", show: ({ score }) => score },
  { head: "owner", show: ({ ownerId }) => ownerId },
  { head: "channel", show: ({ channel }) => channel },
  { head: "captured", show: ({ capturedAt }) => capturedAt.slice(0, 10) },
];

/** Leads as a table, without contact data. */
export const leadsText = (rows: readonly LeadRow[], terminal: Terminal): string =>
  rows.length === 0 ? "no leads\n" : table(columns, rows, terminal);
