import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ChannelPath, markovAttribution, shapleyAttribution } from "@leadstream/domain";
import { z } from "zod";
import type { Bench, BenchCase } from "../bench-case.ts";
import { judged, type Pair, rounded } from "../report.ts";

const RUNS = 5;
const run = promisify(execFile);
const RELEASE = "ChannelAttribution==2.2.5";

/** It says how long the model alone took, without the start of Python and the reading of the file. */
const program = `
import json, sys, time
import pandas as pd
from ChannelAttribution import markov_model
data = pd.read_csv(sys.argv[1])
start = time.perf_counter()
found = markov_model(data, "path", "conversions", var_null="nulls", order=1, seed=1, ncore=1, verbose=False)
took = time.perf_counter() - start
found = found if not isinstance(found, dict) else found["result"]
print(json.dumps({"ms": took * 1000, "credits": {str(row[0]): float(row[1]) for row in found.values.tolist()}}))
`;

const Answer = z.object({ ms: z.number(), credits: z.record(z.string(), z.number()) });

/** Python with the package; null: it cannot be installed here. `BENCH_PYTHON` names one that has it. */
async function pythonIn(folder: string, { log }: Bench): Promise<string | null> {
  const named = process.env["BENCH_PYTHON"];
  if (named !== undefined) return named;
  const python = join(folder, "venv", "bin", "python");
  try {
    log(`installs ${RELEASE}, which compiles it: some minutes`);
    await run("python3", ["-m", "venv", join(folder, "venv")]);
    await run(python, ["-m", "pip", "install", "--quiet", RELEASE, "pandas", "matplotlib"], {
      timeout: 1_200_000,
    });
    return python;
  } catch {
    return null;
  }
}

/** Numbers from a seed, 0 to 1: the same paths in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * 10,000 aggregated paths over twelve channels: the size and form of the data that ChannelAttribution is published with,
 * which its licence keeps out of this tree.
 */
function madeUpPaths(): readonly ChannelPath[] {
  const random = seeded(7);
  const channels = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mi",
  ];
  const channel = (): string => channels[Math.floor(random() ** 2 * channels.length)] ?? "alpha";
  return Array.from({ length: 10_000 }, () => ({
    channels: Array.from({ length: 1 + Math.floor(random() ** 2 * 12) }, channel),
    conversions: Math.floor(random() * 4),
    nulls: Math.floor(random() * 8),
  }));
}

/** `PATH_DATA` names a CSV with the columns path (a > b > c), conversions and nulls, such as the published one. */
async function pathsOf(): Promise<readonly ChannelPath[]> {
  const file = process.env["PATH_DATA"];
  if (file === undefined) return madeUpPaths();
  const [, ...lines] = (await readFile(file, "utf8")).trim().split("\n");
  return lines.map((line) => {
    const [path = "", conversions, nulls] = line.replaceAll('"', "").split(",");
    return {
      channels: path.split(">").map((name) => name.trim()),
      conversions: Number(conversions),
      nulls: Number(nulls),
    };
  });
}

const csvOf = (paths: readonly ChannelPath[]): string =>
  [
    "path,conversions,nulls",
    ...paths.map((path) => `${path.channels.join(" > ")},${path.conversions},${path.nulls}`),
  ].join("\n");

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

async function measure(bench: Bench, folder: string): ReturnType<BenchCase["run"]> {
  const python = await pythonIn(folder, bench);
  if (python === null) {
    bench.log(
      `attribution: SKIPPED. pip could not install ${RELEASE}; BENCH_PYTHON names a Python that has it`,
    );
    return { results: [] };
  }
  const paths = await pathsOf();
  const [script, data] = [join(folder, "markov.py"), join(folder, "paths.csv")];
  await Promise.all([writeFile(script, program), writeFile(data, `${csvOf(paths)}\n`)]);
  const pairs: Pair[] = [];
  const errors: number[] = [];
  for (let n = 0; n < RUNS; n += 1) {
    const ours = timed(() => markovAttribution(paths));
    const { stdout } = await run(python, [script, data], { maxBuffer: 1 << 24 });
    const theirs = Answer.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
    pairs.push({ ours: ours.ms, reference: theirs.ms });
    const differences = ours.value.channels.map(({ channel, credit }) =>
      Math.abs((theirs.credits[channel] ?? 0) / credit - 1),
    );
    errors.push(Math.max(...differences));
    bench.log(`run ${n + 1}: ${rounded(ours.ms)} ms, ChannelAttribution ${rounded(theirs.ms)} ms`);
  }
  const shapley = timed(() => shapleyAttribution(paths, "conversion-rate"));
  const extra = {
    paths: paths.length,
    /** It simulates walks; ours is exact. */
    largestDifference: rounded(Math.max(...errors)),
    /** It has no Shapley value in its free release. */
    shapleyRateMs: rounded(shapley.ms),
  };
  return { results: [judged({ name: "attribution", unit: "ms", bar: 1, better: "lower", extra }, pairs)] };
}

/** Markov attribution of aggregated paths against ChannelAttribution (C++) in the same run. */
export const attribution: BenchCase = {
  names: ["attribution"],
  run: async (bench) => {
    const folder = await mkdtemp(join(tmpdir(), "leadstream-attribution-"));
    return measure(bench, folder).finally(() => rm(folder, { recursive: true, force: true }));
  },
};
