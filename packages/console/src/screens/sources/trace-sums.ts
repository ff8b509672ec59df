import type { TraceAttributionResponse } from "@leadstream/api-client";
import { modelNames, type ModelName } from "./search.ts";

/* Whether the credits of a deal add up to it. Pure, and exact: sums of money are never added as binary fractions. */

export type Conversion = TraceAttributionResponse["conversions"][number];

/** A decimal as a whole number of its smallest digits. */
function scaled(amount: string, digits: number): bigint {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(amount) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(digits, "0")}`);
}

const digitsOf = (amount: string): number => amount.split(".")[1]?.length ?? 0;

/** The exact sum of decimals: `["0.10", "0.2"]` → `0.30`. */
export function sumOfDecimals(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map(digitsOf));
  const sum = amounts.reduce((all, amount) => all + scaled(amount, digits), 0n);
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${sum < 0n ? "-" : ""}${whole}${digits === 0 ? "" : `.${text.slice(-digits)}`}`;
}

export const areEqual = (a: string, b: string): boolean => {
  const digits = Math.max(digitsOf(a), digitsOf(b));
  return scaled(a, digits) === scaled(b, digits);
};

export type ModelSum = {
  readonly model: ModelName;
  /** 1, unless no touch counts. */
  readonly weight: number;
  /** Null: the conversion has no value. */
  readonly amount: string | null;
  /** Whether the amounts are the value of the conversion, to the last minor unit. Null: there is nothing to compare. */
  readonly isWhole: boolean | null;
};

/** What each model gives in all. Models that say nothing of a single deal are left out. */
export function sumsOf({ touches, value }: Conversion): readonly ModelSum[] {
  return modelNames.flatMap((model): ModelSum[] => {
    const shares = touches.flatMap(({ credits }) => credits[model] ?? []);
    if (shares.length === 0) return [];
    const amounts = shares.flatMap(({ amount }) => amount ?? []);
    const amount = value === null ? null : sumOfDecimals(amounts);
    return [
      {
        model,
        weight: shares.reduce((sum, { weight }) => sum + weight, 0),
        amount,
        isWhole: value === null || amount === null ? null : areEqual(amount, value.amount),
      },
    ];
  });
}
