import type { Instant, RepId, StoredEvent } from "@leadstream/contracts";
import { type Course, evolveCourse, workerOf } from "./course.ts";

/** How a lead ended in reality. */
export type Ending = "won" | "lost" | "open";

/** A lead in reality and in the simulation. */
export type TwoCourses = { real: Course; simulated: Course; ending: Ending };

/** What one rep had to do. */
export type Load = {
  readonly assigned: number;
  /** Most open leads at one time. */
  readonly peak: number;
  /** Assignments without a response in time. */
  readonly breached: number;
};

type Counted = { assigned: number; onHand: number; peak: number };

type Side = "real" | "simulated";
type Loads = Map<RepId, Counted>;

function loadOf(loads: Loads, repId: RepId): Counted {
  const found = loads.get(repId) ?? { assigned: 0, onHand: 0, peak: 0 };
  loads.set(repId, found);
  return found;
}

/** Counts what a change of a lead means for its reps. */
function countChange(loads: Loads, before: Course | undefined, after: Course): void {
  const last = after.reps.at(-1);
  if (last !== undefined && after.reps.length > (before?.reps.length ?? 0)) loadOf(loads, last).assigned += 1;
  const [left, come] = [before === undefined ? null : workerOf(before), workerOf(after)];
  if (left === come) return;
  if (left !== null) loadOf(loads, left).onHand -= 1;
  if (come === null) return;
  const load = loadOf(loads, come);
  load.onHand += 1;
  load.peak = Math.max(load.peak, load.onHand);
}

/** Follows all leads on both sides. Memory: about a kilobyte for each lead. */
export function followCourses() {
  const leads = new Map<string, TwoCourses>();
  const loads: Readonly<Record<Side, Loads>> = { real: new Map(), simulated: new Map() };

  const take = (side: Side, event: StoredEvent): void => {
    const found = leads.get(event.stream);
    const next = evolveCourse(found?.[side], event);
    if (next === found?.[side]) return;
    countChange(loads[side], found?.[side], next);
    if (found !== undefined) found[side] = next;
    else leads.set(event.stream, { real: next, simulated: next, ending: "open" });
  };

  return {
    leads,
    loads,
    real: (event: StoredEvent): void => {
      take("real", event);
      const lead = leads.get(event.stream);
      if (lead === undefined) return;
      if (event.type === "lead.won.v1") lead.ending = "won";
      else if (
        lead.ending === "open" &&
        (event.type === "lead.lost.v1" || event.type === "lead.disqualified.v1")
      )
        lead.ending = "lost";
    },
    simulated: (event: StoredEvent): void => take("simulated", event),
  };
}

/** Less of a delay between two moments is no other moment. */
const SAME_MS = 60_000;

/** Whether two moments are the same to people: both are none, or less than a minute lies between them. */
export const isSameMoment = (a: Instant | null, b: Instant | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(Date.parse(a) - Date.parse(b)) < SAME_MS);
