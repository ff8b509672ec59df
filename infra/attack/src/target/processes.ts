import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../../../..");

export type Program = {
  readonly pid: number;
  readonly hasEnded: () => boolean;
  /** Exit code or signal, after the end. */
  readonly ending: () => string;
  readonly ended: Promise<void>;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
  /** Peak memory, MiB; null where the system does not report it. */
  readonly peakMib: () => Promise<number | null>;
};

const compileCache = join(root, "node_modules/.cache/leadstream/compiled");

/** Starts one of our programs with a minimal environment, without that of this process. */
export async function startProgram(
  main: string,
  env: Readonly<Record<string, string>>,
  logFile: string,
): Promise<Program> {
  const log = await open(logFile, "a");
  const child = spawn(process.execPath, [join(root, main)], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ended = once(child, "exit").then(() => undefined);
  return { ...handle(child, ended), ended };
}

const handle = (child: ChildProcess, ended: Promise<void>): Omit<Program, "ended"> => ({
  pid: child.pid ?? 0,
  hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  ending: () => child.signalCode ?? `exit code ${child.exitCode ?? "none"}`,
  end: async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    // A process that does not react is killed.
    const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
    await ended;
    clearTimeout(late);
  },
  peakMib: async () => {
    const status = await readFile(`/proc/${child.pid ?? 0}/status`, "utf8").catch(() => "");
    const kib = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
    return kib === undefined ? null : Math.round(Number(kib) / 1_024);
  },
});

export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((found, failed) => {
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null ? found(address.port) : failed(new Error("no port")),
      );
    });
  });
}

/** The last lines of a program's output. */
export async function lastLines(file: string, lines = 3): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.trim().split("\n").slice(-lines).join(" / ").slice(0, 600);
}
