import type { Instant, LeadId, RepId, StoredEvent } from "@leadstream/contracts";
import { EVENT_FORMAT, GOVERNANCE_STREAM, Instant as InstantSchema } from "@leadstream/contracts";
import { isLeadEvent, isRosterEvent } from "../core/aggregates.ts";
import { isOneOf } from "../core/event-in.ts";
import type { Timer } from "../ports/timers.ts";
import { ASSIGNMENT } from "../reactions/affected-leads.ts";
import { assignmentEvents } from "../reactions/assignment.ts";
import { RECLAMATION, reclamationEvents } from "../reactions/reclamation.ts";
import { SCORING, scoringEvents } from "../reactions/scoring.ts";
import { commandBehind, dealAgain, giveAgain, inHandsOf, mergeAgain } from "./acts.ts";
import {
  decisionAbout,
  decisionAt,
  type Machine,
  machineOf,
  type Origin,
  originOf,
} from "./decision-of.ts";
import type { HistoryWindow } from "./history-window.ts";
import { createPending } from "./pending.ts";
import { isSame } from "./same-decision.ts";
import type { Moment, Simulation } from "./simulation.ts";

const isScored = isOneOf(scoringEvents);
const isAssigned = isOneOf(assignmentEvents);
const isTimed = isOneOf(reclamationEvents);

export type Observer = {
  /** An event of a lead as it is stored. */
  readonly real: (event: StoredEvent) => void;
  /** An event of a lead as it is simulated. */
  readonly simulated: (event: StoredEvent) => void;
  /** The first difference of a lead. */
  readonly parted: (difference: Parting) => void;
  /** A decision of an earlier release, which today's code would make otherwise under the same rules. */
  readonly earlier: (recorded: readonly StoredEvent[]) => void;
  /** A command that the simulated lead refused. */
  readonly refused: (code: string) => void;
};

export type Parting = {
  readonly leadId: string;
  readonly position: number;
  readonly recorded: readonly StoredEvent[];
  readonly simulated: readonly StoredEvent[];
};

/** The rep that a decision gives the lead to. */
const repIn = (events: readonly StoredEvent[]): RepId | null =>
  events.find(isOneOf(["lead.assigned.v2", "lead.claimed.v1"]))?.data.repId ?? null;

/** The events of each decision on a lead, in order. */
function byDecision(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const ofLeads = events.filter(({ stream }) => stream.startsWith("lead_"));
  const keyOf = ({ stream, meta }: StoredEvent): string => `${stream} ${meta.causationId} ${meta.actor.id}`;
  return [...Map.groupBy(ofLeads, keyOf).values()];
}

type Parts = {
  readonly simulation: Simulation;
  readonly window: HistoryWindow;
  readonly observer: Observer;
};

const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

