import {
  type ConvertedSum,
  decimalAmount,
  type ExchangeRate,
  minorDigits,
  type Money,
  type MoneyPolicy,
} from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";

/** An amount in the report currency, and the rate it was converted by; null: it was in that currency already. */
type Converted = { readonly amountMinor: bigint; readonly rate: ExchangeRate | null };

/** A money policy without a rate for this currency on this day. */
type WithoutRate = { readonly code: "rate.missing"; readonly currency: string };

/** `0.9215` is 9215 of 10 ** 4. */
function fractionOf(decimal: string): { readonly numerator: bigint; readonly digits: number } {
  const [whole = "", fraction = ""] = decimal.split(".");
  return { numerator: BigInt(whole + fraction), digits: fraction.length };
}

const tenTo = (digits: number): bigint => 10n ** BigInt(digits);

/** Rounds a fraction of whole numbers half away from zero, as trade and PostgreSQL's `round(numeric)` do. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const units = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -units : units;
}

/** The rates of a policy, ready to be looked up. */
export type RateTable = {
  readonly reportCurrency: string;
  /** By their first day, the earliest first. */
  readonly byCurrency: ReadonlyMap<string, readonly ExchangeRate[]>;
};

/** @returns the table of a policy. Cost: O(rates × log rates), once for a report. */
export function rateTableOf({ reportCurrency, rates }: MoneyPolicy): RateTable {
  const inTime = rates.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return { reportCurrency, byCurrency: Map.groupBy(inTime, ({ currency }) => currency) };
}

/** The newest rate that holds on the day; undefined: none holds yet. */
function rateOn({ byCurrency }: RateTable, currency: string, day: string): ExchangeRate | undefined {
  const rates = byCurrency.get(currency) ?? [];
  let [low, high] = [0, rates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rates[middle]?.from ?? "") <= day) low = middle + 1;
    else high = middle;
  }
  return rates[low - 1];
}

/**
 * Converts an amount into the report currency, by the rate that holds on its day in UTC.
 *
 * `minor * perUnit * 10 ** (digits of the report currency - digits of the currency)`, in whole numbers: exact, then rounded
 * once to the minor unit, half away from zero. An amount in the report currency stays as it is.
 *
 * @param money in minor units.
 * @param day when it was won, in UTC: `2026-03-01`, or a moment of that day.
 * @returns whole minor units of the report currency and the rate; refused `rate.missing` if no rate holds on that day.
 *
 * Cost: O(log rates).
 *
 * @example With "0.0061" EUR for a JPY, 1,000 JPY are 610 cents, and 5 JPY are 3.05 cents, so 3.
 */
export function convertMoney(
  { amountMinor, currency }: Money,
  day: string,
  table: RateTable,
): Result<Converted, WithoutRate> {
  const { reportCurrency } = table;
  if (currency === reportCurrency) return ok({ amountMinor: BigInt(amountMinor), rate: null });
  const rate = rateOn(table, currency, day.slice(0, 10));
  if (rate === undefined) return err({ code: "rate.missing", currency });
  const { numerator, digits } = fractionOf(rate.perUnit);
  const scaled = BigInt(amountMinor) * numerator * tenTo(minorDigits(reportCurrency));
  return ok({ amountMinor: rounded(scaled, tenTo(digits + minorDigits(currency))), rate });
}

/** A sum under way: what was converted, by which rates, and what could not be, per currency. */
export type RunningSum = {
  readonly total: bigint;
  readonly rates: ReadonlyMap<string, ExchangeRate>;
  readonly withoutRate: ReadonlyMap<string, bigint>;
};

/** Of no amounts. */
export const noneConverted: RunningSum = { total: 0n, rates: new Map(), withoutRate: new Map() };

/** Deals of one amount on one day. */
export type DealsOfDay = {
  readonly value: Money;
  /** In UTC, `2026-03-01`; a moment is of its day. */
  readonly day: string;
  /** How many. Absent: one. */
  readonly deals?: number;
};

/**
 * Adds deals, each rounded by itself. What has no rate is kept apart under its currency, so that no sum leaves it out silently.
 *
 * @returns a new sum. Cost: O(log rates), and O(currencies) for the first of its rate and for those without one.
 */
export function addConverted(
  sum: RunningSum,
  { value, day, deals = 1 }: DealsOfDay,
  table: RateTable,
): RunningSum {
  const converted = convertMoney(value, day, table);
  if (!converted.ok) {
    const { currency, amountMinor } = value;
    const before = sum.withoutRate.get(currency) ?? 0n;
    const withoutRate = new Map(sum.withoutRate).set(currency, before + BigInt(amountMinor) * BigInt(deals));
    return { ...sum, withoutRate };
  }
  const { amountMinor, rate } = converted.value;
  const total = sum.total + amountMinor * BigInt(deals);
  return rate === null || sum.rates.has(keyOf(rate))
    ? { ...sum, total }
    : { ...sum, total, rates: new Map(sum.rates).set(keyOf(rate), rate) };
}

const keyOf = ({ currency, from }: ExchangeRate): string => `${currency} ${from}`;

const inOrder = <V>(byName: ReadonlyMap<string, V>): readonly (readonly [string, V])[] =>
  [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The sum as a report gives it: exact decimals, rates and missing rates in the order of their currencies. */
export function reportedSum(sum: RunningSum, { reportCurrency: currency }: RateTable): ConvertedSum {
  const withoutRate = inOrder(sum.withoutRate).map(([without, minor]) => ({
    currency: without,
    amount: decimalAmount(minor, without),
  }));
  return {
    currency,
    amount: decimalAmount(sum.total, currency),
    rates: inOrder(sum.rates).map(([, rate]) => rate),
    ...(withoutRate.length === 0 ? {} : { withoutRate }),
  };
}
