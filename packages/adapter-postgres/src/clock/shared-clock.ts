import { setTimeout as pauseFor } from "node:timers/promises";
import { type Clock, createVirtualClock } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

/*
 * One clock for several processes, while a demo runs on them.
 *
 * A row holds the moment. The driver of the clock advances the row, which wakes the followers, and waits until each of them
 * has recorded that it shows the new moment. So all processes have the same time. A follower also polls twice a second, and
 * each poll shows that it is alive. A follower with no sign of life for five seconds is dead and not waited for. After a
 * restart it starts at the current moment.
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

/** The moment of a database's shared clock; null for all other databases, which follow the wall clock. */
export async function sharedMoment(database: Database): Promise<string | null> {
  const reading = await readingOf(database);
  return reading === null ? null : instantOf(reading.shown);
}

/** Creates a shared clock in a database. An existing one continues from its moment. */
export async function laySharedClock(database: Database, startIso: string): Promise<void> {
  await database.query(lay, [startIso]);
}

/**
 * Advances the clock, and resolves when every running follower shows the moment.
 *
 * @throws RangeError for a move backwards, or when there is no clock.
 */
export async function advanceSharedClock(database: Database, iso: Instant): Promise<void> {
  const [moved] = await database.query<{ readonly tick: number }>(advance, [iso]);
  if (moved === undefined) throw new RangeError(`the shared clock does not go back to ${iso}`);
  while ((await database.query(behind, [moved.tick, deadAfterMs])).length > 0) await pauseFor(waitMs);
}

export type FollowedClock = {
  readonly clock: Clock;
  /** Stops following: nobody waits for this process any more. */
  readonly stop: () => Promise<void>;
  /** Rejects when the clock cannot be followed. */
  readonly done: Promise<void>;
};

/**
 * Follows the shared clock from now on.
 *
 * @param name names this process among the followers; the next process with that name replaces it.
 * @throws Fault `config.invalid` when there is no clock.
 */
export async function followSharedClock(database: Database, name: string): Promise<FollowedClock> {
  const first = await readingOf(database);
  if (first === null)
    throw new Fault("config.invalid", "CLOCK: shared, but this database holds no shared clock");
  const clock = createVirtualClock(instantOf(first.shown));
  await database.query(follow, [name, first.tick]);
  const stopping = new AbortController();
  const wake = createWakeUp();
  const stopListening = await database.listen(CHANNEL, wake.ring);
  const keepUp = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await wake.woken(stopping.signal);
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
      await stopListening();
      await database.query(leave, [name]);
    },
  };
}

/** Resolves when woken, or after half a second. A call of `ring` while nobody waits is not lost. */
function createWakeUp(): { readonly ring: () => void; readonly woken: (stop: AbortSignal) => Promise<void> } {
  let wake: AbortController | undefined;
  let isPending = false;
  return {
    ring: () => {
      isPending = true;
      wake?.abort();
    },
    woken: async (stop) => {
      if (!isPending) {
        wake = new AbortController();
        const signal = AbortSignal.any([stop, wake.signal]);
        await pauseFor(lookEveryMs, undefined, { signal }).catch(() => undefined);
      }
      isPending = false;
    },
  };
}
