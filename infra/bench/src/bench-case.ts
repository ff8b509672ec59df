import type { CaseResult, Legacy } from "./report.ts";

export type Bench = Legacy & {
  readonly serverUrl: string;
  readonly serverPid: number;
  /** Makes an empty database on the server; its URL. */
  readonly newDatabase: () => Promise<string>;
  /** A line on stderr. */
  readonly say: (line: string) => void;
};

/** One process's work; it may answer for several names, which are then measured together. */
export type BenchCase = {
  readonly names: readonly string[];
  readonly run: (
    bench: Bench,
  ) => Promise<{ readonly results: readonly CaseResult[]; readonly leaves?: Legacy }>;
};
