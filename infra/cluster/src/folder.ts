import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashApiKey, newApiKey } from "@leadstream/application";
import { ownerRoles } from "@leadstream/contracts";
import type { Life } from "./life.ts";

/** Where a cluster's events are. A folder keeps the event store it started with. */
export type EventStoreName = "postgres" | "eventstoredb";

const markFile = "cluster.json";

/**
 * Marks the folder as a cluster's, so that no single process continues its data.
 *
 * @returns whether the folder is new.
 * @throws RangeError when its events are in another store: then the views would not match the history.
 */
export async function markFolder(dataDir: string, eventStore: EventStoreName): Promise<boolean> {
  const path = join(dataDir, markFile);
  const mark = JSON.stringify({ eventStore });
  const before = await readFile(path, "utf8").catch(() => null);
  if (before !== null && before.trim() !== mark)
    throw new RangeError(`--event-store ${eventStore}: the events of this folder are elsewhere: ${before}`);
  const isNew = before === null && (await stat(join(dataDir, "postgres")).catch(() => null)) === null;
  await writeFile(path, `${mark}\n`);
  return isNew;
}

/** The local key is valid while the cluster runs: made at start, kept in runtime.json, removed on stop. */
export async function localKey(
  dataDir: string,
): Promise<{ readonly key: string; readonly keysFile: string }> {
  const key = newApiKey();
  const keysFile = join(dataDir, "api-keys.json");
  const entry = { id: "local", sha256: hashApiKey(key), roles: ownerRoles };
  await writeFile(keysFile, JSON.stringify([entry]), { mode: 0o600 });
  return { key, keysFile };
}

/** Addresses and key for commands on this folder. */
export type Announced = {
  readonly url: string;
  readonly key: string;
  readonly kafkaBrokers: readonly string[];
  readonly eventStoreUrl?: string | undefined;
  /** Control endpoint of the cluster, with the same key. */
  readonly controlUrl: string;
  /** Whether a demo may move the clock. */
  readonly virtualClock?: boolean;
};

/** Writes addresses and key for commands on this folder; only the owner may read the file. */
export async function announce(dataDir: string, found: Announced, life: Life): Promise<void> {
  const path = join(dataDir, "runtime.json");
  await rm(path, { force: true });
  await writeFile(path, `${JSON.stringify({ pid: process.pid, ...found })}\n`, { mode: 0o600 });
  life.parts.onClose("runtime file", () => rm(path, { force: true }));
}
