import { type ExchangeRate, type Instant, type MoneyPolicy } from "@leadstream/contracts";
import { t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addConverted, convertMoney, noneConverted, rateTableOf, reportedSum } from "../src/index.ts";

const rate = (currency: string, perUnit: string, from = "2020-01-01"): ExchangeRate => ({
  currency,
  perUnit,
  from,
});
const policy = (...rates: ExchangeRate[]): MoneyPolicy => ({ reportCurrency: "EUR", rates });
const now = t(0);
const noon = (day: string): Instant => t((Date.parse(`${day}T12:00:00Z`) - Date.parse(now)) / 60_000);
const convert = (amountMinor: number, currency: string, { rates }: MoneyPolicy, at = now) => {
  const done = convertMoney({ amountMinor, currency }, at, rateTableOf(policy(...rates)));
  return done.ok ? done.value.amountMinor : done.error.code;
};

describe("an amount in the report currency", () => {
  it.each([
    [100_000, "USD", "0.9215", 92_150n],
    [1_000, "JPY", "0.0061", 610n],
    [5, "JPY", "0.0061", 3n],
    [1_000, "KWD", "3.00", 300n],
    [1, "KWD", "3", 0n],
    [100, "HUF", "0.0025", 0n],
    [200, "HUF", "0.0025", 1n],
    [Number.MAX_SAFE_INTEGER, "USD", "0.1", 900_719_925_474_099n],
    [1, "USD", "999999999999.999999999999", 1_000_000_000_000n],
  ])("of %s minor units of %s at %s is %s cents", (minor, currency, perUnit, cents) => {
    expect(convert(minor, currency, policy(rate(currency, perUnit)))).toBe(cents);
  });

  it("rounds half a cent up, and never by a float", () => {
    // 0.145 is a little less than that as a float, and 1.005 too.
    expect(convert(100, "USD", policy(rate("USD", "0.145")))).toBe(15n);
    expect(convert(100, "USD", policy(rate("USD", "1.005")))).toBe(101n);
    expect(convert(100, "USD", policy(rate("USD", "0.144999999999")))).toBe(14n);
  });

  it("stays as it is in that currency, whatever the rates", () => {
    expect(convert(123, "EUR", policy())).toBe(123n);
  });

  it("goes by the rate of its day in UTC: from the first day of one until the next", () => {
    const rates = policy(rate("USD", "2", "2026-03-01"), rate("USD", "1", "2026-01-01"));
    expect(convert(1, "USD", rates, noon("2025-12-31"))).toBe("rate.missing");
    expect(convert(1, "USD", rates, noon("2026-01-01"))).toBe(1n);
    expect(convert(1, "USD", rates, noon("2026-02-28"))).toBe(1n);
    expect(convert(1, "USD", rates, noon("2026-03-01"))).toBe(2n);
    expect(convert(1, "USD", rates, noon("2031-01-01"))).toBe(2n);
  });

  it("is at most half a cent from the exact product, and exact division agrees", () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 0, max: 12 }))
      .map(([digits, scale]) => {
        const text = String(digits).padStart(scale + 1, "0");
        const whole = text.slice(0, text.length - scale);
        return { digits, scale, perUnit: scale === 0 ? text : `${whole}.${text.slice(-scale)}` };
      });
    fc.assert(
      fc.property(fc.maxSafeNat(), decimal, (minor, { digits, scale, perUnit }) => {
        const got = convert(minor, "USD", policy(rate("USD", perUnit)));
        if (typeof got !== "bigint") throw new Error(got);
        const off = 2n * (got * 10n ** BigInt(scale) - BigInt(minor) * digits);
        const unit = 10n ** BigInt(scale);
        // Half away from zero: the half itself is rounded up, never down.
        return off <= unit && off > -unit;
      }),
    );
  });
});

describe("a sum in the report currency", () => {
  const rates = policy(rate("USD", "0.9"), rate("JPY", "0.006", "2026-01-01"));
  const table = rateTableOf(rates);
  const sumOf = (...amounts: readonly (readonly [minor: number, currency: string, at?: Instant])[]) =>
    reportedSum(
      amounts.reduce(
        (sum, [amountMinor, currency, at = noon("2026-06-01")]) =>
          addConverted(sum, { value: { amountMinor, currency }, day: at }, table),
        noneConverted,
      ),
      table,
    );

  it("says by which rates of which days", () => {
    expect(sumOf([1_000, "USD"], [500, "EUR"], [2_000, "USD"], [1_000, "JPY"])).toEqual({
      currency: "EUR",
      amount: "38.00",
      rates: [rate("JPY", "0.006", "2026-01-01"), rate("USD", "0.9")],
    });
  });

  it("names what has no rate, and what had none yet, and leaves it out", () => {
    expect(sumOf([1_000, "USD"], [7, "KWD"], [3, "KWD"], [400, "JPY", noon("2025-06-01")])).toEqual({
      currency: "EUR",
      amount: "9.00",
      rates: [rate("USD", "0.9")],
      withoutRate: [
        { currency: "JPY", amount: "400" },
        { currency: "KWD", amount: "0.010" },
      ],
    });
  });

  it("rounds each deal by itself, however many are of one amount and day", () => {
    const value = { amountMinor: 5, currency: "USD" };
    const many = addConverted(noneConverted, { value, day: "2026-06-01", deals: 3 }, table);
    expect(reportedSum(many, table)).toEqual(sumOf([5, "USD"], [5, "USD"], [5, "USD"]));
    expect(many.total).toBe(15n);
  });

  it("is the same in every order, and parts add up to the whole", () => {
    const amount = fc.tuple(fc.nat(10 ** 9), fc.constantFrom("USD", "JPY", "EUR", "KWD"));
    fc.assert(
      fc.property(fc.array(amount), fc.nat(), (amounts, cut) => {
        expect(sumOf(...amounts.toReversed())).toEqual(sumOf(...amounts));
        const at = cut % (amounts.length + 1);
        const [left, right] = [sumOf(...amounts.slice(0, at)), sumOf(...amounts.slice(at))];
        const cents = ({ amount: text }: { amount: string }) => BigInt(text.replace(".", ""));
        expect(cents(left) + cents(right)).toBe(cents(sumOf(...amounts)));
      }),
      { numRuns: 50 },
    );
  });
});
