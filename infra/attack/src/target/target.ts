import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Sender } from "../model.ts";
import { type Address, addressOf } from "../send.ts";
import { type Doors, openDoors } from "./doors.ts";
import { lastLines, type Program } from "./processes.ts";
import { type Runtime, runtimeOf, startStandalone } from "./standalone.ts";

/** The system under attack: a standalone on a data folder, and services with a key for each role beside it. */
export type Target = {
  readonly dataDir: string;
  readonly url: () => string;
  readonly addressFor: (as: Sender, method: string, path: string) => Address;
  readonly keyOf: (as: Sender) => string | null;
  /** Whether we may kill it. A system that we did not start only gets requests. */
  readonly isOurs: boolean;
  /** Describes a process that ended by itself; null while all are alive. */
  readonly death: () => Promise<string | null>;
  /** Sends SIGKILL and starts again. @returns why it does not start, or null. */
  readonly restart: () => Promise<string | null>;
  readonly peakMib: () => Promise<number | null>;
  readonly logs: readonly string[];
  readonly close: () => Promise<void>;
};

export type TargetOptions = {
  readonly dataDir: string;
  readonly workDir: string;
  readonly heapMib: number;
};

/** @throws Error when the first start fails. */
export async function openTarget(options: TargetOptions): Promise<Target> {
  const { dataDir, workDir } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await mkdir(join(workDir, "logs"), { recursive: true });
  const found = await runtimeOf(dataDir);
  const target =
    found !== null && isAlive(found.pid) ? createTarget(options, found) : createTarget(options, null);
  const why = await target.restart();
  if (why === null) return target;
  await target.close();
  throw new Error(why);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

function createTarget({ dataDir, workDir, heapMib }: TargetOptions, foreign: Runtime | null): Target {
  const logFile = join(workDir, "logs", "standalone.log");
  let runtime = foreign;
  let program: Program | undefined;
  let doors: Doors | undefined;

  const close = async (signal: NodeJS.Signals): Promise<void> => {
    await doors?.stop();
    doors = undefined;
    await program?.end(signal);
    program = undefined;
  };
  const start = async (): Promise<string | null> => {
    if (foreign === null) {
      const started = await startStandalone(dataDir, { heapMib, logFile });
      program = started.program;
      if (!started.ok) return `${started.why}: ${await lastLines(logFile)}`;
      runtime = started.runtime;
    }
    doors = await openDoors(dataDir, workDir);
    return null;
  };
  const death = async (): Promise<string | null> => {
    if (foreign !== null && !isAlive(foreign.pid)) return "the standalone that was running is gone";
    const dead = [program, ...(doors?.programs ?? [])].find((each) => each?.hasEnded() === true);
    return dead === undefined ? null : `${dead.ending()}; ${await lastLines(logFile)}`;
  };
  return {
    dataDir,
    isOurs: foreign === null,
    url: () => runtime?.url ?? "",
    addressFor: (as, method, path) =>
      addressOf(as === "local" || doors === undefined ? (runtime?.url ?? "") : doors.urlFor(method, path)),
    keyOf: (as) => (as === "local" ? (runtime?.key ?? null) : (doors?.keyOf(as) ?? null)),
    death,
    restart: () => close("SIGKILL").then(start).catch(messageOf),
    peakMib: async () => (await program?.peakMib()) ?? null,
    logs: logsIn(workDir),
    close: () => close("SIGTERM"),
  };
}

const logsIn = (workDir: string): readonly string[] =>
  ["standalone", "intake", "api"].map((name) => join(workDir, "logs", `${name}.log`));

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : "unknown");
