import type { CaseResult, Legacy } from "./report.ts";

export type Bench = Legacy & {
  readonly serverUrl: string;
  readonly serverPid: number;
  /** Creates an empty database on the server and returns its URL. */
  readonly newDatabase: () => Promise<string>;
  /** A line on stderr. */
  readonly log: (line: string) => void;
};

/** The work of one process. It may have several names, which are then measured together. */
export type BenchCase = {
  readonly names: readonly string[];
  readonly run: (
    bench: Bench,
  ) => Promise<{ readonly results: readonly CaseResult[]; readonly leaves?: Legacy }>;
};
