import { laySharedClock, migrate, openDatabase, sharedMoment } from "@leadstream/adapter-postgres";
import type { Clock } from "@leadstream/application";
import { followClock } from "@leadstream/platform";
import type { Life } from "./life.ts";

/** A broker measures age by its own clock. By that clock a simulated time is long past or in the future. */
export const topicsOutOfTime = {
  "message.timestamp.type": "CreateTime",
  "retention.ms": "-1",
  "message.timestamp.after.max.ms": "9223372036854775807",
};

/**
 * Creates the clock that all processes of the cluster follow, and follows it.
 *
 * @param startIso start of the clock; undefined: the cluster uses the real clock.
 * @param isNew    whether the folder is new.
 * @returns undefined for the real clock.
 * @throws RangeError when the folder was used with the other kind of clock.
 */
export async function startClock(
  databaseUrl: string,
  { startIso, isNew }: { readonly startIso: string | undefined; readonly isNew: boolean },
  life: Life,
): Promise<Clock | undefined> {
  const database = openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    await migrate(database);
    const isLaid = (await sharedMoment(database)) !== null;
    if (startIso === undefined && isLaid)
      throw new RangeError("this folder uses a demo's clock: start it with --virtual-clock");
    if (startIso === undefined) return undefined;
    if (!isLaid && !isNew)
      throw new RangeError("--virtual-clock: this folder was used with the real clock; name an empty one");
    await laySharedClock(database, startIso);
  } finally {
    await database.close();
  }
  return followClock(life.parts, databaseUrl, "cluster");
}
