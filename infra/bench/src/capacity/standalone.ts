import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { attachToEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { z } from "zod";
import type { Parts } from "./measure.ts";

const main = join(import.meta.dirname, "../../../../services/cli/src/main.ts");
const Runtime = z.object({ url: z.url(), key: z.string() });

export type Standalone = Parts & {
  readonly url: string;
  readonly key: string;
  readonly stop: () => Promise<void>;
};

/** `leadstream start` in its own process, as in production. */
export async function startStandalone(dataDir: string): Promise<Standalone> {
  const child = spawn(process.execPath, [main, "start", "--port", "0", "--data", dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await isUp(child);
  const { url, key } = Runtime.parse(JSON.parse(await readFile(join(dataDir, "runtime.json"), "utf8")));
  const postgres = await attachToEmbeddedPostgres(dataDir);
  if (child.pid === undefined || postgres === null) throw new Error("the standalone ended while it started");
  return { dataDir, url, key, pid: child.pid, postgres, stop: () => stopped(child) };
}

async function isUp(child: ChildProcess): Promise<void> {
  if (child.stdout === null) return;
  for await (const line of createInterface({ input: child.stdout })) if (line.includes("API key")) return;
  throw new Error("the standalone ended before it printed its address");
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await ended;
}
