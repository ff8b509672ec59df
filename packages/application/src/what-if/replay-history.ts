import { GOVERNANCE_STREAM, type StoredEvent } from "@leadstream/contracts";
import { isLeadEvent, isRosterEvent } from "../core/aggregates.ts";
import { ASSIGNMENT } from "../reactions/affected-leads.ts";
import { passTime, settleAll } from "./decide-pending.ts";
import { replayLead } from "./replay-lead.ts";
import { replayPlanBehind, replayRoster, serveChangedReps } from "./replay-roster.ts";
import { atMoment, type Replay } from "./replay-state.ts";

/** Rules, reps and pools change as they did; the candidate replaces the policies. */
async function replayGovernance(replay: Replay, event: StoredEvent): Promise<void> {
  const { simulation, parted, now } = replay;
  simulation.rules.take(event);
  if (event.type !== "rep.changed.v1") return;
  // Nobody waits; but assignment may look at it much later.
  if (simulation.rosterNow().waiting.size === 0) return replay.pending.noteQuiet(ASSIGNMENT, event);
  replay.changedReps = [...replay.changedReps, event];
  // The real roster no longer tells who is served.
  if (parted.size === 0) return;
  await serveChangedReps(replay, atMoment(now));
  await settleAll(replay);
}

/**
 * Replays one event of the history; in the order of positions. Events of submissions and of consents decide nothing
 * about a lead.
 */
export async function replayEvent(replay: Replay, event: StoredEvent): Promise<void> {
  replay.position = event.position;
  await passTime(replay, event.meta.recordedAt);
  if (event.stream === GOVERNANCE_STREAM) await replayGovernance(replay, event);
  else if (isRosterEvent(event)) await replayRoster(replay, event);
  else if (isLeadEvent(event)) {
    await replayPlanBehind(replay, event);
    await replayLead(replay, event);
  }
}
