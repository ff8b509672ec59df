import { followSharedClock, openDatabase, sharedMoment } from "@leadstream/adapter-postgres";
import type { Clock } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Parts } from "@leadstream/service-kit";
import type { Platform } from "./platform.ts";

/**
 * Follows the clock that a demo's processes share, for as long as the process lives.
 *
 * @param name this process among the followers.
 * @throws Fault `config.invalid` when no clock is laid into the database.
 */
export async function followClock(parts: Parts, databaseUrl: string, name: string): Promise<Clock> {
  const database = openDatabase({ url: databaseUrl, maxConnections: 1, applicationName: `${name}-clock` });
  parts.onClose("clock's database", () => database.close());
  const { clock, done, stop } = await followSharedClock(database, name);
  parts.onClose("clock", stop);
  parts.watch("clock", done);
  return clock;
}

/**
 * Keeps a process of the wall clock away from data that live by another: a deadline of a simulated week would be
 * months late.
 *
 * @throws Fault `config.invalid`
 */
export async function mustLiveByTheWallClock({ infrastructure }: Platform): Promise<void> {
  if ((await sharedMoment(infrastructure.database)) === null) return;
  throw new Fault(
    "config.invalid",
    "DATABASE_URL: a demo's clock rules this database; only its own cluster may use it",
  );
}
