/**
 * Characters that a terminal executes instead of showing: C0 and C1 control characters (such as ESC), marks and
 * overrides of writing direction, line and paragraph separators, and tags. Lone surrogates are included too.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const escaped = (characters: string): string =>
  characters
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/**
 * Makes foreign text safe to print: characters that a terminal would execute are escaped, as in `\u001b`. Line breaks
 * stay, because some of our own texts have several lines.
 */
export const printable = (text: string): string =>
  text.replace(UNSAFE, (found) => (found === "\n" ? found : escaped(found)));

/** One line of JSON that is safe to print: the same value, with terminal control characters as JSON escapes. */
export const jsonLine = (value: unknown): string => `${printable(JSON.stringify(value))}\n`;

/** Foreign text for the middle of a line: safe to print, and without line breaks, which could fake a line of ours. */
export const printableLine = (text: string): string => printable(text).replaceAll("\n", String.raw`\u000a`);
