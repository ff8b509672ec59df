import type { Evidence } from "../evidence/evidence.ts";

/** A broken promise, and where to look. */
export type Violation = {
  readonly check: string;
  readonly what: string;
  /** The stream whose history shows it, if there is one. */
  readonly stream: string | null;
  /** The client's operations that show it. */
  readonly operations: readonly number[];
  /** Approximate time, epoch milliseconds. */
  readonly atMs: number | null;
};

/** One promise. */
export type Check = {
  readonly name: string;
  readonly run: (evidence: Evidence) => readonly Violation[];
};

type Found = Pick<Violation, "what"> & Partial<Violation>;

/** A named check; its violations carry its name. */
export const check = (name: string, run: (evidence: Evidence) => readonly Found[]): Check => ({
  name,
  run: (evidence) =>
    run(evidence).map((found) => ({ stream: null, operations: [], atMs: null, ...found, check: name })),
});
