import type { AssignmentOfRep, LeadEvent, Stage } from "@leadstream/contracts";
import { stageMove } from "./guards.ts";
import type { LeadCommand } from "./lead-commands.ts";
import type { KnownLead } from "./lead-state.ts";

/** Null: the lead is in a pool. */
export type Assignment = AssignmentOfRep | null;

/** The assignment under which a rep holds the lead. */
export const assignmentOf = ({ holder, assignments: assignmentNo }: KnownLead): Assignment =>
  holder.kind === "rep" && assignmentNo > 0 ? { assignmentNo, repId: holder.repId } : null;

/** From least to furthest. */
const order: readonly Stage[] = [
  "disqualified",
  "lost",
  "inquiry",
  "lead",
  "mql",
  "sql",
  "opportunity",
  "customer",
];

/** The furthest of the stages; lost and disqualified give way to an open one. */
export const furthest = (stages: readonly Stage[]): Stage =>
  stages.reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a));

/** The stage that a merge or an un-merge gives. */
export const moved = (
  known: KnownLead,
  to: Stage,
  {
    ref,
    rule,
    isByPerson,
  }: { readonly ref: LeadCommand["ref"]; readonly rule: string; readonly isByPerson: boolean },
): readonly LeadEvent[] => stageMove(known, to, { kind: isByPerson ? "person" : "verification", ref, rule });
