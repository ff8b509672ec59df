import { EventId, type Instant, LeadId, TaskId } from "@leadstream/contracts";
import { DAY_MS, instantOf, lead, type Lead, type LeadCommand, msOf } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { z } from "zod";
import { decideAll } from "../core/decide-all.ts";
import type { Meter } from "../ports/telemetry.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import type { EventIn } from "../core/event-in.ts";
import { uuidOf } from "../core/ids.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { Timer, Timers } from "../ports/timers.ts";
import { noTrail, type Trail } from "../core/trail.ts";
import { type LeadDecision, type LeadRepository, leadIdIn } from "../repositories/lead-repository.ts";
import {
  readTimer,
  redriveTimers,
  type Ringing,
  ringOrPark,
  type TimerParking,
  unreadable,
} from "./parked-timers.ts";

export const RECLAMATION = "reclamation.v1";

export const reclamationEvents = [
  "lead.assigned.v2",
  "lead.claimed.v1",
  "protection.extended.v1",
  "follow-up.scheduled.v1",
  "lead.pooled.v1",
] as const;

export type ReclamationParts = {
  readonly leads: LeadRepository;
  readonly timers: Timers;
  readonly rules: RuleBook;
  readonly meter: Meter;
};

/** What ringing needs besides. */
export type RingingParts = ReclamationParts & TimerParking;

type Heard = EventIn<(typeof reclamationEvents)[number]>;

/** Which command a timer of each kind becomes. Kinds are stored with timers and in causation ids: they keep their names. */
const commandOf = {
  "ring-respond": "deadline-respond",
  "ring-supervisor": "deadline-supervisor",
  "ring-reclaim": "deadline-reclaim",
  "ring-protection": "deadline-protection",
  "ring-task": "deadline-task",
  "ring-idle": "deadline-idle",
} as const;
type TimerKind = keyof typeof commandOf;

/**
 * Alarms of one moment ring in order of their ids: the promise is broken before the supervisor hears of it, and the
 * supervisor hears of it before the lead is taken back, after which nobody would.
 */
const rank: Readonly<Record<TimerKind, number>> = {
  "ring-respond": 1,
  "ring-task": 2,
  "ring-supervisor": 3,
  "ring-protection": 4,
  "ring-reclaim": 5,
  "ring-idle": 6,
};

/** What an alarm is about makes its name; what it all began with goes along. */
const alarm = (
  kind: TimerKind,
  { key, correlationId }: Origin,
  dueAt: Instant,
  about: Timer["payload"] = {},
): Timer => ({
  owner: RECLAMATION,
  id: `${rank[kind]}-${kind}/${key}/${Object.values(about).join("/")}/${dueAt}`,
  kind,
  key,
  dueAt,
  payload: { ...about, correlationId },
});

type Origin = { readonly key: string; readonly correlationId: string };

/** A timer that an earlier version set does not know what it began with. */
const correlationOf = ({ id, payload }: Timer): string => String(payload["correlationId"] ?? id);

const originOf = ({ data, meta }: Heard): Origin => ({
  key: data.leadId,
  correlationId: meta.correlationId,
});

/** The alarms of one assignment or claim. An import has nothing to be late for. */
function forAssignment(event: EventIn<"lead.assigned.v2" | "lead.claimed.v1">): readonly Timer[] {
  if (event.type === "lead.assigned.v2" && event.data.method === "import") return [];
  const { assignmentNo, clocks } = event.data;
  const origin = originOf(event);
  const about = { assignmentNo };
  return [
    alarm("ring-respond", origin, clocks.respondBy, about),
    alarm("ring-supervisor", origin, clocks.supervisorAt, about),
    alarm("ring-reclaim", origin, clocks.reclaimAt, about),
    alarm("ring-protection", origin, clocks.protectedUntil, about),
  ];
}

/** Which alarms an event sets; the same event sets the same alarms. */
function alarmsFor(event: Heard, { policy }: RulesInForce, known: Lead | undefined): readonly Timer[] {
  const origin = originOf(event);
  switch (event.type) {
    case "protection.extended.v1": {
      const { assignmentNo, until } = event.data;
      return [alarm("ring-protection", origin, until, { assignmentNo })];
    }
    case "follow-up.scheduled.v1": {
      const { taskId, dueAt } = event.data;
      return [alarm("ring-task", origin, dueAt, { taskId })];
    }
    case "lead.pooled.v1": {
      const { idleSince } = event.data;
      const { idleDays } = policy.qualification;
      return idleSince === undefined
        ? idleAlarmOf(origin, idleDays, known)
        : [idleAlarm(origin, idleDays, idleSince)];
    }
    case "lead.assigned.v2":
    case "lead.claimed.v1":
      return forAssignment(event);
    default:
      return assertNever(event);
  }
}

const idleAlarm = (origin: Origin, idleDays: number, since: Instant): Timer =>
  alarm("ring-idle", origin, instantOf(msOf(since) + idleDays * DAY_MS));

/** None while a rep has it. */
const idleAlarmOf = (origin: Origin, idleDays: number, known: Lead | undefined): readonly Timer[] =>
  known?.status !== "known" || known.holder.kind === "rep"
    ? []
    : [idleAlarm(origin, idleDays, known.lastInteractionAt)];

