import { EventId, type Instant, LeadId, TaskId } from "@leadstream/contracts";
import { DAY_MS, instantOf, lead, type Lead, type LeadCommand, msOf } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { answerAll } from "../core/answer.ts";
import type { Meter } from "../ports/telemetry.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import type { EventIn } from "../core/event-in.ts";
import { uuidOf } from "../core/ids.ts";
import type { RuleBook, Rules } from "../core/rules.ts";
import type { Timer, Timers } from "../ports/timers.ts";
import { hears, RECLAMATION } from "./hears.ts";
import { type LeadAsk, type LeadDesk, leadIdIn } from "./lead-desk.ts";

export type ReclamationParts = {
  readonly leads: LeadDesk;
  readonly timers: Timers;
  readonly rules: RuleBook;
  readonly meter: Meter;
};

type Ring =
  "ring-respond" | "ring-supervisor" | "ring-reclaim" | "ring-protection" | "ring-task" | "ring-idle";

/**
 * Alarms of one moment ring in order of their ids: the promise is broken before the supervisor hears of it, and the
 * supervisor hears of it before the lead is taken back, after which nobody would.
 */
const rank: Readonly<Record<Ring, number>> = {
  "ring-respond": 1,
  "ring-task": 2,
  "ring-supervisor": 3,
  "ring-protection": 4,
  "ring-reclaim": 5,
  "ring-idle": 6,
};

const alarm = (kind: Ring, key: string, dueAt: Instant, payload: Timer["payload"] = {}): Timer => ({
  id: `${rank[kind]}-${kind}/${key}/${Object.values(payload).join("/")}/${dueAt}`,
  kind,
  key,
  dueAt,
  payload,
});

type Heard = EventIn<(typeof hears)[typeof RECLAMATION][number]>;

/** The alarms of one assignment or claim. An import has nothing to be late for. */
function forAssignment(event: EventIn<"lead.assigned.v1" | "lead.claimed.v1">): readonly Timer[] {
  if (event.type === "lead.assigned.v1" && event.data.method === "import") return [];
  const { leadId, assignmentNo, clocks } = event.data;
  const about = { assignmentNo };
  return [
    alarm("ring-respond", leadId, clocks.respondBy, about),
    alarm("ring-supervisor", leadId, clocks.supervisorAt, about),
    alarm("ring-reclaim", leadId, clocks.reclaimAt, about),
    alarm("ring-protection", leadId, clocks.protectedUntil, about),
  ];
}

/** Which alarms an event sets; the same event sets the same alarms. */
function alarmsFor(event: Heard, { policy }: Rules, known: Lead | undefined): readonly Timer[] {
  switch (event.type) {
    case "protection.extended.v1": {
      const { leadId, assignmentNo, until } = event.data;
      return [alarm("ring-protection", leadId, until, { assignmentNo })];
    }
    case "follow-up.scheduled.v1": {
      const { leadId, taskId, dueAt } = event.data;
      return [alarm("ring-task", leadId, dueAt, { taskId })];
    }
    case "lead.pooled.v1": {
      const { leadId, idleSince } = event.data;
      const { idleDays } = policy.qualification;
      return idleSince === undefined
        ? idleAlarmOf(leadId, idleDays, known)
        : [idleAlarm(leadId, idleDays, idleSince)];
    }
    case "lead.assigned.v1":
    case "lead.claimed.v1":
      return forAssignment(event);
    default:
      return assertNever(event);
  }
}

const idleAlarm = (leadId: LeadId, idleDays: number, since: Instant): Timer =>
  alarm("ring-idle", leadId, instantOf(msOf(since) + idleDays * DAY_MS));

/** None while a rep has it. */
const idleAlarmOf = (leadId: LeadId, idleDays: number, known: Lead | undefined): readonly Timer[] =>
  known?.status !== "known" || known.holder.kind === "rep"
    ? []
    : [idleAlarm(leadId, idleDays, known.lastInteractionAt)];

/** Written before events said themselves since when a lead is idle. */
const isSilent = (event: Heard): boolean =>
  event.type === "lead.pooled.v1" && event.data.idleSince === undefined;

/** Sets the alarms. The alarms, not this consumer, do the waiting. */
export function reclamationReaction({ leads, timers, rules: book }: ReclamationParts): Reaction {
  return reaction({
    group: RECLAMATION,
    listensTo: hears[RECLAMATION],
    react: async (events) => {
      const rules = await book.current();
      const silent = events.filter(isSilent);
      const states = await leads.states.load(new Map(silent.map((e) => [e.stream, e.revision])));
      const due = events.flatMap((event) =>
        alarmsFor(event, rules, states.get(leadIdIn(event) ?? "")?.state),
      );
      if (due.length > 0) await timers.set(due);
    },
  });
}

function commandFor(timer: Timer, now: Instant, { policy }: Rules): LeadCommand {
  const on = { leadId: LeadId.parse(timer.key), at: now, ref: EventId.parse(uuidOf(timer.id)) };
  const { pools } = policy.assignment;
  const { reactivateBelow: below, idleDays } = policy.qualification;
  const about = { assignmentNo: Number(timer.payload["assignmentNo"]), reclaimedPool: pools.reclaimed };
  switch (timer.kind) {
    case "ring-respond":
    case "ring-supervisor":
    case "ring-reclaim":
    case "ring-protection":
      return { ...on, ...about, type: timer.kind };
    case "ring-task":
      return { ...on, type: timer.kind, taskId: TaskId.parse(timer.payload["taskId"]) };
    case "ring-idle":
      return {
        ...on,
        type: timer.kind,
        primary: pools.primary,
        reactivation: pools.reactivation,
        below,
        idleDays,
      };
    default:
      throw new TypeError("a timer of a kind nobody handles");
  }
}

const ringAsk = (timer: Timer, now: Instant, rules: Rules): LeadAsk => ({
  stream: timer.key,
  by: RECLAMATION,
  messageId: timer.id,
  correlationId: timer.id,
  actor: { kind: "service", id: RECLAMATION },
  policy: rules.ref,
  occurredAt: now,
  decide: (state) => lead.decide(commandFor(timer, now, rules), state),
});

/** A lead that stirred since its idle alarm was set gets a new one; the rest is the decider's business. */
async function rearm(
  { leads, timers }: ReclamationParts,
  due: readonly Timer[],
  { policy }: Rules,
): Promise<void> {
  const idle = due.filter(({ kind }) => kind === "ring-idle");
  const states = await leads.states.load(new Map(idle.map(({ key }) => [key, -1])));
  const next = idle.flatMap((timer) =>
    idleAlarmOf(LeadId.parse(timer.key), policy.qualification.idleDays, states.get(timer.key)?.state).filter(
      ({ dueAt }) => dueAt > timer.dueAt,
    ),
  );
  if (next.length > 0) await timers.set(next);
}

/**
 * Rings what is due, at most `limit` alarms: each is a command the lead may find stale. Ringing twice changes
 * nothing.
 *
 * @returns how many rang; 0 means nothing is due.
 */
export function ringDue(parts: ReclamationParts, limit = 500): Promise<number> {
  return parts.timers.fireDue(limit, async (due, now) => {
    const rules = await parts.rules.current();
    // A state remembered from before the alarm may lack the answer that made it stale: read what is there now.
    await parts.leads.states.loadFresh([...new Set(due.map(({ key }) => key))]);
    await answerAll(
      parts.leads,
      due.map((timer) => ringAsk(timer, now, rules)),
    );
    await rearm(parts, due, rules);
    for (const { kind } of due) parts.meter.count("timers_fired_total", { kind });
  });
}
