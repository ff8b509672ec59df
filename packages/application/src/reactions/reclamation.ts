import {
  type CountByReason,
  countsByReason,
  EventId,
  Instant,
  LeadId,
  SubmissionId,
  TaskId,
} from "@leadstream/contracts";
import {
  candidatesFor,
  DAY_MS,
  emptyRoster,
  factsOf,
  HOUR_MS,
  instantOf,
  lead,
  type Lead,
  type LeadCommand,
  msOf,
  type Roster,
  submission,
  type Submission,
  wholeLead,
} from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { z } from "zod";
import { rosterStream } from "../core/aggregates.ts";
import { type Decision, decideAll } from "../core/decide-all.ts";
import type { Meter } from "../ports/telemetry.ts";
import { type Reaction, reaction } from "../core/consumer.ts";
import type { EventIn } from "../core/event-in.ts";
import { submissionIdIn, uuidOf } from "../core/ids.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { Timer, Timers } from "../ports/timers.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { CapacityRepository } from "../repositories/capacity-repository.ts";
import type { SubmissionRepository } from "../repositories/repositories.ts";
import { aboutStream, noTrail, type Trail } from "../core/trail.ts";
import { type LeadDecision, type LeadRepository, leadIdIn } from "../repositories/lead-repository.ts";
import {
  readTimer,
  redriveTimers,
  type Firing,
  fireOrPark,
  type TimerParking,
  unreadable,
} from "./parked-timers.ts";
import { commandOf, DEAL, type Origin, RECLAMATION, timerOf, WAITING } from "./timer-kinds.ts";

export { RECLAMATION } from "./timer-kinds.ts";

export const reclamationEvents = [
  "lead.assigned.v2",
  "lead.claimed.v1",
  "protection.extended.v1",
  "promise.tightened.v1",
  "follow-up.scheduled.v1",
  "lead.pooled.v1",
  "deal.waiting.v1",
  "roster.leads-waiting.v1",
  "visit.waiting.v1",
  "leads.merged.v1",
  "leads.unmerged.v1",
] as const;

export type ReclamationParts = {
  readonly leads: LeadRepository;
  readonly timers: Timers;
  readonly rules: RuleBook;
  readonly meter: Meter;
};

/** Parts needed to decide on due timers. */
export type DeadlineParts = ReclamationParts & {
  readonly submissions: SubmissionRepository;
  readonly roster: Pick<CapacityRepository, "states">;
  readonly ledger: Pick<SubmissionLedger, "refuse">;
};

/** Parts needed to fire timers. */
export type FiringParts = DeadlineParts & TimerParking;

type TimedEvent = EventIn<(typeof reclamationEvents)[number]>;

/** A timer set by an earlier version has no correlation id. */
const correlationOf = ({ id, payload }: Timer): string => String(payload["correlationId"] ?? id);

const originOf = ({ data, meta }: Exclude<TimedEvent, WaitingEvent>): Origin => ({
  key: "leadId" in data ? data.leadId : data.submissionId,
  correlationId: meta.correlationId,
});

type WaitingEvent = EventIn<"roster.leads-waiting.v1">;

const defaultWaitingHours = 24;

/** One for each lead that begins to wait. */
function forWaiting({ data, meta }: WaitingEvent, { policy }: RulesInForce): readonly Timer[] {
  const { recordedAt } = meta;
  const hours = policy.assignment.waitingAlertHours ?? defaultWaitingHours;
  const dueAt = instantOf(msOf(recordedAt) + hours * HOUR_MS);
  return data.leads.map(({ leadId, assignmentNo }) => {
    // The roster's event stands for a whole batch; the lead's own chain began with its first submission.
    const origin = { key: leadId, correlationId: submissionIdIn(leadId) };
    return timerOf(WAITING, origin, dueAt, { assignmentNo, since: recordedAt });
  });
}

