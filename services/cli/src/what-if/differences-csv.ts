import type { LeadDifference, LeadSide, WhatIf } from "@leadstream/application";
import { csvField } from "@leadstream/kernel";

const sideHeads = ["mql_at", "sql_at", "assigned_at", "reps", "breaches", "alerts", "reclaims", "comebacks"];

const heads = [
  "lead_id",
  "ending",
  "differs",
  ...sideHeads.map((head) => `real_${head}`),
  ...sideHeads.map((head) => `simulated_${head}`),
];

const line = (cells: readonly (string | number | null)[]): string => `${cells.map(csvField).join(",")}\n`;

/** The leads that differ, one row each, with the handles of reps. */
export function differencesCsv({ differences, loads }: WhatIf): string {
  const handles = new Map(loads.map(({ repId, handle }) => [repId, handle]));
  const cells = (side: LeadSide) => [
    side.mqlAt,
    side.sqlAt,
    side.assignedAt,
    side.reps.map((repId) => handles.get(repId) ?? repId).join(" "),
    side.breaches,
    side.alerts,
    side.reclaims,
    side.comebacks,
  ];
  const row = ({ leadId, ending, differs, real, simulated }: LeadDifference) =>
    line([leadId, ending, differs.join(" "), ...cells(real), ...cells(simulated)]);
  return [line(heads), ...differences.map(row)].join("");
}
