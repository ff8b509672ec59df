import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Standalone, startStandalone, type StandaloneOptions } from "../../src/index.ts";

export type Composed = Standalone & {
  /** Closes everything in reverse order. */
  readonly close: () => Promise<void>;
};

/** A temporary folder, removed by `drop`. */
export async function aDataFolder(): Promise<{
  readonly dataDir: string;
  readonly drop: () => Promise<void>;
}> {
  const dataDir = await mkdtemp(join(tmpdir(), "leadstream-e2e-"));
  return { dataDir, drop: () => rm(dataDir, { recursive: true, force: true }) };
}

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
