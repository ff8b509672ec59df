import { type Amounts, decimalAmount } from "@leadstream/contracts";
import type { ReportRecord, Select } from "../../ports/report-store.ts";
import { keyOf } from "./rows.ts";

/** Sums in minor units as exact decimals, by currency; never one across currencies. */
export const amountsOf = (byCurrency: ReadonlyMap<string, bigint>): Amounts =>
  [...byCurrency]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => ({ currency, amount: decimalAmount(minor, currency) }));

/**
 * The records of a statement, each with the `amounts` that the statement `NAME-amounts` has for the same keys.
 *
 * @param keys columns that name a record, beside what the caller groups by.
 */
export async function recordsWithAmounts(
  select: Select,
  name: string,
  keys: readonly string[],
): Promise<readonly ReportRecord[]> {
  const sums = new Map<string, Map<string, bigint>>();
  for (const record of await select(`${name}-amounts`)) {
    const key = keyOf(record, keys);
    const own = sums.get(key) ?? new Map<string, bigint>();
    sums.set(key, own.set(String(record["currency"]), BigInt(String(record["minor"]))));
  }
  const records = await select(name);
  return records.map((record) => ({
    ...record,
    amounts: amountsOf(sums.get(keyOf(record, keys)) ?? new Map()),
  }));
}
