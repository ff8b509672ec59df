import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Settings of one process, as `main.ts` reads them. */
export type ServiceSpec = {
  /** Unique in the cluster: `scoring-2`. */
  readonly name: string;
  /** Folder below `services/`. */
  readonly service: string;
  readonly env: Readonly<Record<string, string>>;
  readonly operationsPort: number;
};

export type ServiceProcess = {
  readonly spec: ServiceSpec;
  readonly pid: () => number | undefined;
  readonly isRunning: () => boolean;
  /** Number of automatic restarts after the process ended or was killed. */
  readonly restarts: () => number;
  /** Kills the process; it is started again as after any other end. */
  readonly kill: (signal?: NodeJS.Signals) => void;
  /** Extra settings for the next start only. */
  readonly startNextWith: (env: Readonly<Record<string, string>>) => void;
  /** Starts it when it is not running. */
  readonly start: () => Promise<void>;
  /** Stops it in order and does not start it again. */
  readonly stop: () => Promise<void>;
};

const root = join(import.meta.dirname, "../../..");
/** Wait before a restart; doubles with every early end. */
const backOffMs = { first: 300, most: 5_000 };
const STOP_MS = 25_000;

/** Runs a service like an init system: starts it, logs to a file, restarts it when it ends. */
export function createServiceProcess(spec: ServiceSpec, logFolder: string): ServiceProcess {
  let child: ChildProcess | undefined;
  let isWanted = false;
  let restarts = 0;
  let diedInARow = 0;
  let nextEnv: Readonly<Record<string, string>> = {};

  const launch = async (): Promise<void> => {
    const startedMs = performance.now();
    const env = { ...spec.env, ...nextEnv };
    nextEnv = {};
    const started = await spawned({ ...spec, env }, logFolder);
    child = started;
    void once(started, "exit").then(() => died(performance.now() - startedMs));
  };
  const died = async (livedMs: number): Promise<void> => {
    child = undefined;
    if (!isWanted) return;
    diedInARow = livedMs > 10_000 ? 0 : diedInARow + 1;
    await pause(Math.min(backOffMs.most, backOffMs.first * 2 ** Math.min(diedInARow, 5)));
    // It may have been stopped or started meanwhile.
    if (!isWanted || child !== undefined) return;
    restarts += 1;
    await launch();
  };

  return {
    spec,
    pid: () => child?.pid,
    isRunning: () => child !== undefined,
    restarts: () => restarts,
    kill: (signal = "SIGKILL") => void child?.kill(signal),
    startNextWith: (env) => (nextEnv = env),
    start: async () => {
      isWanted = true;
      if (child === undefined) await launch();
    },
    stop: async () => {
      isWanted = false;
      if (child !== undefined) await stopped(child);
    },
  };
}

async function spawned({ name, service, env }: ServiceSpec, logFolder: string): Promise<ChildProcess> {
  const log = await open(join(logFolder, `${name}.log`), "a");
  try {
    return spawn(process.execPath, [join(root, "services", service, "src/main.ts")], {
      cwd: root,
      env: { ...baseEnv(), ...env },
      stdio: ["ignore", log.fd, log.fd],
      // A session of its own: Ctrl-C reaches only the cluster, which stops its services in order.
      detached: true,
    });
  } finally {
    await log.close();
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  // A paused process (SIGSTOP) reacts to nothing else.
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await ended;
  clearTimeout(late);
}

/** All services share the compile cache, so that later processes and restarts need not compile. */
const compileCache = join(root, "node_modules/.cache/leadstream/compiled");

/** The minimal environment for a program; nothing else is passed on. */
const baseEnv = (): Record<string, string> => ({
  NODE_COMPILE_CACHE: compileCache,
  ...Object.fromEntries(
    ["PATH", "HOME", "TZ", "NODE_OPTIONS", "NODE_COMPILE_CACHE"].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});
