import type { Evidence } from "../evidence/evidence.ts";

/** A promise that was not kept, and where to look. */
export type Violation = {
  readonly check: string;
  readonly what: string;
  /** The stream whose history shows it, where one does. */
  readonly stream: string | null;
  /** Numbers of the client's operations that show it. */
  readonly operations: readonly number[];
  /** About when, epoch milliseconds. */
  readonly atMs: number | null;
};

/** One promise. */
export type Check = {
  readonly name: string;
  readonly run: (evidence: Evidence) => readonly Violation[];
};

type Found = Pick<Violation, "what"> & Partial<Violation>;

/** A check by its name; what it finds is named after it. */
export const check = (name: string, run: (evidence: Evidence) => readonly Found[]): Check => ({
  name,
  run: (evidence) =>
    run(evidence).map((found) => ({ stream: null, operations: [], atMs: null, ...found, check: name })),
});
