import { setTimeout as pauseFor } from "node:timers/promises";
import { type Clock, createVirtualClock } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

/*
 * One clock for several processes, while a demo plays on them.
 *
 * A row holds the moment. Whoever drives the clock moves the row on, which wakes the followers, and then waits until
 * each of them has noted that it shows the new moment: nothing happens before everybody lives in the same hour. A
 * follower looks again twice a second even when nothing woke it, and each look is a sign of life; one that gave none
 * for five seconds is dead and not waited for. When it is started again it begins at the moment that is.
 */

const sql = sqlFile(import.meta, "./shared-clock.sql");
const lay = sql("lay");
const read = sql("read");
const advance = sql("advance");
const follow = sql("follow");
const leave = sql("leave");
const behind = sql("behind");

const CHANNEL = "leadstream_clock";
const lookEveryMs = 500;
const deadAfterMs = 5_000;
const waitMs = 2;

type Reading = { readonly tick: number; readonly shown: Date };

const instantOf = (shown: Date): string => shown.toISOString();

async function readingOf(database: Database): Promise<Reading | null> {
  return (await database.query<Reading>(read))[0] ?? null;
}

/** The moment of the clock that is laid into a database; null in all others, which live by the wall clock. */
export async function sharedMoment(database: Database): Promise<string | null> {
  const reading = await readingOf(database);
  return reading === null ? null : instantOf(reading.shown);
}

/** Lays a clock into a database; one that is there already goes on from where it stands. */
export async function laySharedClock(database: Database, startIso: string): Promise<void> {
  await database.query(lay, [startIso]);
}

/**
 * Moves the clock, and resolves when every follower that lives shows the moment.
 *
 * @throws RangeError when asked to go back, or where no clock is laid.
 */
export async function advanceSharedClock(database: Database, iso: Instant): Promise<void> {
  const [moved] = await database.query<{ readonly tick: number }>(advance, [iso]);
  if (moved === undefined) throw new RangeError(`the shared clock does not go back to ${iso}`);
  while ((await database.query(behind, [moved.tick, deadAfterMs])).length > 0) await pauseFor(waitMs);
}

export type FollowedClock = {
  readonly clock: Clock;
  /** Ends the following: nobody waits for this process any more. */
  readonly stop: () => Promise<void>;
  /** Rejects when the clock cannot be followed. */
  readonly done: Promise<void>;
};

/**
 * Shows the moment of the shared clock, from now on.
 *
 * @param name this process among the followers; the next of that name takes its place.
 * @throws Fault `config.invalid` where no clock is laid.
 */
export async function followSharedClock(database: Database, name: string): Promise<FollowedClock> {
  const first = await readingOf(database);
  if (first === null)
    throw new Fault("config.invalid", "CLOCK: shared, but nobody has laid a clock into this database");
  const clock = createVirtualClock(instantOf(first.shown));
  await database.query(follow, [name, first.tick]);
  const stopping = new AbortController();
  const wake = createBell();
  const forget = await database.listen(CHANNEL, wake.ring);
  const keepUp = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await wake.heard(stopping.signal);
      const { tick, shown } = (await readingOf(database)) ?? first;
      clock.advanceTo(instantOf(shown));
      await database.query(follow, [name, tick]);
    }
  };
  const done = keepUp();
  done.catch(() => undefined);
  return {
    clock,
    done,
    stop: async () => {
      stopping.abort();
      await done.catch(() => undefined);
      await forget();
      await database.query(leave, [name]);
    },
  };
}

/** Woken, or half a second over; a ring while nobody waits is not lost. */
function createBell(): { readonly ring: () => void; readonly heard: (stop: AbortSignal) => Promise<void> } {
  let wake: AbortController | undefined;
  let isRung = false;
  return {
    ring: () => {
      isRung = true;
      wake?.abort();
    },
    heard: async (stop) => {
      if (!isRung) {
        wake = new AbortController();
        const signal = AbortSignal.any([stop, wake.signal]);
        await pauseFor(lookEveryMs, undefined, { signal }).catch(() => undefined);
      }
      isRung = false;
    },
  };
}
