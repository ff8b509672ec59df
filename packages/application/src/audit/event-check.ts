import type { AnyEvent, StoredEvent } from "@leadstream/contracts";

/** One invariant: how often it was checked, and where it does not hold (first places only). */
export type CheckResult = {
  readonly check: string;
  readonly checked: number;
  readonly violations: number;
  /** Stream, revision and rule; never a personal value. At most ten. */
  readonly examples: readonly string[];
  /** Findings that are no violation, in words and figures; absent: none. */
  readonly note?: string;
};

/** A check that sees every event once, in store order. */
export type EventCheck = {
  readonly see: (event: StoredEvent<AnyEvent>) => void;
  readonly results: () => Promise<readonly CheckResult[]>;
};

/** Counts checks and records the first places that fail. */
export function tallyOf(check: string): {
  readonly record: (holds: boolean, where: () => string) => void;
  readonly result: () => CheckResult;
} {
  let checked = 0;
  let violations = 0;
  const examples: string[] = [];
  return {
    record: (holds, where) => {
      checked += 1;
      if (holds) return;
      violations += 1;
      if (examples.length < 10) examples.push(where());
    },
    result: () => ({ check, checked, violations, examples }),
  };
}
