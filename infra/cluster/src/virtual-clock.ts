import { laySharedClock, migrate, openDatabase, sharedMoment } from "@leadstream/adapter-postgres";
import type { Clock } from "@leadstream/application";
import { followClock } from "@leadstream/platform";
import type { Life } from "./life.ts";

/** A broker measures age by its own clock: by that a simulated January is over, or yet to come. */
export const topicsOutOfTime = {
  "message.timestamp.type": "CreateTime",
  "retention.ms": "-1",
  "message.timestamp.after.max.ms": "9223372036854775807",
};

/**
 * Lays the clock that all processes of the cluster follow, and follows it.
 *
 * @param startIso where it begins; undefined: the cluster lives by the wall clock.
 * @param isNew    whether nothing has lived in the folder yet.
 * @returns undefined for the wall clock.
 * @throws RangeError when the folder has lived by another clock.
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
      throw new RangeError("this folder lives by a demo's clock: start it with --virtual-clock");
    if (startIso === undefined) return undefined;
    if (!isLaid && !isNew)
      throw new RangeError("--virtual-clock: this folder has lived by the wall clock; name an empty one");
    await laySharedClock(database, startIso);
  } finally {
    await database.close();
  }
  return followClock(life.parts, databaseUrl, "cluster");
}
