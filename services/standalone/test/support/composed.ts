import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { inject } from "vitest";
import { type Standalone, startStandalone, type StandaloneOptions } from "../../src/index.ts";
import { until } from "./until.ts";

export type Composed = Standalone & {
  /** Closes everything in reverse order. */
  readonly close: () => Promise<void>;
};

type Folder = {
  readonly dataDir: string;
  readonly drop: () => Promise<void>;
};

/** A temporary folder, removed by `drop`. */
export async function anEmptyFolder(): Promise<Folder> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-e2e-"));
  return { dataDir, drop: () => rm(dataDir, { recursive: true, force: true }) };
}

/** A temporary data folder, removed by `drop`, on which a standalone has started before, on the real clock. */
export async function aDataFolder(): Promise<Folder> {
  const started = await startedFolder();
  const folder = await anEmptyFolder();
  await copyFolder(started, folder.dataDir);
  return folder;
}

/** With its owners: the database of root belongs to another user. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)("cp", ["-a", `${from}/.`, to]);
}

/** Made by the first file that asks for it, while others wait. */
async function startedFolder(): Promise<string> {
  const place = inject("startedFolder");
  const ready = join(place, "ready");
  const making = join(place, "making");
  return until("a data folder to copy", async () => {
    if (await isThere(ready)) return ready;
    const isOurs = await mkdir(making).then(
      () => true,
      () => false,
    );
    if (!isOurs) return undefined;
    try {
      await (await compose({ dataDir: making })).close();
      await rename(making, ready);
      return ready;
    } catch (thrown) {
      await rm(making, { recursive: true, force: true });
      throw thrown;
    }
  });
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Standalone in this process. `close` closes what the service life cycle would; it throws if a part failed. */
export async function compose(options: Omit<StandaloneOptions, "port" | "logLevel">): Promise<Composed> {
  const closers: (() => Promise<void> | void)[] = [];
  const closing = new AbortController();
  const failures: unknown[] = [];
  const standalone = await startStandalone(
    {
      closing: closing.signal,
      onClose: (_part, close) => closers.push(close),
      watch: (_part, done) => {
        done.catch((thrown: unknown) => failures.push(thrown));
      },
    },
    { ...options, port: 0, logLevel: "error" },
  );
  const close = async (): Promise<void> => {
    closing.abort();
    for (const each of closers.toReversed()) await each();
    if (failures.length > 0) throw new AggregateError(failures, "a part failed while it ran");
  };
  return { ...standalone, close };
}
