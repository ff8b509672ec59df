import { z } from "zod";

/** One run of both sides, directly after each other, so that machine load affects both equally. */
const Pair = z.object({ ours: z.number(), reference: z.number() });
export type Pair = z.infer<typeof Pair>;

/** Results of a case: medians over its runs, and the runs themselves. */
export const CaseResult = z.object({
  name: z.string(),
  ours: z.number(),
  reference: z.number(),
  unit: z.string(),
  ratio: z.number(),
  bar: z.number(),
  /** Whether the ratio must be above or below the bar. */
  better: z.enum(["higher", "lower"]),
  reached: z.boolean(),
  /** Smallest and largest ratio of a single run. */
  spread: z.tuple([z.number(), z.number()]),
  runs: z.array(Pair),
  /** Further results, specific to the case. */
  extra: z.record(z.string(), z.unknown()),
});
export type CaseResult = z.infer<typeof CaseResult>;

/** Results of the pipeline case for later cases. */
const Legacy = z.object({
  /** Submissions per second through the whole pipeline. */
  pipelineRate: z.number().optional(),
  /** A database full of its events. */
  databaseUrl: z.string().optional(),
});
export type Legacy = Readonly<z.infer<typeof Legacy>>;

/** The order from the parent to a case's process. */
export const CaseOrder = z.object({
  name: z.string(),
  serverUrl: z.string(),
  serverPid: z.number(),
  legacy: Legacy,
});
export type CaseOrder = z.infer<typeof CaseOrder>;

/** The answer of a case's process. */
export const CaseAnswer = z.object({ results: z.array(CaseResult), leaves: Legacy });
export type CaseAnswer = z.infer<typeof CaseAnswer>;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Nearest rank; `values` in any order, at least one. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

type Judged = Pick<CaseResult, "name" | "unit" | "bar" | "better" | "extra">;

/** Medians of both sides, and their ratio compared with the bar. */
export function judged(about: Judged, runs: readonly Pair[]): CaseResult {
  const ours = median(runs.map((run) => run.ours));
  const reference = median(runs.map((run) => run.reference));
  const ratio = ours / reference;
  const ratios = runs.map((run) => run.ours / run.reference);
  const reached = about.better === "higher" ? ratio >= about.bar : ratio <= about.bar;
  return {
    ...about,
    ours: rounded(ours),
    reference: rounded(reference),
    ratio: rounded(ratio),
    reached,
    spread: [rounded(Math.min(...ratios)), rounded(Math.max(...ratios))],
    runs: runs.map((run) => ({ ours: rounded(run.ours), reference: rounded(run.reference) })),
  };
}

/** Rounded to four significant digits. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
