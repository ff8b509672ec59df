import type { Instant, LeadId, RosterEvent, StoredEvent } from "@leadstream/contracts";
import { isRosterEvent, rosterStream } from "../core/aggregates.ts";
import { type EventIn as Of, isOneOf } from "../core/event-in.ts";
import { ASSIGNMENT } from "../reactions/affected-leads.ts";
import { decideOn, settleAll, takeMessage } from "./decide-pending.ts";
import { decisionAbout, decisionAt, machineOf } from "./decision-of.ts";
import { onCommand } from "./replay-lead.ts";
import { aheadOf, atMoment, type Replay } from "./replay-state.ts";
import type { Moment } from "./simulation.ts";

/*
 * The roster tells in which order, and when, assignment gave leads to reps. Each of its entries says that assignment
 * handled a message about that lead here: so it is handled here again.
 */

type EventOfRoster = Of<RosterEvent["type"]>;

const slotOf = ({ simulation }: Replay, leadId: LeadId): number =>
  simulation.rosterNow().slots.get(leadId)?.assignmentNo ?? 0;

/** Decides on the messages that wait for a lead, in order, until the entry of the roster is there. */
async function decideUntil(
  replay: Replay,
  leadId: LeadId,
  moment: Moment,
  isThere: () => boolean,
): Promise<void> {
  const queue = replay.pending.of(leadId)?.events[ASSIGNMENT] ?? [];
  while (!replay.parted.has(leadId) && !isThere()) {
    const message = queue.shift();
    if (message === undefined) return;
    const [recorded] = decisionAbout(ASSIGNMENT, message.id, aheadOf(replay, leadId));
    const at = recorded?.meta.occurredAt ?? moment.at;
    await decideOn(replay, ASSIGNMENT, message, atMoment(at, moment.writtenAt));
  }
}

const isOfMerge = isOneOf(["leads.merged.v1", "leads.unmerged.v1"]);

/** What a merge or an un-merge means for the slot of the merged lead follows from the event of its survivor. */
async function decideOnMerges(
  replay: Replay,
  leadId: LeadId,
  moment: Moment,
  isThere: () => boolean,
): Promise<void> {
  const state = replay.simulation.leadOf(leadId);
  if (isThere() || state.status === "unknown" || replay.parted.has(leadId)) return;
  const survivorId = state.mergedInto ?? state.formerSurvivors?.at(-1) ?? "";
  const messages = replay.pending.of(survivorId)?.events[ASSIGNMENT] ?? [];
  const merge = messages.filter(isOfMerge).find(({ data }) => data.mergedId === leadId);
  if (merge !== undefined) await serveBecauseOf(replay, merge.id, moment);
}

/** Changed reps serve who waits. */
export async function serveChangedReps(replay: Replay, moment: Moment): Promise<void> {
  const changed = replay.changedReps;
  replay.changedReps = [];
  for (const event of changed) await decideOn(replay, ASSIGNMENT, event, moment);
}

type Taken = Extract<RosterEvent, { type: "roster.slots-taken.v1" }>["data"]["slots"][number];

/** Decides on the message because of which a waiting lead was served: of another lead, or a changed rep. */
async function serveBecauseOf(replay: Replay, messageId: string, moment: Moment): Promise<void> {
  const changed = replay.changedReps.find(({ id }) => id === messageId);
  if (changed !== undefined) {
    replay.changedReps = replay.changedReps.filter((event) => event !== changed);
    await decideOn(replay, ASSIGNMENT, changed, moment);
    return;
  }
  const leadId = replay.pending.leadWith(ASSIGNMENT, messageId) ?? "";
  const message = takeMessage(replay, ASSIGNMENT, leadId, messageId);
  if (message !== undefined) await decideOn(replay, ASSIGNMENT, message, moment);
}

async function onTaken(replay: Replay, event: Of<"roster.slots-taken.v1">, slot: Taken): Promise<void> {
  const { leadId, assignmentNo, at } = slot;
  const isThere = (): boolean => slotOf(replay, leadId) === assignmentNo;
  if (replay.parted.has(leadId) || isThere()) return;
  const assigned = assignmentAhead(aheadOf(replay, leadId), assignmentNo);
  if (assigned === undefined) return inVain(replay, { ...event, data: { ...event.data, slots: [slot] } });
  const moment = atMoment(at, event.meta.recordedAt);
  const { causationId } = assigned.meta;
  const messages = replay.pending.of(leadId)?.events[ASSIGNMENT] ?? [];
  const isOwn = messages.some(({ id }) => id === causationId);
  if (isOwn) await decideUntil(replay, leadId, moment, isThere);
  else await serveBecauseOf(replay, causationId, moment);
}

/** A slot was taken, and the lead refused the rep: it was closed or claimed a moment before. */
function inVain(replay: Replay, event: Of<"roster.slots-taken.v1">): void {
  for (const { leadId } of event.data.slots) replay.inVain.add(leadId);
  replay.simulation.append([event]);
}

