import type { ReportLead, ReportLeads } from "@leadstream/contracts";
import { type Column, table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const money = ({ amount }: ReportLead): string | null =>
  amount === undefined ? null : `${amount.amount} ${amount.currency}`;

const columns: readonly Column<ReportLead>[] = [
  { head: "lead", show: ({ leadId }) => leadId, isWhole: true, isOptional: true },
  { head: "submission", show: ({ submissionId }) => submissionId ?? null, isWhole: true, isOptional: true },
  { head: "at", show: ({ at }) => at?.slice(0, 16).replace("T", " ") ?? null },
  { head: "value", show: ({ value }) => value ?? null, digits: 1, isOptional: true },
  { head: "amount", show: money, isNumeric: true, isOptional: true },
  { head: "credit", show: ({ credit }) => credit ?? null, digits: 3, isOptional: true },
  { head: "stage", show: ({ lead }) => lead?.stage ?? null },
  { head: "owner", show: ({ lead }) => lead?.ownerId ?? null },
  { head: "channel", show: ({ lead }) => lead?.channel ?? null },
];

/** A page of what a number counts, as a table. */
export function reportLeadsText(
  { rows, total, next, amounts = [], credit, position }: ReportLeads,
  terminal: Terminal,
): string {
  const shown = rows.length === 0 ? "none\n" : table(columns, rows, terminal);
  const sums = [
    ...amounts.map(({ amount, currency }) => `${amount} ${currency}`),
    ...(credit === undefined ? [] : [`credit ${credit}`]),
  ];
  const worth = sums.length === 0 ? "" : `, ${sums.join(", ")}`;
  const more = next === null ? "" : `\nThere are more: --where after=${next}\n`;
  return `${shown}${more}\n${rows.length} of ${total}${worth} at position ${position}\n`;
}
