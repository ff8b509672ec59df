import { AssignmentRow } from "@leadstream/contracts";
import { NO_RESPONSE } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import type { EventIn } from "../core/event-in.ts";
import { projection } from "./projection.ts";

const listensTo = [
  "lead.assigned.v2",
  "lead.claimed.v1",
  "first-response.recorded.v1",
  "sla.breached.v1",
  "sla.breach-withdrawn.v1",
  "supervisor.alerted.v1",
  "supervisor.alert-withdrawn.v1",
  "protection.extended.v1",
  "lead.reclaimed.v1",
] as const;
type ViewEvent = EventIn<(typeof listensTo)[number]>;
type Given = EventIn<"lead.assigned.v2" | "lead.claimed.v1">;

const keyOf = (leadId: string, assignmentNo: number): string =>
  `${leadId}/${String(assignmentNo).padStart(4, "0")}`;

/** An imported assignment needs no response. */
const isPromise = (event: Given): boolean =>
  event.type === "lead.claimed.v1" || event.data.method === "rules";

const keysOf = (event: ViewEvent): readonly string[] => {
  const isGiven = event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1";
  return isGiven && !isPromise(event) ? [] : [keyOf(event.data.leadId, event.data.assignmentNo)];
};

function given({ type, data, meta }: Given): AssignmentRow {
  const { leadId, assignmentNo, repId, clocks } = data;
  return {
    leadId,
    assignmentNo,
    repId,
    by: type === "lead.assigned.v2" ? "assigned" : "claimed",
    at: meta.occurredAt,
    respondBy: clocks.respondBy,
    respondRule: clocks.respondRule,
    reclaimAt: clocks.reclaimAt,
    firstResponseAt: null,
    firstResponseToldAt: null,
    inTime: null,
    breachedAt: null,
    breachWithdrawnAt: null,
    supervisorAlertedAt: null,
    supervisorAlertWithdrawnAt: null,
    protectedUntil: clocks.protectedUntil,
    endedAt: null,
    endedBy: null,
  };
}

function evolve(row: AssignmentRow | null, event: ViewEvent): AssignmentRow | null {
  if (event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1") return given(event);
  if (row === null) return null;
  const { occurredAt: at, recordedAt: toldAt } = event.meta;
  switch (event.type) {
    // A later one tells of an earlier response.
    case "first-response.recorded.v1": {
      const { at: firstResponseAt, inTime } = event.data;
      return { ...row, firstResponseAt, firstResponseToldAt: toldAt, inTime };
    }
    case "sla.breached.v1":
      return { ...row, breachedAt: at };
    case "sla.breach-withdrawn.v1":
      return { ...row, breachWithdrawnAt: toldAt };
    case "supervisor.alerted.v1":
      // An alert about a comeback is not about this promise.
      return event.data.rule === NO_RESPONSE ? { ...row, supervisorAlertedAt: at } : row;
    case "supervisor.alert-withdrawn.v1":
      return { ...row, supervisorAlertWithdrawnAt: toldAt };
    case "protection.extended.v1":
      return { ...row, protectedUntil: event.data.until };
    case "lead.reclaimed.v1":
      return { ...row, endedAt: at, endedBy: `reclaimed:${event.data.rule}` };
    default:
      return assertNever(event);
  }
}

/** One row per assignment of a lead to a rep: the promise, the response, the end by reclamation. */
export const assignmentsView = projection({
  name: "assignments",
  version: 2,
  // Rows of version 1 do not say when a response was told; none of their breaches was withdrawn.
  readsVersions: [1],
  listensTo,
  keysOf,
  parse: (row) => AssignmentRow.parse(row),
  evolve,
});
