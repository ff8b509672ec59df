/**
 * What a terminal obeys instead of showing: control characters of both sets (ESC among them), marks and overrides of
 * writing direction, line and paragraph separators, and tags. Halves of surrogate pairs are no characters at all.
 */
const OBEYED =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const escaped = (characters: string): string =>
  characters
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/**
 * Somebody's text as it may be shown: what a terminal would obey stands there escaped, `\u001b`. Line breaks stay, for
 * texts of ours that quote others.
 */
export const printable = (text: string): string =>
  text.replace(OBEYED, (found) => (found === "\n" ? found : escaped(found)));

/** One line of JSON that may be shown: the same value, with what a terminal would obey in JSON's own escapes. */
export const jsonLine = (value: unknown): string => `${printable(JSON.stringify(value))}\n`;
