import type { DueClock, LeadRow } from "@leadstream/contracts";
import { type Column, table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

/** `2026-03-02 09:05 response hot, 40 min`: until when, why, and the working time that is left. */
export const dueText = ({ at, kind, rule, workingMinutes }: DueClock): string => {
  const left = workingMinutes === undefined ? "" : `, ${workingMinutes} min`;
  return `${at.slice(0, 16).replace("T", " ")} ${kind} ${rule}${left}`;
};

const columns: readonly Column<LeadRow>[] = [
  { head: "lead", show: ({ leadId }) => leadId, isWhole: true },
  { head: "stage", show: ({ stage, isQuarantined }) => (isQuarantined ? `${stage}, quarantined` : stage) },
  { head: "score", show: ({ score }) => score },
  { head: "owner", show: ({ ownerId }) => ownerId },
  { head: "due", show: ({ due }) => (due === undefined ? "" : dueText(due)) },
  { head: "tags", show: ({ tags }) => tags?.join(", ") ?? "" },
  { head: "channel", show: ({ channel }) => channel },
  { head: "captured", show: ({ capturedAt }) => capturedAt.slice(0, 10) },
];

/** Leads as a table, without contact data. */
export const leadsText = (rows: readonly LeadRow[], terminal: Terminal): string =>
  rows.length === 0 ? "no leads\n" : table(columns, rows, terminal);
