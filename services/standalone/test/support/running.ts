import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { until } from "./until.ts";

const main = join(import.meta.dirname, "../../src/main.ts");
/** The same program starts dozens of times. */
const compileCache = join(import.meta.dirname, "../../../../node_modules/.cache/leadstream/compiled");
const RuntimeFile = z.object({ pid: z.int(), url: z.string(), key: z.string() });

/** Address and key of a process. */
export type Target = { readonly url: string; readonly key: string };

/** Standalone as in production: its own process on a data folder. */
export type Running = {
  readonly pid: number;
  /** Resolves when it answers; rejects when it ended before. */
  readonly ready: Promise<Target>;
  /** Sends SIGKILL and waits for the end. PostgreSQL stays as an orphan. */
  readonly kill: () => Promise<void>;
  /** Resolves when it has killed itself, as at a fail point. Rejects when it ended otherwise. */
  readonly killed: () => Promise<void>;
  /** Sends SIGTERM and returns its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Its output, if it ended by itself; null while all is well. */
  readonly failure: () => string | null;
  /** All its output on stdout and stderr. */
  readonly output: () => string;
};

export function startProcess(dataDir: string, env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [main], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: compileCache,
      LEADSTREAM_DATA: dataDir,
      HTTP_PORT: "0",
      LOG_LEVEL: "info",
      ...env,
    },
  });
  const output = collected(child);
  const ended = once(child, "exit");
  const ready = answering(child, dataDir, output);
  // A test that kills it on purpose does not wait for `ready`.
  ready.catch(() => undefined);
  let isStopping = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    isStopping = true;
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    ready,
    kill: () => end("SIGKILL"),
    killed: async () => {
      isStopping = true;
      const [, signal]: readonly unknown[] = await ended;
      if (signal !== "SIGKILL") throw new Error(`it was to kill itself, and ended otherwise:\n${output()}`);
    },
    stop: async () => {
      await end("SIGTERM");
      return child.exitCode;
    },
    failure: () => (isStopping || child.exitCode === null ? null : output()),
    output,
  };
}

function collected({ stdout, stderr }: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [stdout, stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  return () => chunks.join("");
}

/** Ignores the runtime file of a killed process: the file holds the id of the process that wrote it. */
const answering = (child: ChildProcess, dataDir: string, output: () => string): Promise<Target> =>
  until("the process to answer", async () => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it ended before it answered:\n${output()}`);
    const file = RuntimeFile.safeParse(await readJson(join(dataDir, "runtime.json")));
    return file.success && file.data.pid === child.pid ? file.data : undefined;
  });

async function readJson(path: string): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    return value;
  } catch {
    return null;
  }
}