/** Slots are freed when their leads have left: because of an event of the lead, or when a claim is looked at again. */
async function onFreed(replay: Replay, event: Of<"roster.slots-freed.v1">, moment: Moment): Promise<void> {
  for (const slot of event.data.slots) {
    const { leadId, assignmentNo } = slot;
    const isGone = (): boolean => slotOf(replay, leadId) !== assignmentNo;
    if (replay.inVain.delete(leadId))
      replay.simulation.append([{ ...event, data: { ...event.data, slots: [slot] } }]);
    const claim = replay.claimed.get(leadId);
    replay.claimed.delete(leadId);
    if (claim !== undefined && !isGone() && !replay.parted.has(leadId))
      await decideOn(replay, ASSIGNMENT, claim, moment);
    const cause = servedBecauseOf(replay, event);
    // It was looked at before without a result, and is now the reason.
    if (cause !== null && replay.pending.isQuiet(ASSIGNMENT, cause))
      await serveBecauseOf(replay, cause, moment);
    await decideUntil(replay, leadId, moment, isGone);
    await decideOnMerges(replay, leadId, moment, isGone);
    // What ended the assignment may have nothing left to free.
    replay.dirty.push(leadId);
  }
}

/** The message because of which a plan gives its freed slots to somebody who waits; null: it gives them to nobody. */
function servedBecauseOf(replay: Replay, { stream, meta }: StoredEvent): string | null {
  const taken = replay.window.ahead(stream).find(isTaken);
  const slot = taken?.meta.causationId === meta.causationId ? taken.data.slots[0] : undefined;
  const assigned = slot && assignmentAhead(aheadOf(replay, slot.leadId), slot.assignmentNo);
  return assigned?.meta.causationId ?? null;
}

const assignmentAhead = (ahead: readonly StoredEvent[], assignmentNo: number): StoredEvent | undefined =>
  ahead.find((event) => event.type === "lead.assigned.v2" && event.data.assignmentNo === assignmentNo);

const isTaken = isOneOf(["roster.slots-taken.v1"]);

/** The moment of the plan that an event belongs to: a slot that it took tells it. */
function plannedAt({ window }: Replay, { stream, meta }: StoredEvent): Instant {
  const taken = window.ahead(stream).find(isTaken);
  const isOfPlan = taken?.meta.causationId === meta.causationId;
  return (isOfPlan ? taken?.data.slots[0]?.at : undefined) ?? meta.recordedAt;
}

async function onPlan(replay: Replay, event: EventOfRoster): Promise<void> {
  const { type, data, meta } = event;
  const moment = atMoment(plannedAt(replay, event), meta.recordedAt);
  if (event.type === "roster.slots-taken.v1")
    for (const slot of event.data.slots) await onTaken(replay, event, slot);
  if (event.type === "roster.slots-freed.v1") await onFreed(replay, event, moment);
  if (type === "roster.slots-moved.v1")
    for (const { leadId, assignmentNo } of data.slots) {
      const isThere = (): boolean => slotOf(replay, leadId) === assignmentNo;
      await decideUntil(replay, leadId, moment, isThere);
      await decideOnMerges(replay, leadId, moment, isThere);
    }
  if (type === "roster.leads-waiting.v1")
    for (const { leadId } of data.leads)
      await decideUntil(replay, leadId, moment, () => replay.simulation.rosterNow().waiting.has(leadId));
}

/** A claim or a transfer: its slot is taken first. The command is given again here. */
async function onSlotOfCommand(replay: Replay, event: EventOfRoster): Promise<void> {
  const { causationId, recordedAt } = event.meta;
  const slot = event.type === "roster.slots-taken.v1" ? event.data.slots[0] : undefined;
  const ahead = slot === undefined ? [] : replay.window.ahead(slot.leadId);
  const start = ahead.findIndex(({ meta }) => meta.causationId === causationId);
  const [first, ...later] = start < 0 ? [] : ahead.slice(start);
  // The lead refused it in the end. Its slot was taken and freed, and a claim of the day is used up.
  if (first === undefined) return void replay.simulation.append([event]);
  if (replay.made.has(first.id)) return;
  const [, ...rest] = decisionAt(first, later);
  await onCommand(replay, [first, ...rest], recordedAt);
  for (const { id } of [first, ...rest]) replay.made.add(id);
}

/**
 * The roster's part of a plan, if it stands behind an assignment of the plan: both were appended together, and streams of
 * one append are in the order of their names. It tells in which order the leads got their reps.
 */
function planBehind({ window, made, parted }: Replay, event: StoredEvent): readonly EventOfRoster[] {
  if (event.type !== "lead.assigned.v2" || machineOf(event) !== ASSIGNMENT) return [];
  const { leadId, assignmentNo, group } = event.data;
  if (made.has(event.id) || parted.has(leadId)) return [];
  const ahead = window.ahead(rosterStream(group)).filter(isRosterEvent);
  const isOwn = (slot: Taken): boolean => slot.leadId === leadId && slot.assignmentNo === assignmentNo;
  const last = ahead.findIndex((taken) => isTaken(taken) && taken.data.slots.some(isOwn));
  const cause = ahead[last]?.meta.causationId;
  return ahead.slice(0, last + 1).filter(({ meta }) => meta.causationId === cause);
}

/** Decides on the plan of an assignment whose roster events are still ahead. */
export async function replayPlanBehind(replay: Replay, event: StoredEvent): Promise<void> {
  const plan = planBehind(replay, event);
  if (plan.length === 0) return;
  replay.current = event;
  for (const each of plan) await onPlan(replay, each);
  replay.current = null;
  await settleAll(replay);
}

/** An event of the roster in the history. */
export async function replayRoster(replay: Replay, event: EventOfRoster): Promise<void> {
  if (machineOf(event) === ASSIGNMENT) await onPlan(replay, event);
  else await onSlotOfCommand(replay, event);
  await settleAll(replay);
}
