import { Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { z } from "zod";
import type { ParkedMessage, Parking } from "../ports/parking.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import type { Timer } from "../ports/timers.ts";

/*
 * A timer that can never succeed must not stop those behind it. It is parked like a message, in a separate group beside
 * its owner's. So the messages of its key go on, and `parked list`, `redrive` and `drop` work as usual.
 */

/** Where the timers of a consumer are parked. */
export const timersGroup = (owner: string): string => `${owner}.timers`;

/** Used in place of a topic name. */
export const TIMERS = "timers";

export type TimerParking = {
  readonly parking: Pick<Parking, "park" | "dropped" | "takeRedrive" | "settle" | "fail">;
  readonly meter: Meter;
  readonly log: Log;
};

/** Fires the timers of one owner. Firing twice changes nothing. */
export type Firing = {
  readonly owner: string;
  readonly now: Instant;
  readonly fire: (due: readonly Timer[]) => Promise<void>;
};

/** Fires them in order. On a failure it splits the batch in halves, until it finds and parks the failing timers. */
export async function fireOrPark(parts: TimerParking, due: readonly Timer[], firing: Firing): Promise<void> {
  try {
    await firing.fire(due);
  } catch (thrown: unknown) {
    if (!(thrown instanceof Fault) || thrown.remedy !== "park") throw thrown;
    const [first] = due;
    if (due.length === 1 && first !== undefined) return park(parts, first, firing, thrown);
    const half = Math.ceil(due.length / 2);
    await fireOrPark(parts, due.slice(0, half), firing);
    await fireOrPark(parts, due.slice(half), firing);
  }
}

async function park(
  { parking, meter, log }: TimerParking,
  timer: Timer,
  { owner, now }: Firing,
  { code, message: reason }: Fault,
): Promise<void> {
  const group = timersGroup(owner);
  if ((await parking.dropped(group, TIMERS, [timer.id])).size > 0) return;
  const { id, key, kind, dueAt } = timer;
  const wire = { headers: { ce_id: id, ce_type: kind }, body: Buffer.from(JSON.stringify(timer)) };
  // The offset keeps the order in which they fell due.
  const place = { id, key, topic: TIMERS, partition: 0, offset: Date.parse(dueAt) };
  await parking.park(group, [{ ...place, code, reason, parkedAt: now, wire }]);
  meter.count("messages_parked_total", { group, code });
  log.warn("timer_parked", { group, kind, dueAt, code });
}

/** Longer than any firing takes. */
const LEASE_MS = 60_000;

/**
 * Redrives parked timers on request.
 *
 * @returns how many were tried.
 */
export async function redriveTimers(parts: TimerParking, firing: Firing, holder: string): Promise<number> {
  const group = timersGroup(firing.owner);
  for (let tried = 0; ;) {
    const messages = await parts.parking.takeRedrive(group, holder, LEASE_MS);
    if (messages.length === 0) return tried;
    for (const message of messages) {
      tried += 1;
      if (!(await tryAgain(parts, message, firing))) break;
    }
  }
}

async function tryAgain(
  { parking, meter, log }: TimerParking,
  message: ParkedMessage,
  { owner, fire }: Firing,
): Promise<boolean> {
  const group = timersGroup(owner);
  const why = await failureOf(message, (timer) => fire([timer]));
  const outcome = why === null ? "done" : "parked";
  meter.count("messages_redriven_total", { group, outcome });
  log.info("timer_redriven", { group, outcome });
  if (why === null) await parking.settle(group, message);
  else await parking.fail(group, { ...message, code: why.code, reason: why.message });
  return why === null;
}

async function failureOf(
  message: ParkedMessage,
  fire: (timer: Timer) => Promise<void>,
): Promise<Fault | null> {
  try {
    await fire(timerIn(message));
    return null;
  } catch (thrown: unknown) {
    if (!(thrown instanceof Fault) || thrown.remedy !== "park") throw thrown;
    return thrown;
  }
}

/** The timer as it was set. @throws Fault `timer.unreadable` */
function timerIn({ wire }: ParkedMessage): Timer {
  try {
    return readTimer(JSON.parse(Buffer.from(wire.body ?? []).toString("utf8")));
  } catch (thrown: unknown) {
    throw thrown instanceof SyntaxError ? unreadable("it is not JSON") : thrown;
  }
}

const Written = z.object({
  id: z.string(),
  owner: z.string(),
  kind: z.string(),
  key: z.string(),
  dueAt: Instant,
  payload: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Another version, or another program, may have written anything. @throws Fault `timer.unreadable` */
export function readTimer(written: unknown): Timer {
  const read = Written.safeParse(written);
  if (read.success) return read.data;
  throw unreadable(`${read.error.issues[0]?.path.map(String).join(".") ?? "it"} is not valid in a timer`);
}

/** @param what names the field and the defect, never its value. */
export const unreadable = (what: string): Fault => new Fault("timer.unreadable", what);
