import type { Instant, StoredEvent } from "@leadstream/contracts";
import type { Timer } from "../ports/timers.ts";
import { ASSIGNMENT } from "../reactions/affected-leads.ts";
import { RECLAMATION } from "../reactions/reclamation.ts";
import { SCORING } from "../reactions/scoring.ts";
import { decideAnew } from "./decide-anew.ts";
import { decisionAbout, type Machine } from "./decision-of.ts";
import { aheadOf, atMoment, latest, type Replay } from "./replay-state.ts";
import type { Moment } from "./simulation.ts";

/** What a consumer decides on: an event, or a timer that is due. */
export type Message = StoredEvent | Timer;

const workOf =
  ({ simulation }: Replay, machine: Machine, message: Message, { at }: Moment) =>
  (): Promise<unknown> => {
    if ("dueAt" in message) return simulation.fire(message, at);
    const { scoring, assignment } = simulation.reactions;
    return (machine === SCORING ? scoring : assignment).react([message]);
  };

/** Lets a consumer decide on a message. */
export const decideOn = (
  replay: Replay,
  machine: Machine,
  message: Message,
  moment: Moment,
): Promise<readonly StoredEvent[]> => decideAnew(replay, moment, workOf(replay, machine, message, moment));

/** Whether the rules that were in force would write nothing now. Then it is decided, unless the candidate may differ. */
async function isSilent(
  replay: Replay,
  machine: Machine,
  message: Message,
  moment: Moment,
): Promise<boolean> {
  const { simulation } = replay;
  const written = await simulation.attempt("recorded", moment, workOf(replay, machine, message, moment));
  const isQuiet = written.length === 0;
  if (isQuiet && simulation.rules.isSame()) simulation.keep();
  else simulation.undo();
  return isQuiet;
}

/** Decides now if the history allows it. @returns whether it was decided. */
async function decideIfAllowed(
  replay: Replay,
  leadId: string,
  {
    machine,
    message,
    moment,
  }: { readonly machine: Machine; readonly message: Message; readonly moment: Moment },
): Promise<boolean> {
  if (!replay.parted.has(leadId)) {
    if (decisionAbout(machine, message.id, aheadOf(replay, leadId)).length > 0) return false;
    if (!(await isSilent(replay, machine, message, moment))) return false;
    replay.pending.noteQuiet(machine, message);
    if (replay.simulation.rules.isSame()) return true;
  }
  await decideOn(replay, machine, message, moment);
  return true;
}

const eventMachines = [SCORING, ASSIGNMENT] as const;

/** Decides on what waits for a lead, in order, as far as the history allows it. */
async function settle(replay: Replay, leadId: string): Promise<void> {
  const own = replay.pending.of(leadId);
  if (own === undefined) return;
  for (const machine of eventMachines) {
    const queue = own.events[machine];
    for (let message = queue[0]; message !== undefined; message = queue[0]) {
      const moment = atMoment(latest(replay.now, message.meta.recordedAt));
      if (!(await decideIfAllowed(replay, leadId, { machine, message, moment }))) break;
      if (queue[0] === message) queue.shift();
    }
  }
  for (const message of [...own.timers]) {
    const moment = atMoment(latest(replay.now, message.dueAt));
    if (!(await decideIfAllowed(replay, leadId, { machine: RECLAMATION, message, moment }))) continue;
    const i = own.timers.indexOf(message);
    if (i >= 0) own.timers.splice(i, 1);
  }
  replay.pending.tidy(leadId);
}

/** Decides on everything that may be decided now. */
export async function settleAll(replay: Replay): Promise<void> {
  const { dirty } = replay;
  for (let leadId = dirty.shift(); leadId !== undefined; leadId = dirty.shift()) await settle(replay, leadId);
}

/** Lets the time pass, and fires what is due by then. */
export async function passTime(replay: Replay, until: Instant): Promise<void> {
  const { simulation, pending } = replay;
  for (
    let timer = simulation.timers.takeDue(until);
    timer !== null;
    timer = simulation.timers.takeDue(until)
  ) {
    replay.now = latest(replay.now, timer.dueAt);
    const due = { machine: RECLAMATION, message: timer, moment: atMoment(replay.now) } as const;
    if (!(await decideIfAllowed(replay, timer.key, due))) pending.for(timer.key).timers.push(timer);
    await settleAll(replay);
  }
  replay.now = latest(replay.now, until);
}

function takeTimer(timers: Timer[] = [], timerId: string): Timer | undefined {
  const i = timers.findIndex(({ id }) => id === timerId);
  return i < 0 ? undefined : timers.splice(i, 1)[0];
}

/**
 * Takes a message that waits for a consumer. It has passed over those before, unless they are decided later: capture
 * decides on some events for scoring, ahead of their turn.
 *
 * @returns undefined: the simulated lead has no such message.
 */
export function takeMessage(
  replay: Replay,
  machine: Machine,
  leadId: string,
  messageId: string,
): Message | undefined {
  const { pending } = replay;
  const waiting = pending.of(leadId);
  if (machine === RECLAMATION)
    return takeTimer(waiting?.timers, messageId) ?? pending.takeQuiet(machine, messageId);
  const queue = waiting?.events[machine] ?? [];
  const i = queue.findIndex(({ id }) => id === messageId);
  if (i < 0) return pending.takeQuiet(machine, messageId);
  const ahead = aheadOf(replay, leadId);
  const [message, ...before] = queue.splice(0, i + 1).toReversed();
  const isLater = ({ id }: StoredEvent): boolean => decisionAbout(machine, id, ahead).length > 0;
  queue.unshift(...before.filter(isLater).toReversed());
  for (const passed of before) if (!isLater(passed)) pending.noteQuiet(machine, passed);
  return message;
}
