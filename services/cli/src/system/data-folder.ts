import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure, exitCodes } from "../failure.ts";

/**
 * For commands that look at data: a mistyped folder must not become a new, empty one.
 *
 * @throws Failure `data-folder.empty`
 */
export async function mustHoldData(dataDir: string): Promise<void> {
  const found = await stat(join(dataDir, "postgres")).catch(() => null);
  if (found?.isDirectory() === true) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "data-folder.empty",
    place: dataDir,
    what: "there is no leadstream data here",
    next: "name the folder with --data, servers with DATABASE_URL and MASTER_KEY_FILE, or make a folder: leadstream start, leadstream import",
  });
}

/** The same of a server's database: opened, it would become a new one. */
export const databaseEmpty = (): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "database.empty",
    place: "DATABASE_URL",
    what: "there are no leadstream data in this database",
    next: "name the database that the services use; the first service that starts on a new one sets it up",
  });

/** What `npm run cluster` leaves in its folder: part of its data are in Kafka, and perhaps in another event store. */
const clusterMark = "cluster.json";

/**
 * Only a part of a cluster's data is in its folder.
 *
 * @throws Failure `backup.of-a-cluster`
 */
export async function mustNotBeOfCluster(dataDir: string): Promise<void> {
  if ((await stat(join(dataDir, clusterMark)).catch(() => null)) === null) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "backup.of-a-cluster",
    place: dataDir,
    what: "a cluster's data are here, and parts of them are in Kafka and perhaps in another event store",
    next: "see infra/runbooks/backup.md for what belongs together, and in which order",
  });
}

/**
 * One process alone must not go on with what a cluster began.
 *
 * @throws Failure `data-folder.of-a-cluster`
 */
export async function mustNotBeClusters(dataDir: string): Promise<void> {
  if ((await stat(join(dataDir, clusterMark)).catch(() => null)) === null) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "data-folder.of-a-cluster",
    place: dataDir,
    what: "a cluster's data are here, and it is not running",
    next: `npm run cluster -- --data ${dataDir}, then the same command again`,
  });
}
