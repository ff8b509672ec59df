import type { EventId, Instant, LeadEvent } from "@leadstream/contracts";
import { NO_RESPONSE } from "./evolve-holder.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import { isOpen, type KnownLead, type PastAssignment } from "./lead-state.ts";

/*
 * The first response of an assignment is its earliest touch by time, in whatever order touches are told. A touch told
 * late moves the first response back, also in an assignment that has ended. If the response turns out to be in time, the
 * breach is withdrawn; if it came before the supervisor was due, so is the alert. The events that were written on less
 * stay: they say what was known then.
 */

type Ended = PastAssignment["until"] | null;

/** The current assignment, and until when a touch can be its response: a closed lead owes none. */
function currentOf({ holder, assignments: assignmentNo, stage, closedAt }: KnownLead) {
  if (holder.kind === "pool") return [];
  const { repId, since, clocks, firstResponseAt, isBreached, isSupervisorAlerted } = holder;
  const until: Ended = isOpen(stage) ? null : (closedAt ?? since);
  return [{ assignmentNo, repId, since, until, clocks, firstResponseAt, isBreached, isSupervisorAlerted }];
}

type Responsible = ReturnType<typeof currentOf>[number];

/**
 * What an outbound touch of a rep changes about first responses: a response that is the earliest so far, the breach if it
 * was late, and what it shows to be unfounded.
 *
 * @returns nothing if the touch is in no assignment of this rep, or not its earliest.
 * Cost: O(past assignments), which are bounded.
 */
export function respondedBy(c: LeadCommandOf<"log-interaction">, known: KnownLead): readonly LeadEvent[] {
  const { repId, at, direction } = c;
  if (repId === null || direction !== "outbound") return [];
  const mine = [...currentOf(known), ...known.pastAssignments].find(
    (each) => each.repId === repId && at >= each.since && (each.until === null || at < each.until),
  );
  return mine === undefined ? [] : respondedIn(c, mine);
}

function respondedIn(c: LeadCommandOf<"log-interaction">, assignment: Responsible): readonly LeadEvent[] {
  const { leadId, at, interactionId: because } = c;
  const { assignmentNo, repId, clocks, firstResponseAt, isBreached } = assignment;
  if (firstResponseAt !== null && firstResponseAt <= at) return [];
  const { respondBy, respondRule: rule } = clocks;
  const inTime = at <= respondBy;
  const response: LeadEvent = {
    type: "first-response.recorded.v1",
    data: { leadId, assignmentNo, repId, at, respondBy, inTime, because },
  };
  // A late response also breaches the SLA if the deadline has not fired yet. So reports do not depend on late timers.
  if (!inTime && !isBreached)
    return [{ type: "sla.breached.v1", data: { leadId, assignmentNo, repId, rule, respondBy } }, response];
  return [response, ...unfounded(leadId, assignment, { at, because, reason: "responded" })];
}

/** Withdraws the breach and the alert that rested on "no response", if that was not so. */
function unfounded(
  leadId: KnownLead["leadId"],
  { assignmentNo, repId, clocks, isBreached, isSupervisorAlerted }: Responsible,
  shown: { readonly at: Instant; readonly because: EventId; readonly reason: "responded" | "closed" },
): readonly LeadEvent[] {
  const data = { leadId, assignmentNo, repId, ...shown };
  return [
    ...(isBreached && shown.at <= clocks.respondBy
      ? [{ type: "sla.breach-withdrawn.v1" as const, data: { ...data, rule: clocks.respondRule } }]
      : []),
    ...(isSupervisorAlerted && shown.at <= clocks.supervisorAt
      ? [{ type: "supervisor.alert-withdrawn.v1" as const, data: { ...data, rule: NO_RESPONSE } }]
      : []),
  ];
}

/** A lead that was won before the response was due owed none: a breach recorded meanwhile is withdrawn. */
export const closedInTime = (
  {
    leadId,
    at,
    ref: because,
  }: { readonly leadId: KnownLead["leadId"]; readonly at: Instant; readonly ref: EventId },
  known: KnownLead,
): readonly LeadEvent[] =>
  isOpen(known.stage)
    ? currentOf(known)
        .filter(({ firstResponseAt }) => firstResponseAt === null)
        .flatMap((each) => unfounded(leadId, each, { at, because, reason: "closed" }))
    : [];