/** The timers of one assignment or claim. An import has no deadlines. */
function forAssignment(event: EventIn<"lead.assigned.v2" | "lead.claimed.v1">): readonly Timer[] {
  if (event.type === "lead.assigned.v2" && event.data.method === "import") return [];
  return forClocks(originOf(event), event.data);
}

function forClocks(
  origin: Origin,
  { assignmentNo, clocks }: Pick<EventIn<"lead.claimed.v1">["data"], "assignmentNo" | "clocks">,
): readonly Timer[] {
  const about = { assignmentNo };
  return [
    timerOf("ring-respond", origin, clocks.respondBy, about),
    timerOf("ring-supervisor", origin, clocks.supervisorAt, about),
    timerOf("ring-reclaim", origin, clocks.reclaimAt, about),
    timerOf("ring-protection", origin, clocks.protectedUntil, about),
  ];
}

/**
 * The promise and its tasks, now due earlier. The timers of before stay: they fire after these, when the promise is kept
 * or broken and the tasks are done or overdue, so they find nothing to do.
 */
const forTightened = (
  origin: Origin,
  { assignmentNo, respondBy, taskIds }: EventIn<"promise.tightened.v1">["data"],
): readonly Timer[] => [
  timerOf("ring-respond", origin, respondBy, { assignmentNo }),
  ...taskIds.map((taskId) => timerOf("ring-task", origin, respondBy, { taskId })),
];

/** Which timers an event sets; the same event sets the same timers. */
function timersFor(event: TimedEvent, rules: RulesInForce, known: Lead | undefined): readonly Timer[] {
  if (event.type === "roster.leads-waiting.v1") return forWaiting(event, rules);
  const { policy } = rules;
  const origin = originOf(event);
  switch (event.type) {
    case "protection.extended.v1": {
      const { assignmentNo, until } = event.data;
      return [timerOf("ring-protection", origin, until, { assignmentNo })];
    }
    case "promise.tightened.v1":
      return forTightened(origin, event.data);
    case "follow-up.scheduled.v1": {
      const { taskId, dueAt } = event.data;
      return [timerOf("ring-task", origin, dueAt, { taskId })];
    }
    case "lead.pooled.v1": {
      const { idleSince } = event.data;
      const { idleDays } = policy.qualification;
      return idleSince === undefined
        ? idleTimersFor(origin, idleDays, known)
        : [idleTimer(origin, idleDays, idleSince)];
    }
    case "lead.assigned.v2":
    case "lead.claimed.v1":
      return forAssignment(event);
    case "deal.waiting.v1":
    case "visit.waiting.v1":
      return [timerOf(DEAL, origin, event.data.until)];
    case "leads.merged.v1":
    case "leads.unmerged.v1":
      return forHolder(origin, policy.qualification.idleDays, known);
    default:
      return assertNever(event);
  }
}

/** What the lead waits for now, under the owner that a merge gave it or gave back. The closed one waits for nothing. */
function forHolder(origin: Origin, idleDays: number, known: Lead | undefined): readonly Timer[] {
  if (known?.status !== "known" || known.mergedInto !== undefined) return [];
  const { holder, assignments: assignmentNo } = known;
  if (holder.kind === "pool") return idleTimersFor(origin, idleDays, known);
  const { clocks, protectedUntil } = holder;
  if (clocks.respondRule === "import") return [];
  return [
    ...forClocks(origin, { assignmentNo, clocks: { ...clocks, protectedUntil } }),
    ...known.tasks.map(({ taskId, dueAt }) => timerOf("ring-task", origin, dueAt, { taskId })),
  ];
}

const idleTimer = (origin: Origin, idleDays: number, since: Instant): Timer =>
  timerOf("ring-idle", origin, instantOf(msOf(since) + idleDays * DAY_MS));

/** None while a rep has the lead. */
const idleTimersFor = (origin: Origin, idleDays: number, known: Lead | undefined): readonly Timer[] =>
  known?.status !== "known" || known.holder.kind === "rep"
    ? []
    : [idleTimer(origin, idleDays, wholeLead(known).lastInteractionAt)];

