import { setTimeout as pauseFor } from "node:timers/promises";
import type { Parking } from "@leadstream/application";
import type { Context, OpenedStores, Place } from "../context.ts";
import { Told, exitCodes } from "../failure.ts";
import { stillParked } from "../output/parked-text.ts";
import { storesAtWork } from "../system/place.ts";
import { keysOf, type ParkedKey } from "./parked-filters.ts";

/** The consumers look once a second; a group that has taken nothing after this is not running. */
const PATIENCE_MS = 30_000;
export const LOOK_MS = 200;

/** What came of trying keys again: those that failed again, and those that nobody has taken yet. */
export type Outcome = { readonly again: readonly ParkedKey[]; readonly open: readonly ParkedKey[] };

/** The consumers do the work: those at work there, or, when none are, some started here. */
export const consumersOn = (place: Place, isDryRun: boolean, context: Context): Promise<OpenedStores> =>
  isDryRun ? context.here.open(place) : storesAtWork(place, context);

const nameOf = ({ group, key }: Pick<ParkedKey, "group" | "key">): string => JSON.stringify([group, key]);

/** Waits until each key is free or has failed again, for as long as messages come off. */
export async function outcomeOf(
  parking: Parking,
  chosen: readonly Pick<ParkedKey, "group" | "key">[],
  { stop }: Context,
): Promise<Outcome> {
  const names = new Set(chosen.map(nameOf));
  let left = Number.POSITIVE_INFINITY;
  for (let deadline = performance.now() + PATIENCE_MS; ;) {
    const now = keysOf(await parking.list()).filter((key) => names.has(nameOf(key)));
    const open = now.filter(({ isAsked }) => isAsked);
    const waiting = open.reduce((sum, { messages }) => sum + messages, 0);
    if (waiting < left) deadline = performance.now() + PATIENCE_MS;
    left = waiting;
    if (left === 0 || stop.aborted || performance.now() > deadline)
      return { open, again: now.filter(({ isAsked }) => !isAsked) };
    await pauseFor(LOOK_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Which keys are still parked and why, in words. */
export function outcomeText({ again, open }: Outcome): string {
  const groups = [...new Set(open.map(({ group }) => group))].join(", ");
  const waiting = open.length === 0 ? "" : `next: see whether the consumers of ${groups} run\n`;
  return `${stillParked(again)}${waiting}`;
}

/** @throws Told: 2 when something failed again, 3 when nobody has taken it, 130 when the person stopped waiting */
export function mustBeFree({ again, open }: Outcome, { stop }: Context): void {
  if (again.length > 0) throw new Told(exitCodes.data);
  if (open.length > 0) throw new Told(stop.aborted ? exitCodes.stopped : exitCodes.unavailable);
}
