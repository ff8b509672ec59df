import { foldedText } from "./visible-text.ts";

/**
 * What tables and programs write where there is no id. Case and widths do not matter.
 */
const NO_ID = new Set(
  `null undefined nil none nan n/a na unknown void false true - -- --- . ? 空 无
   #n/a #na #ref! #value! #name? #num! #null! #div/0! #error! #spill! #calc! #getting_data #nv #wert! #bezug! #zahl!
   (null) (none) (blank) (empty) [object <null> \\n`.split(/\s+/),
);
/** As Excel, JavaScript, Java and pandas shorten long numbers: mantissa and exponent, with a sign or a fraction. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+e[+-]?|e[+-])\d{1,3}$/u;
/** Zeros and what stands between them: `0`, `000`, `0.0`, the nil UUID. */
const ZEROS = /^[0.,_:-]+$/u;

const isDamage = (part: string): boolean =>
  part === "" ||
  NO_ID.has(part) ||
  part.startsWith("[object ") ||
  SCIENTIFIC.test(part.replace(/^["'=]+|["']+$/gu, "")) ||
  ZEROS.test(part);

/**
 * Whether a text is no id but damage: `null`, zeros, `#N/A`, a number that a spreadsheet shortened to `1.23457E+12`.
 * Whoever took it for a key would make one of many.
 *
 * @param text `system:id`, or an id alone.
 * @example isDamagedId("crm:1.23457E+12") // true
 */
export function isDamagedId(text: string): boolean {
  const folded = foldedText(text);
  return isDamage(folded) || isDamage(folded.slice(folded.indexOf(":") + 1).trim());
}

/**
 * The same for a key that a program chose for one request: a colon in it means nothing.
 *
 * @example isDamagedKey("undefined") // true
 * @example isDamagedKey("page:0") // false
 */
export const isDamagedKey = (text: string): boolean => isDamage(foldedText(text));
