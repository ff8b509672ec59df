import { minorDigits } from "@leadstream/contracts";
import { type Result, err, ok } from "@leadstream/kernel";
import { literally } from "./literally.ts";
import type { NumberFormat } from "./mapping.ts";
import type { Trouble } from "./trouble.ts";

/** Converts text to a whole number, or says why not. */
export type NumberReader = (text: string) => Result<number, Trouble>;

/**
 * Reads whole numbers, or decimal amounts as minor units. Works on the digits, never on a float: 19.99 is exactly
 * 1999 cents. A separator that the mapping does not name is a trouble; it is never guessed. The sign or code of the
 * declared currency may stand before or after an amount, that of another may not. Accountants write a negative amount
 * in parentheses, SAP with the minus behind it.
 */
export function numberReader(format: NumberFormat): NumberReader {
  const digits = format.as === "minor-units" ? minorDigits(format.currency ?? "") : 0;
  const pattern = patternOf(format);
  const withoutCurrency = currencyRemover(format.currency);
  return (text) => {
    // Makes full-width digits and every kind of space ordinary.
    const plain = text.normalize("NFKC").replaceAll("\u2212", "-").trim();
    const [amount, isNegative] = negated(withoutCurrency(plain));
    const groups = pattern.exec(withoutCurrency(amount))?.groups;
    if (groups === undefined || (isNegative && groups["sign"] === "-")) return err(notANumber);
    return minorUnits(groups, digits, isNegative);
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Exact units from the digits before and after the decimal sign. */
function minorUnits(
  { sign = "", whole = "", fraction: written = "" }: Groups,
  digits: number,
  isNegative: boolean,
): Result<number, Trouble> {
  const fraction = written.replace(/0+$/u, "");
  if (fraction.length > digits)
    return err({ code: "number-too-fine", message: `more than ${digits} digits after the decimal sign` });
  const value = Number(
    `${isNegative ? "-" : sign}${whole.replace(/\D/gu, "")}${fraction.padEnd(digits, "0")}`,
  );
  return Number.isSafeInteger(value)
    ? ok(value === 0 ? 0 : value)
    : err({ code: "number-too-large", message: "too large to be counted exactly" });
}

const notANumber: Trouble = { code: "unreadable-number", message: "not a number in the form declared" };

/** `(1,234.50)` and `1,234.50-` are negative. */
function negated(text: string): readonly [amount: string, isNegative: boolean] {
  const inner = /^\((?<amount>.*)\)$|^(?<before>.*\d)\s?-$/u.exec(text)?.groups;
  const amount = inner?.["amount"] ?? inner?.["before"];
  return amount === undefined ? [text, false] : [amount.trim(), true];
}

/** Takes away the code of a currency, or one of its signs: `EUR`, `€`. */
function currencyRemover(currency: string | undefined): (text: string) => string {
  if (currency === undefined) return (text) => text;
  const signs = (["symbol", "narrowSymbol"] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay })
        .formatToParts(0)
        .find(({ type }) => type === "currency")?.value ?? currency,
  );
  const any = [...new Set([currency, ...signs])].map((sign) => literally(sign.normalize("NFKC"))).join("|");
  const around = new RegExp(`^(?<sign>-?)(?:${any})\\s?(?=[\\d(-])|(?<=[\\d)-])\\s?(?:${any})$`, "u");
  return (text) => text.replace(around, "$<sign>");
}

function patternOf({ decimal, group }: NumberFormat): RegExp {
  const grouped = group === undefined ? "" : `${groupedDigits(group)}|`;
  return new RegExp(`^(?<sign>-?)(?<whole>${grouped}\\d+)(?:${literally(decimal)}(?<fraction>\\d+))?$`, "u");
}

/** Groups of three; with a comma also those of India, 12,34,567. */
function groupedDigits(group: string): string {
  const mark = group === "'" ? "['\\u2019\\u02bc]" : literally(group);
  const threes = `\\d{1,3}(?:${mark}\\d{3})+`;
  return group === "," ? `${threes}|\\d{1,2}(?:,\\d{2})+,\\d{3}` : threes;
}
