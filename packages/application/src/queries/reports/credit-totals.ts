import { type Credit, type CreditModel, decimalAmount } from "@leadstream/contracts";
import { splitMinorUnits, splitWholeUnits } from "@leadstream/domain";

/** Sums per currency in minor units; never one across currencies. */
export type Sums = Map<string, bigint>;

/** Adds an amount in minor units to the sum of its currency. */
export const addTo = (sums: Sums, currency: string, minor: bigint): void =>
  void sums.set(currency, (sums.get(currency) ?? 0n) + minor);

/** What a channel or campaign has got by one model so far. */
type Account = { count: number; readonly value: Sums };

/** The credits of one model in one group. */
export type Ledger = {
  /** Adds a share of a conversion. */
  readonly add: (
    place: string,
    count: number,
    value: { readonly minor: bigint; readonly currency: string } | null,
  ) => void;
  /** The credits by place; their counts sum to the number of conversions, to the millionth. */
  readonly credits: () => ReadonlyMap<string, Credit>;
};

const MILLIONTHS = 1_000_000;

const amountsOf = (sums: Sums): Credit["value"] =>
  [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => ({ currency, amount: decimalAmount(minor, currency) }));

/** An empty ledger. Counts are fractions of conversions, values minor units. */
export function createLedger(): Ledger {
  const accounts = new Map<string, Account>();
  const accountOf = (place: string): Account => {
    const account = accounts.get(place) ?? { count: 0, value: new Map() };
    accounts.set(place, account);
    return account;
  };
  return {
    add: (place, count, value) => {
      const account = accountOf(place);
      account.count += count;
      if (value !== null) addTo(account.value, value.currency, value.minor);
    },
    credits: () => {
      const all = [...accounts.values()];
      const conversions = Math.round(all.reduce((sum, { count }) => sum + count, 0));
      const weights = all.map(({ count }) => count);
      const millionths = splitMinorUnits(conversions * MILLIONTHS, weights);
      return new Map(
        [...accounts].map(([place, { value }], i) => [
          place,
          { count: (millionths[i] ?? 0) / MILLIONTHS, value: amountsOf(value) },
        ]),
      );
    },
  };
}

/** Divides one conversion among places: the value to the minor unit. The weights sum to 1. */
export function share(
  ledger: Ledger,
  places: readonly string[],
  {
    weights,
    value,
  }: {
    readonly weights: readonly number[];
    readonly value: { readonly minor: bigint; readonly currency: string } | null;
  },
): void {
  const parts = value === null ? [] : splitWholeUnits(value.minor, weights);
  for (const [i, place] of places.entries()) {
    const minor = parts[i];
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    ledger.add(place, weight, value === null || minor === undefined ? null : { ...value, minor });
  }
}

/** Divides the sums of many conversions in proportion to their credits. */
export function shareSums(ledger: Ledger, credits: ReadonlyMap<string, number>, sums: Sums): void {
  const earning = [...credits].filter(([, count]) => count > 0);
  const weights = earning.map(([, count]) => count);
  for (const [place, count] of earning) ledger.add(place, count, null);
  if (earning.length === 0) return;
  for (const [currency, total] of sums)
    for (const [i, minor] of splitWholeUnits(total, weights).entries())
      ledger.add(earning[i]?.[0] ?? "", 0, { currency, minor });
}

export type CreditsByModel = ReadonlyMap<CreditModel, ReadonlyMap<string, Credit>>;
