import { EVENT_FORMAT, type RepId, type StoredEvent } from "@leadstream/contracts";
import { isRosterEvent } from "../core/aggregates.ts";
import { isOneOf } from "../core/event-in.ts";
import { ASSIGNMENT } from "../reactions/affected-leads.ts";
import { assignmentEvents } from "../reactions/assignment.ts";
import { reclamationEvents } from "../reactions/reclamation.ts";
import { SCORING, scoringEvents } from "../reactions/scoring.ts";
import { atMoment, counterpartOf, part, type Replay } from "./replay-state.ts";
import { isSame } from "./same-decision.ts";
import type { Moment } from "./simulation.ts";

const isScored = isOneOf(scoringEvents);
const isAssigned = isOneOf(assignmentEvents);
const isTimed = isOneOf(reclamationEvents);
const isGiven = isOneOf(["lead.assigned.v2", "lead.claimed.v1"]);

const isOfLead = ({ stream }: StoredEvent): boolean => stream.startsWith("lead_");

/** The events of each decision on a lead, in order. */
function byDecision(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const keyOf = ({ stream, meta }: StoredEvent): string => `${stream} ${meta.causationId} ${meta.actor.id}`;
  return [...Map.groupBy(events.filter(isOfLead), keyOf).values()];
}

/**
 * Decides by the candidate, keeps it, compares it with the history, and tells the consumers.
 *
 * Where today's code decides otherwise than an earlier release did, and the candidate changes nothing about it, the
 * decision of that release stays: the difference is not the policy's.
 */
export async function decideAnew(
  replay: Replay,
  moment: Moment,
  work: () => Promise<unknown>,
): Promise<readonly StoredEvent[]> {
  const { simulation } = replay;
  let written = await simulation.attempt("candidate", moment, work);
  if (byDecision(written).some((own) => isOfEarlierRelease(replay, own))) {
    let ruled = written;
    if (!simulation.rules.isSame()) {
      simulation.undo();
      ruled = await simulation.attempt("recorded", moment, work);
      simulation.undo();
      written = await simulation.attempt("candidate", moment, work);
    }
    written = withEarlier(replay, written, ruled);
  }
  simulation.keep();
  await tell(replay, written.filter(isRosterEvent));
  for (const own of byDecision(written)) await takeDecision(replay, own);
  return written;
}

/** Whether an earlier release made this decision, and otherwise. */
function isOfEarlierRelease(replay: Replay, own: readonly StoredEvent[]): boolean {
  const [first] = own;
  if (first === undefined || replay.parted.has(first.stream)) return false;
  const recorded = counterpartOf(replay, own);
  const format = recorded[0]?.meta.format ?? 0;
  return recorded.length > 0 && format < EVENT_FORMAT && !isSame(recorded, own);
}

/** The rep that a decision gives the lead to; null: nobody. */
const repIn = (events: readonly StoredEvent[]): RepId | null => events.find(isGiven)?.data.repId ?? null;

/** @param ruled what today's code decides under the rules that were in force. */
function withEarlier(
  replay: Replay,
  written: readonly StoredEvent[],
  ruled: readonly StoredEvent[],
): readonly StoredEvent[] {
  let all = written;
  for (const own of byDecision(written)) {
    const [first] = own;
    if (first === undefined || !isOfEarlierRelease(replay, own)) continue;
    const same = byDecision(ruled).find((other) => other[0]?.id === first.id) ?? [];
    const recorded = counterpartOf(replay, own);
    // The roster keeps the slot of the simulated rep.
    if (!isSame(same, own) || repIn(recorded) !== repIn(own)) continue;
    replay.simulation.replace(first.stream, recorded);
    replay.observer.earlier(recorded);
    all = [...all.filter((event) => !own.includes(event)), ...recorded];
  }
  return all;
}

/** Compares one decision on a lead with the history. Where it is the same, its events are the recorded ones. */
async function takeDecision(replay: Replay, events: readonly StoredEvent[]): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const { stream: leadId } = first;
  if (replay.parted.has(leadId)) return tell(replay, events);
  const recorded = counterpartOf(replay, events);
  const isMadeAgain = isSame(recorded, events);
  if (isMadeAgain) for (const { id } of recorded) replay.made.add(id);
  else part(replay, { leadId, recorded, simulated: events });
  await tell(replay, isMadeAgain ? recorded : events);
}

/** Sets the timers of new events, and lets the consumers know of them. */
export async function tell(replay: Replay, events: readonly StoredEvent[]): Promise<void> {
  const { simulation, pending, observer, dirty } = replay;
  for (const event of events) {
    if (isTimed(event)) {
      const set = () => simulation.reactions.reclamation.react([event]);
      await simulation.attempt("candidate", atMoment(event.meta.recordedAt), set);
      simulation.keep();
    }
    if (event.type === "roster.slots-taken.v1")
      for (const { leadId, purpose } of event.data.slots)
        if (purpose === "claim") replay.claimed.set(leadId, event);
    if (!isOfLead(event)) continue;
    observer.simulated(event);
    if (isScored(event)) pending.for(event.stream).events[SCORING].push(event);
    if (isAssigned(event)) pending.for(event.stream).events[ASSIGNMENT].push(event);
    dirty.push(event.stream);
  }
}
