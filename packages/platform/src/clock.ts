import { followSharedClock, openDatabase, sharedMoment } from "@leadstream/adapter-postgres";
import type { Clock } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Parts } from "@leadstream/service-kit";
import type { Platform } from "./platform.ts";

/**
 * Follows the clock that the processes of a demo share, for the life of this process.
 *
 * @param name names this process among the followers.
 * @throws Fault `config.invalid` when the database holds no shared clock.
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
 * Refuses to start a process on the wall clock when the database follows a virtual clock: deadlines of a
 * simulated week would fire months late.
 *
 * @throws Fault `config.invalid`
 */
export async function mustLiveByTheWallClock({ infrastructure }: Platform): Promise<void> {
  if ((await sharedMoment(infrastructure.database)) === null) return;
  throw new Fault(
    "config.invalid",
    "DATABASE_URL: this database runs on the clock of a demo; only the cluster of that demo may use it",
  );
}
