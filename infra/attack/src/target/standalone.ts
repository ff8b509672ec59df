import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { jsonOf, textAt, at } from "../json.ts";
import { until } from "../until.ts";
import { type Program, startProgram } from "./processes.ts";

export type Runtime = { readonly pid: number; readonly url: string; readonly key: string };

export async function runtimeOf(dataDir: string): Promise<Runtime | null> {
  const file = jsonOf(await readFile(join(dataDir, "runtime.json"), "utf8").catch(() => ""));
  const pid = at(file, "pid");
  return typeof pid === "number" ? { pid, url: textAt(file, "url"), key: textAt(file, "key") } : null;
}

export type Started =
  | { readonly ok: true; readonly program: Program; readonly runtime: Runtime }
  | { readonly ok: false; readonly program: Program; readonly why: string };

const START_MS = 120_000;

/** Standalone as in production, with the heap of a container; resolves when it answers or has given up. */
export async function startStandalone(
  dataDir: string,
  { heapMib, logFile, env = {} }: StandaloneOptions,
): Promise<Started> {
  const program = await startProgram(
    "services/standalone/src/main.ts",
    {
      LEADSTREAM_DATA: dataDir,
      HTTP_PORT: "0",
      LOG_LEVEL: "info",
      NODE_OPTIONS: `--max-old-space-size=${heapMib}`,
      ...env,
    },
    logFile,
  );
  const found = await until(
    async () => {
      if (program.hasEnded()) return "ended" as const;
      const runtime = await runtimeOf(dataDir);
      // The runtime file of a killed process names another process.
      return runtime?.pid === program.pid ? runtime : undefined;
    },
    { withinMs: START_MS, everyMs: 50 },
  );
  if (found === null) return { ok: false, program, why: `it did not answer within ${START_MS / 1_000} s` };
  if (found === "ended") return { ok: false, program, why: `it ended at once (${program.ending()})` };
  return { ok: true, program, runtime: found };
}

export type StandaloneOptions = {
  readonly heapMib: number;
  readonly logFile: string;
  readonly env?: Readonly<Record<string, string>>;
};
