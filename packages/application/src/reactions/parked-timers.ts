import { Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { z } from "zod";
import type { ParkedMessage, Parking } from "../ports/parking.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import type { Timer } from "../ports/timers.ts";

/*
 * A timer that can never succeed must not stop those behind it. It is set aside like a message, in a group of its own
 * beside that of its owner: the messages of its key go on, and `parked list`, `redrive` and `drop` work as ever.
 */

/** Where the timers of a consumer are parked. */
export const timersGroup = (owner: string): string => `${owner}.timers`;

/** Stands where the topic of a message does. */
export const TIMERS = "timers";

export type TimerParking = {
  readonly parking: Pick<Parking, "park" | "dropped" | "takeRedrive" | "settle" | "fail">;
  readonly meter: Meter;
  readonly log: Log;
};

/** What rings timers of one owner at a moment. Twice changes nothing. */
export type Ringing = {
  readonly owner: string;
  readonly now: Instant;
  readonly ring: (due: readonly Timer[]) => Promise<void>;
};

/** Rings them in order; those that can never succeed are found by halves and parked. */
export async function ringOrPark(
  parts: TimerParking,
  due: readonly Timer[],
  ringing: Ringing,
): Promise<void> {
  try {
    await ringing.ring(due);
  } catch (thrown: unknown) {
    if (!(thrown instanceof Fault) || thrown.remedy !== "park") throw thrown;
    const [first] = due;
    if (due.length === 1 && first !== undefined) return park(parts, first, ringing, thrown);
    const half = Math.ceil(due.length / 2);
    await ringOrPark(parts, due.slice(0, half), ringing);
    await ringOrPark(parts, due.slice(half), ringing);
  }
}

async function park(
  { parking, meter, log }: TimerParking,
  timer: Timer,
  { owner, now }: Ringing,
  { code, message: reason }: Fault,
): Promise<void> {
  const group = timersGroup(owner);
  if ((await parking.dropped(group, TIMERS, [timer.id])).size > 0) return;
  const { id, key, kind, dueAt } = timer;
  const wire = { headers: { ce_id: id, ce_type: kind }, body: Buffer.from(JSON.stringify(timer)) };
  // In the order in which they fell due.
  const place = { id, key, topic: TIMERS, partition: 0, offset: Date.parse(dueAt) };
  await parking.park(group, [{ ...place, code, reason, parkedAt: now, wire }]);
  meter.count("messages_parked_total", { group, code });
  log.warn("timer_parked", { group, kind, dueAt, code });
}

/** Longer than any ring takes. */
const LEASE_MS = 60_000;

/**
 * Tries the parked timers again that somebody asked for.
 *
 * @returns how many were tried.
 */
export async function redriveTimers(parts: TimerParking, ringing: Ringing, holder: string): Promise<number> {
  const group = timersGroup(ringing.owner);
  for (let tried = 0; ;) {
    const messages = await parts.parking.takeRedrive(group, holder, LEASE_MS);
    if (messages.length === 0) return tried;
    for (const message of messages) {
      tried += 1;
      if (!(await tryAgain(parts, message, ringing))) break;
    }
  }
}

async function tryAgain(
  { parking, meter, log }: TimerParking,
  message: ParkedMessage,
  { owner, ring }: Ringing,
): Promise<boolean> {
  const group = timersGroup(owner);
  const why = await failureOf(message, (timer) => ring([timer]));
  const outcome = why === null ? "done" : "parked";
  meter.count("messages_redriven_total", { group, outcome });
  log.info("timer_redriven", { group, outcome });
  if (why === null) await parking.settle(group, message);
  else await parking.fail(group, { ...message, code: why.code, reason: why.message });
  return why === null;
}

async function failureOf(
  message: ParkedMessage,
  ring: (timer: Timer) => Promise<void>,
): Promise<Fault | null> {
  try {
    await ring(timerIn(message));
    return null;
  } catch (thrown: unknown) {
    if (!(thrown instanceof Fault) || thrown.remedy !== "park") throw thrown;
    return thrown;
  }
}

/** As it was set. @throws Fault `timer.unreadable` */
function timerIn({ wire }: ParkedMessage): Timer {
  try {
    return readTimer(JSON.parse(Buffer.from(wire.body ?? []).toString("utf8")));
  } catch (thrown: unknown) {
    throw thrown instanceof SyntaxError ? unreadable("it is no JSON") : thrown;
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

/** What another version, or a stranger, wrote may be anything. @throws Fault `timer.unreadable` */
export function readTimer(written: unknown): Timer {
  const read = Written.safeParse(written);
  if (read.success) return read.data;
  throw unreadable(
    `${read.error.issues[0]?.path.map(String).join(".") ?? "it"} is not what a timer has there`,
  );
}

/** @param what names the field and what is wrong with it, never its value. */
export const unreadable = (what: string): Fault => new Fault("timer.unreadable", what);
