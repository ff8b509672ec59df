import { minorDigits } from "@leadstream/contracts";
import { type Result, err, ok } from "@leadstream/kernel";
import { literally } from "./literally.ts";
import type { NumberFormat } from "./mapping.ts";
import type { Trouble } from "./trouble.ts";

/** Converts text to a whole number, or says why not. */
export type NumberReader = (text: string) => Result<number, Trouble>;

/**
 * Reads whole numbers, or decimal amounts as minor units. Works on the digits, never on a float: 19.99 is exactly
 * 1999 cents. A separator that the mapping does not name is a trouble; it is never guessed.
 */
export function numberReader(format: NumberFormat): NumberReader {
  const digits = format.as === "minor-units" ? minorDigits(format.currency ?? "") : 0;
  const pattern = patternOf(format);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined)
      return err({ code: "unreadable-number", message: "not a number in the form declared" });
    const fraction = (groups["fraction"] ?? "").replace(/0+$/u, "");
    if (fraction.length > digits)
      return err({ code: "number-too-fine", message: `more than ${digits} digits after the decimal sign` });
    const whole = (groups["whole"] ?? "").replace(/\D/gu, "");
    const value = Number(`${groups["sign"] ?? ""}${whole}${fraction.padEnd(digits, "0")}`);
    return Number.isSafeInteger(value)
      ? ok(value === 0 ? 0 : value)
      : err({ code: "number-too-large", message: "too large to be counted exactly" });
  };
}

function patternOf({ decimal, group }: NumberFormat): RegExp {
  const grouped = group === undefined ? "" : `\\d{1,3}(?:${literally(group)}\\d{3})+|`;
  return new RegExp(`^(?<sign>-?)(?<whole>${grouped}\\d+)(?:${literally(decimal)}(?<fraction>\\d+))?$`, "u");
}
