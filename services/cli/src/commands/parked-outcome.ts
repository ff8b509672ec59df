import { setTimeout as pauseFor } from "node:timers/promises";
import { parkedKeysOf, type Parking } from "@leadstream/application";
import type { ParkedKey } from "@leadstream/contracts";
import type { Context, OpenedStores, Place } from "../context.ts";
import { AlreadyReported, exitCodes } from "../failure.ts";
import { stillParked } from "../output/parked-text.ts";
import { storesAtWork } from "../system/place.ts";

/** Consumers look once a second. A group that takes nothing for this long is not running. */
const PATIENCE_MS = 30_000;
export const LOOK_MS = 200;

/** Result of a redrive: `again` failed again, `open` were not taken by any consumer. */
export type Outcome = { readonly again: readonly ParkedKey[]; readonly open: readonly ParkedKey[] };

/** Consumers do the work: those running there, or, if there are none, consumers started here. */
export const consumersOn = (place: Place, isDryRun: boolean, context: Context): Promise<OpenedStores> =>
  isDryRun ? context.here.open(place) : storesAtWork(place, context);

const nameOf = ({ group, key }: Pick<ParkedKey, "group" | "key">): string => JSON.stringify([group, key]);

/** Waits until each key is free or has failed again. Gives up when no message is handled for `PATIENCE_MS`. */
export async function outcomeOf(
  parking: Parking,
  chosen: readonly Pick<ParkedKey, "group" | "key">[],
  { stop }: Context,
): Promise<Outcome> {
  const names = new Set(chosen.map(nameOf));
  let left = Number.POSITIVE_INFINITY;
  for (let deadline = performance.now() + PATIENCE_MS; ;) {
    const now = parkedKeysOf(await parking.list()).filter((key) => names.has(nameOf(key)));
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
  const waiting = open.length === 0 ? "" : `next: check whether the consumers of ${groups} run\n`;
  return `${stillParked(again)}${waiting}`;
}

/** @throws AlreadyReported: 2 when something failed again, 3 when no consumer has taken it, 130 when the person stopped waiting */
export function mustBeFree({ again, open }: Outcome, { stop }: Context): void {
  if (again.length > 0) throw new AlreadyReported(exitCodes.data);
  if (open.length > 0) throw new AlreadyReported(stop.aborted ? exitCodes.stopped : exitCodes.unavailable);
}