/** Of a merge the state says what the lead waits for. Old events do not say since when a lead is idle. */
const needsState = (event: TimedEvent): boolean =>
  event.type === "leads.merged.v1" ||
  event.type === "leads.unmerged.v1" ||
  (event.type === "lead.pooled.v1" && event.data.idleSince === undefined);

/** Sets the timers. The consumer itself never waits. */
export function reclamationReaction({ leads, timers, rules: book }: ReclamationParts): Reaction {
  return reaction({
    group: RECLAMATION,
    listensTo: reclamationEvents,
    react: async (events) => {
      const rules = await book.current();
      const incomplete = events.filter(needsState);
      const states = await leads.states.load(new Map(incomplete.map((e) => [e.stream, e.revision])));
      const due = events.map(
        (event) => [event, timersFor(event, rules, states.get(leadIdIn(event) ?? "")?.state)] as const,
      );
      if (due.some(([, set]) => set.length > 0)) await timers.set(due.flatMap(([, set]) => set));
      for (const [event, set] of due) leaveTrail(leads.trail ?? noTrail, event, set);
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
      throw unreadable("kind: this version does not know it");
  }
}

function fieldOf<S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw unreadable(`${name} is not valid for this kind of timer`);
}

/** Records for the trail what a lead waits for, and until when. */
function leaveTrail({ decided }: Trail, event: TimedEvent, set: readonly Timer[]): void {
  const { correlationId } = event.meta;
  for (const { kind, key, dueAt } of set)
    decided("deadline_set", {
      group: RECLAMATION,
      ...aboutStream(key),
      eventId: event.id,
      type: kind,
      dueAt,
      correlationId,
    });
}

const signedAs = (timer: Timer, now: Instant, { ref: policy }: RulesInForce) => ({
  stream: timer.key,
  by: RECLAMATION,
  messageId: timer.id,
  correlationId: correlationOf(timer),
  actor: { kind: "service" as const, id: RECLAMATION },
  policy,
  occurredAt: now,
});

/** @throws Fault `timer.unreadable` at once, before the decision */
function deadlineDecision(timer: Timer, now: Instant, rules: RulesInForce): LeadDecision {
  const command = commandFor(timer, now, rules);
  return { ...signedAs(timer, now, rules), decide: (state) => lead.decide(command, state) };
}

/** @throws Fault `timer.unreadable` at once, before the decision */
function dealDeadline(timer: Timer, now: Instant, rules: RulesInForce): Decision<Submission, never> {
  const stream = fieldOf(SubmissionId, timer.key, "key");
  return {
    ...signedAs(timer, now, rules),
    stream,
    decide: (state) => submission.decide({ type: "deadline-deal", at: now }, state),
  };
}

/**
 * A lead that still waits: why each rep cannot get it, as of now.
 *
 * @throws Fault `timer.unreadable` at once, before the decision
 */
function waitingDecision(timer: Timer, now: Instant, roster: Roster, rules: RulesInForce): LeadDecision {
  const { assignment } = rules.policy;
  const leadId = fieldOf(LeadId, timer.key, "key");
  const assignmentNo = fieldOf(AssignmentNo, timer.payload["assignmentNo"], "payload.assignmentNo");
  const waitingSince = fieldOf(Instant, timer.payload["since"], "payload.since");
  const command = {
    ...{ type: "deadline-waiting" as const, leadId, at: now, ref: EventId.parse(uuidOf(timer.id)) },
    ...{ assignmentNo, waitingSince, group: assignment.group },
    isWaiting: roster.waiting.get(leadId) === assignmentNo,
  };
  const excludedFor = (state: Lead): readonly CountByReason[] => {
    if (state.status === "unknown") return [];
    const wanted = { score: state.score ?? 0, facts: factsOf(state) };
    const reps = [...rules.reps.values()];
    const table = candidatesFor(wanted, reps, assignment, (repId) => roster.onHand.get(repId) ?? 0);
    return countsByReason(table.flatMap(({ excluded }) => excluded ?? []));
  };
  return {
    ...signedAs(timer, now, rules),
    decide: (state) => lead.decide({ ...command, excluded: excludedFor(state) }, state),
  };
}

/** Refuses deals whose lead never came. They may then be sent again under the same key. */
async function refuseDeals(
  { submissions, ledger }: DeadlineParts,
  decisions: readonly Decision<Submission, never>[],
): Promise<void> {
  if (decisions.length === 0) return;
  const ids = decisions.map(({ stream }) => stream);
  await submissions.states.loadFresh(ids);
  await decideAll(submissions, decisions);
  const after = await submissions.states.load(new Map(ids.map((id) => [id, -1])));
  const refused = ids.filter((id) => after.get(id)?.state.status === "refused");
  await ledger.refuse(refused.map((id) => SubmissionId.parse(id)));
}

/** A lead with activity since its idle timer was set gets a new one; the decider handles the rest. */
async function setIdleAgain(
  { leads, timers }: ReclamationParts,
  due: readonly Timer[],
  { policy }: RulesInForce,
): Promise<void> {
  const idle = due.filter(({ kind }) => kind === "ring-idle");
  const states = await leads.states.load(new Map(idle.map(({ key }) => [key, -1])));
  const next = idle.flatMap((timer) =>
    idleTimersFor(
      { key: timer.key, correlationId: correlationOf(timer) },
      policy.qualification.idleDays,
      states.get(timer.key)?.state,
    ).filter(({ dueAt }) => dueAt > timer.dueAt),
  );
  if (next.length > 0) await timers.set(next);
}

/** As it is now; read only for leads that wait. */
async function rosterFor(
  { roster }: DeadlineParts,
  due: readonly Timer[],
  { policy }: RulesInForce,
): Promise<Roster> {
  const stream = rosterStream(policy.assignment.group);
  const isAsked = due.some(({ kind }) => kind === WAITING);
  return (isAsked ? (await roster.states.loadFresh([stream])).get(stream) : undefined)?.state ?? emptyRoster;
}

const firing = (parts: DeadlineParts, now: Instant): Firing => ({
  owner: RECLAMATION,
  now,
  fire: async (timers) => {
    const all = timers.map(readTimer);
    const rules = await parts.rules.current();
    const due = all.filter(({ kind }) => kind !== DEAL);
    const roster = await rosterFor(parts, due, rules);
    const decisions = due.map((timer) =>
      timer.kind === WAITING
        ? waitingDecision(timer, now, roster, rules)
        : deadlineDecision(timer, now, rules),
    );
    const deals = all.filter(({ kind }) => kind === DEAL).map((timer) => dealDeadline(timer, now, rules));
    // The cached state may lack the event that made the timer obsolete: read the current one.
    await parts.leads.states.loadFresh([...new Set(due.map(({ key }) => key))]);
    await decideAll(parts.leads, decisions);
    await setIdleAgain(parts, due, rules);
    await refuseDeals(parts, deals);
    for (const { kind } of all) parts.meter.count("timers_fired_total", { kind });
  },
});

/**
 * Decides on timers as of a moment, without the store of timers. @throws Fault `timer.unreadable`; `store.unavailable`.
 */
export const decideOnTimers = (parts: DeadlineParts, due: readonly Timer[], now: Instant): Promise<void> =>
  firing(parts, now).fire(due);

/**
 * Fires due timers, at most `limit`. Each becomes a command, which the lead ignores when it is obsolete. Firing twice
 * changes nothing. A timer that can never succeed is parked.
 *
 * @returns how many fired or were parked; 0 means nothing is due.
 */
export const fireDueTimers = (parts: FiringParts, limit = 500): Promise<number> =>
  parts.timers.fireDue(RECLAMATION, limit, (due, now) => fireOrPark(parts, due, firing(parts, now)));

/** Redrives parked timers on request. @returns how many. */
export const redriveParkedTimers = (parts: FiringParts, holder: string): Promise<number> =>
  redriveTimers(parts, firing(parts, parts.leads.clock.now()), holder);
