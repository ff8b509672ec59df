import { numberFormat } from "./formats.ts";

/** Sums and counts in words. Pure. */

export const countOf = (value: number, language: string): string => numberFormat(language, {}).format(value);

/** `12.5 %`; a dash where there is nothing to divide. */
export const percentOf = (share: number | null | undefined, language: string): string =>
  share === null || share === undefined
    ? "–"
    : numberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);

/** `1,234.50 EUR`, from the decimal text that the api gives: never through a binary fraction of its own. */
export const amountOf = (
  { amount, currency }: { readonly amount: string; readonly currency: string },
  language: string,
): string => {
  const [whole = "0", cents] = amount.split(".");
  const shown = numberFormat(language, {}).format(BigInt(whole));
  return `${shown}${cents === undefined || /^0+$/u.test(cents) ? "" : `.${cents}`} ${currency}`;
};

/** A sum in minor units, of a currency with two decimals or none. */
export const minorOf = (
  value: { readonly amountMinor: number; readonly currency: string },
  language: string,
): string => amountOf({ amount: (value.amountMinor / 100).toFixed(2), currency: value.currency }, language);