/** Written before events said themselves since when a lead is idle. */
const isSilent = (event: Heard): boolean =>
  event.type === "lead.pooled.v1" && event.data.idleSince === undefined;

/** Sets the alarms. The alarms, not this consumer, do the waiting. */
export function reclamationReaction({ leads, timers, rules: book }: ReclamationParts): Reaction {
  return reaction({
    group: RECLAMATION,
    listensTo: reclamationEvents,
    react: async (events) => {
      const rules = await book.current();
      const silent = events.filter(isSilent);
      const states = await leads.states.load(new Map(silent.map((e) => [e.stream, e.revision])));
      const due = events.map(
        (event) => [event, alarmsFor(event, rules, states.get(leadIdIn(event) ?? "")?.state)] as const,
      );
      if (due.some(([, alarms]) => alarms.length > 0)) await timers.set(due.flatMap(([, alarms]) => alarms));
      for (const [event, alarms] of due) leaveTrail(leads.trail ?? noTrail, event, alarms);
    },
  });
}

const AssignmentNo = z.int().min(1);

/** @throws Fault `timer.unreadable` */
function commandFor(timer: Timer, now: Instant, { policy }: RulesInForce): LeadCommand {
  const leadId = fieldOf(LeadId, timer.key, "key");
  const on = { leadId, at: now, ref: EventId.parse(uuidOf(timer.id)) };
  const { pools } = policy.assignment;
  const { reactivateBelow: below, idleDays } = policy.qualification;
  switch (timer.kind) {
    case "ring-respond":
    case "ring-supervisor":
    case "ring-reclaim":
    case "ring-protection": {
      const assignmentNo = fieldOf(AssignmentNo, timer.payload["assignmentNo"], "payload.assignmentNo");
      return { ...on, assignmentNo, reclaimedPool: pools.reclaimed, type: commandOf[timer.kind] };
    }
    case "ring-task":
      return {
        ...on,
        type: commandOf[timer.kind],
        taskId: fieldOf(TaskId, timer.payload["taskId"], "payload.taskId"),
      };
    case "ring-idle":
      return {
        ...on,
        type: commandOf[timer.kind],
        primary: pools.primary,
        reactivation: pools.reactivation,
        below,
        idleDays,
      };
    default:
      throw unreadable("kind: none that this version rings");
  }
}

function fieldOf<S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw unreadable(`${name} is not what this kind of timer has there`);
}

/** Waiting is decided here: for what, and until when. */
function leaveTrail({ decided }: Trail, event: Heard, alarms: readonly Timer[]): void {
  const { leadId } = event.data;
  const { correlationId } = event.meta;
  for (const { kind, dueAt } of alarms)
    decided("deadline_set", {
      group: RECLAMATION,
      leadId,
      eventId: event.id,
      type: kind,
      dueAt,
      correlationId,
    });
}

/** @throws Fault `timer.unreadable` at once, not when it is decided */
function deadlineDecision(timer: Timer, now: Instant, rules: RulesInForce): LeadDecision {
  const command = commandFor(timer, now, rules);
  return {
    stream: timer.key,
    by: RECLAMATION,
    messageId: timer.id,
    correlationId: correlationOf(timer),
    actor: { kind: "service", id: RECLAMATION },
    policy: rules.ref,
    occurredAt: now,
    decide: (state) => lead.decide(command, state),
  };
}

/** A lead that stirred since its idle alarm was set gets a new one; the rest is the decider's business. */
async function rearm(
  { leads, timers }: ReclamationParts,
  due: readonly Timer[],
  { policy }: RulesInForce,
): Promise<void> {
  const idle = due.filter(({ kind }) => kind === "ring-idle");
  const states = await leads.states.load(new Map(idle.map(({ key }) => [key, -1])));
  const next = idle.flatMap((timer) =>
    idleAlarmOf(
      { key: timer.key, correlationId: correlationOf(timer) },
      policy.qualification.idleDays,
      states.get(timer.key)?.state,
    ).filter(({ dueAt }) => dueAt > timer.dueAt),
  );
  if (next.length > 0) await timers.set(next);
}

const ringing = (parts: ReclamationParts, now: Instant): Ringing => ({
  owner: RECLAMATION,
  now,
  ring: async (timers) => {
    const due = timers.map(readTimer);
    const rules = await parts.rules.current();
    const decisions = due.map((timer) => deadlineDecision(timer, now, rules));
    // A state remembered from before the alarm may lack the answer that made it stale: read what is there now.
    await parts.leads.states.loadFresh([...new Set(due.map(({ key }) => key))]);
    await decideAll(parts.leads, decisions);
    await rearm(parts, due, rules);
    for (const { kind } of due) parts.meter.count("timers_fired_total", { kind });
  },
});

/**
 * Rings what is due, at most `limit` alarms: each is a command the lead may find stale. Ringing twice changes
 * nothing. One that can never succeed is parked.
 *
 * @returns how many rang or were parked; 0 means nothing is due.
 */
export const ringDue = (parts: RingingParts, limit = 500): Promise<number> =>
  parts.timers.fireDue(RECLAMATION, limit, (due, now) => ringOrPark(parts, due, ringing(parts, now)));

/** Tries parked alarms again that somebody asked for. @returns how many. */
export const redriveAlarms = (parts: RingingParts, holder: string): Promise<number> =>
  redriveTimers(parts, ringing(parts, parts.leads.clock.now()), holder);
