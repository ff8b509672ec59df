import type { ReadPipelineResponse } from "@leadstream/api-client";

type PipelineRow = ReadPipelineResponse["rows"][number];

/** What a column of the board adds up to. */
export type Sum = {
  readonly leads: number;
  /** Median age in the stage, in hours: that of the largest group of the stage. Null: unknown. */
  readonly medianHours: number | null;
  /** Expected value of open opportunities by currency, in hundredths. */
  readonly amounts: ReadonlyMap<string, bigint>;
};

/** Of a stage in which there is no lead. */
export const noSum: Sum = { leads: 0, medianHours: null, amounts: new Map() };

/** The rows of the pipeline report, which are by stage and owner, added up by stage. */
export function sumsOf(rows: readonly PipelineRow[]): ReadonlyMap<string, Sum> {
  const byStage = Map.groupBy(rows, ({ stage }) => stage);
  return new Map([...byStage].map(([stage, of]) => [stage, sumOf(of)]));
}

function sumOf(rows: readonly PipelineRow[]): Sum {
  const amounts = new Map<string, bigint>();
  for (const { currency, amount } of rows.flatMap((row) => row.amounts ?? []))
    amounts.set(currency, (amounts.get(currency) ?? 0n) + hundredths(amount));
  const largest = rows.toSorted((a, b) => b.leads - a.leads)[0];
  return {
    leads: rows.reduce((sum, { leads }) => sum + leads, 0),
    medianHours: largest?.medianHours ?? null,
    amounts,
  };
}

/** `3380.5` → 338050n. Exact: sums of money are never added as binary fractions. */
export function hundredths(amount: string): bigint {
  const [whole = "0", cents = ""] = amount.split(".");
  const sign = whole.startsWith("-") ? -1n : 1n;
  return BigInt(whole) * 100n + sign * BigInt(cents.padEnd(2, "0").slice(0, 2));
}
