import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure, exitCodes } from "../failure.ts";

/**
 * For commands that only read: a mistyped folder must not become a new, empty one.
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

/** The same for a server's database: opening it would set it up. */
export const databaseEmpty = (): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "database.empty",
    place: "DATABASE_URL",
    what: "there are no leadstream data in this database",
    next: "name the database that the services use; the first service that starts on a new one sets it up",
  });

/** `npm run cluster` leaves this file. Part of the data are in Kafka, and perhaps in another event store. */
const clusterMark = "cluster.json";

/**
 * A cluster's folder holds only a part of its data.
 *
 * @throws Failure `backup.of-a-cluster`
 */
export async function mustNotBeOfCluster(dataDir: string): Promise<void> {
  if ((await stat(join(dataDir, clusterMark)).catch(() => null)) === null) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "backup.of-a-cluster",
    place: dataDir,
    what: "this is a cluster's folder: parts of its data are in Kafka and perhaps in another event store",
    next: "infra/runbooks/backup.md says what to back up, and in which order",
  });
}

/**
 * A single process must not continue the data of a cluster.
 *
 * @throws Failure `data-folder.of-a-cluster`
 */
export async function mustNotBeClusters(dataDir: string): Promise<void> {
  if ((await stat(join(dataDir, clusterMark)).catch(() => null)) === null) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "data-folder.of-a-cluster",
    place: dataDir,
    what: "this is a cluster's folder, and the cluster is not running",
    next: `npm run cluster -- --data ${dataDir}, then the same command again`,
  });
}
