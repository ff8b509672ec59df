import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** A running standalone or cluster leaves this file in its data folder for commands (mode 0600). */
const RuntimeFile = z.object({
  pid: z.int().positive(),
  url: z.url(),
  key: z.string().min(1),
  /** Where the events are, if not in the folder's PostgreSQL. */
  eventStoreUrl: z.string().min(1).optional(),
  kafkaBrokers: z.array(z.string().min(1)).optional(),
  /** Control address of a cluster; absent for a single process. */
  controlUrl: z.url().optional(),
  /** Whether a demo may move its clock. */
  virtualClock: z.boolean().optional(),
});
export type RuntimeFile = z.infer<typeof RuntimeFile>;

/** The system that runs on this folder; null when there is none, or when its process has died. */
export async function findRunning(dataDir: string): Promise<RuntimeFile | null> {
  const parsed = RuntimeFile.safeParse(await readJson(join(dataDir, "runtime.json")));
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : null;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: it runs, and belongs to another user.
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}
