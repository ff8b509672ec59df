import type { AssignmentTable } from "@leadstream/contracts";
import type { Handles } from "./in-words.ts";
import { type Column, table } from "./table.ts";
import { type Terminal, styled } from "./terminal.ts";
import { wrapText } from "./text-width.ts";

type Row = AssignmentTable["candidates"][number];

/** Every rep considered for one assignment, the best first. */
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
    ? "Rebuilt from the history as of that time; the event has the same candidates and counts."
    : "Rebuilt from the history as of that time; the event has other candidates or counts. The event is right: something was recorded between the look-up and the assignment.";
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
