import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashApiKey, newApiKey } from "@leadstream/application";
import { ownerRoles } from "@leadstream/contracts";
import type { Life } from "./life.ts";

/** Where a cluster's events are: a folder keeps to the store it began with. */
export type EventStoreName = "postgres" | "eventstoredb";

const markFile = "cluster.json";

/**
 * Marks the folder as a cluster's, so that no process alone goes on with what a cluster began.
 *
 * @returns whether nothing has lived in it yet.
 * @throws RangeError when its events are in another store: the views would stand for a history that is not there.
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

/** The local key lives as long as the cluster: made at start, kept in runtime.json, gone when it stops. */
export async function localKey(
  dataDir: string,
): Promise<{ readonly key: string; readonly keysFile: string }> {
  const key = newApiKey();
  const keysFile = join(dataDir, "api-keys.json");
  const entry = { id: "local", sha256: hashApiKey(key), roles: ownerRoles };
  await writeFile(keysFile, JSON.stringify([entry]), { mode: 0o600 });
  return { key, keysFile };
}

/** What the commands that run beside the cluster need to find it. */
export type Announced = {
  readonly url: string;
  readonly key: string;
  readonly kafkaBrokers: readonly string[];
  readonly eventStoreUrl?: string | undefined;
  /** Where the cluster itself is told what to do, with the same key. */
  readonly controlUrl: string;
  /** Whether a demo may move the clock. */
  readonly virtualClock?: boolean;
};

/** Leaves addresses and key for the commands that run beside the cluster; only the owner may read it. */
export async function announce(dataDir: string, found: Announced, life: Life): Promise<void> {
  const path = join(dataDir, "runtime.json");
  await rm(path, { force: true });
  await writeFile(path, `${JSON.stringify({ pid: process.pid, ...found })}\n`, { mode: 0o600 });
  life.parts.onClose("runtime file", () => rm(path, { force: true }));
}
