import type { AssignmentTable } from "@leadstream/contracts";
import type { Handles } from "./in-words.ts";
import { type Column, table } from "./table.ts";
import { type Terminal, styled } from "./terminal.ts";
import { wrapText } from "./text-width.ts";

type Row = AssignmentTable["candidates"][number];

/** Everybody who was considered for one assignment, the best first. */
export function candidatesText(found: AssignmentTable, handles: Handles, terminal: Terminal): string {
  const { leadId, assignmentNo, at, eventId, repId, tieBreak, policy, agrees, candidates } = found;
  const nameOf = (id: string): string => handles.get(id) ?? id;
  const columns: readonly Column<Row>[] = [
    { head: "rep", show: (row) => nameOf(row.repId) },
    { head: "points", show: ({ points }) => points, digits: 2 },
    { head: "on hand", show: ({ onHand }) => onHand },
    { head: "", show: (row) => (row.repId === repId ? "got it" : (row.excluded ?? "")) },
  ];
  const rules = policy === null ? "" : `, policy ${policy.name} ${policy.version}`;
  const how = `${nameOf(repId)} got it by ${tieBreak.strategy}, ${tieBreak.reason}${rules} [${at}, event ${eventId}]`;
  const note = agrees
    ? "Made anew from the history as of that moment; the event names and counts the same."
    : "Made anew from the history as of that moment; the event names or counts others, and the event is right: something was recorded between what was looked at and the assignment.";
  return [
    `${styled(terminal, "bold", leadId)} assignment ${assignmentNo}`,
    ...wrapText(how, terminal.columns),
    "",
    table(columns, candidates, terminal).trimEnd(),
    "",
    ...wrapText(note, terminal.columns),
    "",
  ].join("\n");
}