export function createReplay({ simulation, window, observer }: Parts) {
  const { rules, timers } = simulation;
  const pending = createPending();
  const parted = new Set<string>();
  /** Recorded events whose decision was made anew already. */
  const made = new Set<string>();
  /** The recorded event being looked at; null: one of the roster. */
  let current: StoredEvent | null = null;
  let position = 0;
  let now: Instant = InstantSchema.parse("1970-01-01T00:00:00.000Z");
  const dirty: string[] = [];
  const ownerReally = new Map<string, RepId>();
  let waitingReps: StoredEvent[] = [];

  const isParted = (leadId: string): boolean => parted.has(leadId);
  const at = (moment: Instant, writtenAt = moment): Moment => ({ at: moment, writtenAt });

  const part = (leadId: string, recorded: readonly StoredEvent[], simulated: readonly StoredEvent[]): void => {
    if (parted.has(leadId)) return;
    parted.add(leadId);
    dirty.push(leadId);
    observer.parted({ leadId, position, recorded, simulated });
  };

  /** The recorded decision that is the same one; empty: there is none. */
  const counterpartOf = ([first]: readonly StoredEvent[]): readonly StoredEvent[] => {
    if (first === undefined) return [];
    const around = current?.stream === first.stream ? [current, ...window.ahead(first.stream)] : window.ahead(first.stream);
    const { causationId, actor } = first.meta;
    const start = around.findIndex(
      (event) =>
        event.meta.causationId === causationId &&
        event.meta.actor.id === actor.id &&
        event.type === first.type &&
        !made.has(event.id),
    );
    const [found, ...rest] = start < 0 ? [] : around.slice(start);
    return found === undefined ? [] : decisionAt(found, rest);
  };

  /** Events of one decision on one lead. */
  const takeOfLead = async (events: readonly StoredEvent[]): Promise<void> => {
    const [first] = events;
    if (first === undefined) return;
    const leadId = first.stream;
    let known = events;
    if (!isParted(leadId)) {
      const recorded = counterpartOf(events);
      if (isSame(recorded, events)) {
        known = recorded;
        for (const { id } of recorded) made.add(id);
      } else part(leadId, recorded, events);
    }
    await tell(known);
  };

  /** Tells the consumers of events of a lead, and of the roster. */
  const tell = async (events: readonly StoredEvent[]): Promise<void> => {
    for (const event of events) {
      if (event.stream.startsWith("lead_")) observer.simulated(event);
      if (isTimed(event)) {
        await simulation.attempt("candidate", at(event.meta.recordedAt), () =>
          simulation.reactions.reclamation.react([event]),
        );
        simulation.keep();
      }
      if (!event.stream.startsWith("lead_")) continue;
      if (isScored(event)) pending.for(event.stream).events[SCORING].push(event);
      if (isAssigned(event)) pending.for(event.stream).events[ASSIGNMENT].push(event);
      dirty.push(event.stream);
    }
  };

  type Work = () => Promise<unknown>;

  /**
   * Decides by the candidate, and keeps it. Where today's code decides otherwise than an earlier release did, and the
   * candidate changes nothing about it, the decision of that release stays.
   */
  const perform = async (moment: Moment, work: Work): Promise<readonly StoredEvent[]> => {
    let written = await simulation.attempt("candidate", moment, work);
    const earlier = byDecision(written).filter((own) => isOfEarlierRelease(own));
    if (earlier.length > 0) {
      let ruled = written;
      if (!rules.isSame()) {
        simulation.undo();
        ruled = await simulation.attempt("recorded", moment, work);
        simulation.undo();
        written = await simulation.attempt("candidate", moment, work);
      }
      written = withEarlier(written, ruled);
    }
    simulation.keep();
    await tell(written.filter(isRosterEvent));
    for (const own of byDecision(written)) await takeOfLead(own);
    return written;
  };

  const isOfEarlierRelease = (own: readonly StoredEvent[]): boolean => {
    const [first] = own;
    if (first === undefined || isParted(first.stream)) return false;
    const recorded = counterpartOf(own);
    return recorded.length > 0 && (recorded[0]?.meta.format ?? 0) < EVENT_FORMAT && !isSame(recorded, own);
  };

  const withEarlier = (written: readonly StoredEvent[], ruled: readonly StoredEvent[]): readonly StoredEvent[] => {
    let all = written;
    for (const own of byDecision(written)) {
      const stream = own[0]?.stream ?? "";
      if (!isOfEarlierRelease(own)) continue;
      const same = byDecision(ruled).find((other) => other[0]?.id === own[0]?.id) ?? [];
      const recorded = counterpartOf(own);
      if (!isSame(same, own) || repIn(recorded) !== repIn(own)) continue;
      simulation.replace(stream, recorded);
      observer.earlier(recorded);
      all = [...all.filter((event) => !own.includes(event)), ...recorded];
    }
    return all;
  };

  const workOf = (machine: Machine, message: StoredEvent | Timer, moment: Moment) => async (): Promise<unknown> => {
    if ("dueAt" in message) return simulation.fire(message, moment.at);
    const { scoring, assignment } = simulation.reactions;
    return (machine === SCORING ? scoring : assignment).react([message]);
  };

  const decide = async (machine: Machine, message: StoredEvent | Timer, moment: Moment): Promise<void> => {
    await perform(moment, workOf(machine, message, moment));
  };

  const isSilent = async (machine: Machine, message: StoredEvent | Timer, moment: Moment): Promise<boolean> => {
    const written = await simulation.attempt("recorded", moment, workOf(machine, message, moment));
    if (written.length === 0 && rules.isSame()) {
      simulation.keep();
      return true;
    }
    simulation.undo();
    return written.length === 0;
  };

  /** Decides now, if the history allows it. @returns whether it was decided. */
  const decideIfQuiet = async (
    machine: Machine,
    leadId: string,
    message: StoredEvent | Timer,
    moment: Moment,
  ): Promise<boolean> => {
    if (!isParted(leadId)) {
      const around = current?.stream === leadId ? [current, ...window.ahead(leadId)] : window.ahead(leadId);
      if (decisionAbout(machine, message.id, around).length > 0) return false;
      if (!(await isSilent(machine, message, moment))) return false;
      pending.noteQuiet(machine, message);
      if (rules.isSame()) return true;
    }
    await decide(machine, message, moment);
    return true;
  };

  const settle = async (leadId: string): Promise<void> => {
    const own = pending.of(leadId);
    if (own === undefined) return;
    for (const machine of [SCORING, ASSIGNMENT] as const)
      for (let first = own.events[machine][0]; first !== undefined; first = own.events[machine][0]) {
        if (!(await decideIfQuiet(machine, leadId, first, at(latest(now, first.meta.recordedAt))))) break;
        if (own.events[machine][0] === first) own.events[machine].shift();
      }
    for (const timer of [...own.timers]) {
      if (!(await decideIfQuiet(RECLAMATION, leadId, timer, at(latest(now, timer.dueAt))))) continue;
      const i = own.timers.indexOf(timer);
      if (i >= 0) own.timers.splice(i, 1);
    }
    pending.tidy(leadId);
  };

  const settleAll = async (): Promise<void> => {
    for (let leadId = dirty.shift(); leadId !== undefined; leadId = dirty.shift()) await settle(leadId);
  };

  /** Fires what is due by then. */
  const pass = async (until: Instant): Promise<void> => {
    for (let timer = timers.takeDue(until); timer !== null; timer = timers.takeDue(until)) {
      now = latest(now, timer.dueAt);
      if (!(await decideIfQuiet(RECLAMATION, timer.key, timer, at(now)))) pending.for(timer.key).timers.push(timer);
      await settleAll();
    }
    now = latest(now, until);
  };

  const takeMessage = (machine: Machine, leadId: string, messageId: string): StoredEvent | Timer | undefined => {
    const own = pending.of(leadId);
    if (machine === RECLAMATION) {
      const i = own?.timers.findIndex(({ id }) => id === messageId) ?? -1;
      const [timer] = i < 0 ? [] : (own?.timers.splice(i, 1) ?? []);
      return timer ?? pending.takeQuiet(machine, messageId);
    }
    const queue = own?.events[machine] ?? [];
    const i = queue.findIndex(({ id }) => id === messageId);
    if (i < 0) return pending.takeQuiet(machine, messageId);
    return queue.splice(0, i + 1).at(-1);
  };

  /** A consumer decided here, really. */
  const onMachine = async (machine: Machine, events: readonly StoredEvent[]): Promise<void> => {
    const [first] = events;
    if (first === undefined || isParted(first.stream)) return;
    const { causationId, occurredAt } = first.meta;
    const message = takeMessage(machine, first.stream, causationId);
    if (message !== undefined) await decide(machine, message, at(occurredAt));
    if (!made.has(first.id)) part(first.stream, events, []);
  };

  const simulatedRep = (leadId: string): RepId | null => {
    const state = simulation.leadOf(leadId);
    return state.status === "known" && state.holder.kind === "rep" ? state.holder.repId : null;
  };

  const onCommand = async (events: readonly StoredEvent[], writtenAt?: Instant): Promise<void> => {
    const [first] = events;
    if (first === undefined) return;
    const { stream, meta } = first;
    const command = commandBehind(events, rules.inForce("recorded").policy);
    if (command === null) return part(stream, events, []);
    const hands = { real: ownerReally.get(stream) ?? null, simulated: simulatedRep(stream) };
    let refusal: string | null = null;
    const written = await perform(at(meta.occurredAt, writtenAt ?? meta.recordedAt), async () => {
      refusal = await giveAgain(simulation, inHandsOf(command, hands), events);
    });
    if (refusal !== null) observer.refused(refusal);
    if (!isParted(stream) && !made.has(first.id)) part(stream, events, written);
  };

  const onDeal = async (events: readonly StoredEvent[]): Promise<void> => {
    const [first] = events;
    const won = events.find(isOneOf(["lead.won.v1"]));
    if (first === undefined || won === undefined) return;
    await perform(at(won.meta.occurredAt), () => dealAgain(simulation, won));
    if (!isParted(first.stream) && !made.has(first.id)) part(first.stream, events, []);
  };

  const onMerge = async (events: readonly StoredEvent[]): Promise<void> => {
    const first = events.find(isOneOf(["leads.merged.v1", "leads.unmerged.v1"]));
    if (first === undefined) return;
    const { mergedId, survivorId } = first.data;
    let refusal: string | null = null;
    await perform(at(first.meta.occurredAt), async () => {
      refusal = await mergeAgain(simulation, first);
    });
    if (refusal !== null) observer.refused(refusal);
    for (const leadId of [mergedId, survivorId])
      if (first.stream === leadId && !isParted(leadId) && !made.has(first.id)) part(leadId, events, []);
  };

  const onFacts = async (events: readonly StoredEvent[]): Promise<void> => {
    for (const { id } of events) made.add(id);
    await tell(simulation.append(events.map(inSimulatedPool)));
  };

  /** A new lead begins in the intake pool, or in quarantine: in those of the candidate. */
  const inSimulatedPool = (event: StoredEvent): StoredEvent => {
    if (event.type !== "lead.captured.v1") return event;
    const pools = rules.inForce("recorded").policy.assignment.pools;
    const ours = rules.inForce("candidate").policy.assignment.pools;
    const { poolId } = event.data;
    const there = poolId === pools.intake ? ours.intake : poolId === pools.quarantine ? ours.quarantine : poolId;
    return there === poolId ? event : { ...event, data: { ...event.data, poolId: there } };
  };

  const onLead = async (first: StoredEvent): Promise<void> => {
    if (made.delete(first.id)) return;
    const events = decisionAt(first, window.ahead(first.stream));
    current = first;
    const origin: Origin = originOf(events);
    const machine = machineOf(first);
    if (machine !== null) await onMachine(machine, events);
    else if (origin === "command") await onCommand(events);
    else if (origin === "deal") await onDeal(events);
    else if (origin === "merge") await onMerge(events);
    else await onFacts(events);
    current = null;
    // Those that were not made again belong to this decision as well.
    for (const { id } of events.slice(1)) made.add(id);
    made.delete(first.id);
    await settleAll();
  };

  // The roster.

  const slotOf = (leadId: LeadId): number => simulation.rosterNow().slots.get(leadId)?.assignmentNo ?? 0;

  const triggerThrough = async (leadId: string, messageId: string | null, moment: Moment, isDone: () => boolean) => {
    const own = pending.of(leadId);
    if (own === undefined || isParted(leadId)) return;
    const queue = own.events[ASSIGNMENT];
    if (messageId !== null && !queue.some(({ id }) => id === messageId)) return;
    for (let first = queue[0]; first !== undefined && !isDone(); first = queue[0]) {
      queue.shift();
      const [recorded] = decisionAbout(ASSIGNMENT, first.id, window.ahead(leadId));
      const when = recorded === undefined ? moment : at(recorded.meta.occurredAt, moment.writtenAt);
      await decide(ASSIGNMENT, first, when);
      if (first.id === messageId) return;
    }
  };

  const serveChangedReps = async (moment: Moment): Promise<void> => {
    const changed = waitingReps;
    waitingReps = [];
    for (const event of changed) await decide(ASSIGNMENT, event, moment);
  };

  /** The moment of the plan whose events these are; a slot that was taken tells it. */
  const plannedAt = (event: StoredEvent): Instant => {
    const taken = window.ahead(event.stream).find(isOneOf(["roster.slots-taken.v1"]));
    return taken?.meta.causationId === event.meta.causationId
      ? (taken.data.slots[0]?.at ?? event.meta.recordedAt)
      : event.meta.recordedAt;
  };

  const onRosterByRules = async (event: StoredEvent): Promise<void> => {
    const { recordedAt } = event.meta;
    if (event.type === "roster.slots-freed.v1")
      for (const { leadId, assignmentNo } of event.data.slots)
        await triggerThrough(leadId, null, at(plannedAt(event), recordedAt), () => slotOf(leadId) !== assignmentNo);
    if (event.type === "roster.slots-moved.v1")
      for (const { leadId, assignmentNo } of event.data.slots)
        await triggerThrough(leadId, null, at(recordedAt), () => slotOf(leadId) === assignmentNo);
    if (event.type === "roster.slots-taken.v1")
      for (const slot of event.data.slots) await onTaken(slot, recordedAt);
    if (event.type === "roster.leads-waiting.v1")
      for (const { leadId } of event.data.leads)
        await triggerThrough(leadId, null, at(recordedAt), () => simulation.rosterNow().waiting.has(leadId));
  };

  const onTaken = async (
    { leadId, assignmentNo, at: takenAt }: { leadId: LeadId; assignmentNo: number; at: Instant },
    writtenAt: Instant,
  ): Promise<void> => {
    if (isParted(leadId) || slotOf(leadId) === assignmentNo) return;
    const assigned = window
      .ahead(leadId)
      .find((e) => e.type === "lead.assigned.v2" && e.data.assignmentNo === assignmentNo);
    const moment = at(takenAt, writtenAt);
    await triggerThrough(leadId, assigned?.meta.causationId ?? null, moment, () => slotOf(leadId) === assignmentNo);
    if (slotOf(leadId) !== assignmentNo) await serveChangedReps(moment);
  };

  const onRosterByCommand = async (event: StoredEvent): Promise<void> => {
    const { causationId, recordedAt } = event.meta;
    if (event.type === "roster.slots-taken.v1") {
      const [slot] = event.data.slots;
      const ahead = slot === undefined ? [] : window.ahead(slot.leadId);
      const first = ahead.find((each) => each.meta.causationId === causationId);
      if (first !== undefined) {
        if (made.has(first.id)) return;
        const events = decisionAt(first, ahead.slice(ahead.indexOf(first) + 1));
        await onCommand(events, recordedAt);
        for (const { id } of events) made.add(id);
        return settleAll();
      }
    }
    if (event.type !== "roster.slots-freed.v1" && event.type !== "roster.slots-taken.v1") return;
    // A claim that the lead refused in the end: its slot was taken, and freed.
    simulation.append([event]);
  };

  const onRoster = async (event: StoredEvent): Promise<void> => {
    if (machineOf(event) !== ASSIGNMENT) return onRosterByCommand(event);
    await onRosterByRules(event);
    await settleAll();
  };

  const onGovernance = async (event: StoredEvent): Promise<void> => {
    rules.take(event);
    if (event.type !== "rep.changed.v1") return;
    if (simulation.rosterNow().waiting.size === 0) return;
    waitingReps.push(event);
    if (parted.size > 0) {
      await serveChangedReps(at(now));
      await settleAll();
    }
  };

  const noteOwner = (event: StoredEvent): void => {
    if (event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1")
      ownerReally.set(event.stream, event.data.repId);
    else if (event.type === "lead.pooled.v1" || event.type === "lead.reclaimed.v1" || event.type === "lead.recycled.v1")
      ownerReally.delete(event.stream);
  };

  return {
    /** One event of the history. */
    take: async (event: StoredEvent): Promise<void> => {
      ({ position } = event);
      await pass(event.meta.recordedAt);
      if (event.stream === GOVERNANCE_STREAM) return onGovernance(event);
      if (isRosterEvent(event)) return onRoster(event);
      if (!isLeadEvent(event)) return;
      observer.real(event);
      await onLead(event);
      noteOwner(event);
    },
    undecided: pending.count,
    parted: (): number => parted.size,
  };
}
