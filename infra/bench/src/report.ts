import { z } from "zod";

/** One run of both sides, one right after the other: what the machine did to one it did to the other. */
const Pair = z.object({ ours: z.number(), reference: z.number() });
export type Pair = z.infer<typeof Pair>;

/** What a case has measured: medians over its runs, and the runs themselves. */
export const CaseResult = z.object({
  name: z.string(),
  ours: z.number(),
  reference: z.number(),
  unit: z.string(),
  ratio: z.number(),
  bar: z.number(),
  /** Whether the ratio must reach the bar or stay below it. */
  better: z.enum(["higher", "lower"]),
  reached: z.boolean(),
  /** Smallest and largest ratio of a single run. */
  spread: z.tuple([z.number(), z.number()]),
  runs: z.array(Pair),
  /** What else the case has to say; its own business. */
  extra: z.record(z.string(), z.unknown()),
});
export type CaseResult = z.infer<typeof CaseResult>;

/** What the pipeline case leaves to those that come after it. */
const Legacy = z.object({
  /** Submissions a second through the whole pipeline. */
  pipelineRate: z.number().optional(),
  /** A database full of its events. */
  databaseUrl: z.string().optional(),
});
export type Legacy = Readonly<z.infer<typeof Legacy>>;

/** What the parent tells a case's process. */
export const CaseOrder = z.object({
  name: z.string(),
  serverUrl: z.string(),
  serverPid: z.number(),
  legacy: Legacy,
});
export type CaseOrder = z.infer<typeof CaseOrder>;

/** What a case's process answers. */
export const CaseAnswer = z.object({ results: z.array(CaseResult), leaves: Legacy });
export type CaseAnswer = z.infer<typeof CaseAnswer>;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Nearest rank; `values` in any order, at least one. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

type Judged = Pick<CaseResult, "name" | "unit" | "bar" | "better" | "extra">;

/** Medians of both sides, and their ratio held against the bar. */
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

/** Four digits that count. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
