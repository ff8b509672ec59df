import {
  type ClockKind,
  clockKinds,
  type DueClock,
  type LeadClocks,
  type Stage,
} from "@leadstream/contracts";
import { isOpen, type KnownLead } from "./lead-state.ts";

/*
 * Which clocks run for a lead now. The work queue is sorted by the first of them, and the explanation of a lead names
 * them all. The instants were computed in working time when the clocks were set.
 *
 *   in a pool      none: nobody has promised anything
 *   held by a rep  response until answered, reclaim until touched, protection unless an opportunity pauses it, tasks
 *   by an import   none: no response is needed any more
 *   quarantined    only tasks: somebody is asked to look at it
 *   closed         none
 */

/** A clock, without the time that is left. */
export type Clock = Pick<DueClock, "kind" | "rule" | "at">;

/** What decides which clocks run. */
export type Running = LeadClocks & { readonly stage: Stage; readonly isQuarantined: boolean };

/** The respond rule of an import. */
const IMPORT = "import";

/** What runs for a lead, from its folded state. */
export function runningOf({ stage, isQuarantined, holder, tasks }: KnownLead): Running {
  if (holder.kind === "pool") return { stage, isQuarantined, held: null, tasks: [...tasks] };
  const { since, clocks, firstResponseAt, lastActivity, protectedUntil } = holder;
  const { respondBy, respondRule, reclaimAt } = clocks;
  const isAnswered = firstResponseAt !== null;
  const terms = { respondBy, respondRule, reclaimAt, protectedUntil };
  const held = { since, ...terms, isAnswered, isUntouched: lastActivity === null };
  return { stage, isQuarantined, held, tasks: [...tasks] };
}

/**
 * The clocks that run, the one that runs out first in front.
 *
 * Cost: O(tasks), which are few.
 */
export function dueClocks({ stage, isQuarantined, held, tasks }: Running): readonly Clock[] {
  if (!isOpen(stage)) return [];
  const followUps = tasks.map(({ node, dueAt }) => clock("follow-up", node, dueAt));
  if (isQuarantined) return followUps.toSorted(byTime);
  if (held === null || held.respondRule === IMPORT) return [];
  const { isAnswered, isUntouched, respondBy, respondRule, reclaimAt, protectedUntil } = held;
  return [
    ...(isAnswered ? [] : [clock("response", respondRule, respondBy)]),
    ...followUps,
    ...(isUntouched ? [clock("reclaim", "untouched", reclaimAt)] : []),
    ...(stage === "opportunity" ? [] : [clock("protection", "protection-ended", protectedUntil)]),
  ].toSorted(byTime);
}

const clock = (kind: ClockKind, rule: string, at: Clock["at"]): Clock => ({ kind, rule, at });

const byTime = (a: Clock, b: Clock): number =>
  a.at === b.at ? clockKinds.indexOf(a.kind) - clockKinds.indexOf(b.kind) : a.at < b.at ? -1 : 1;
