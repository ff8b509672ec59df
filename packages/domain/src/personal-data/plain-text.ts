/*
 * Decodes a text to the form that a person would read. It handles full-width letters, percent-encoding (also repeated),
 * HTML entities, JSON escapes, digits of other scripts, and invisible characters.
 */

/** Normal text is never encoded more often. A text that is counts as hidden. */
const ROUNDS = 8;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  commat: "@",
  period: ".",
  plus: "+",
  nbsp: " ",
  hyphen: "-",
  dash: "-",
  ndash: "-",
  lpar: "(",
  rpar: ")",
  sol: "/",
  num: "#",
  percnt: "%",
  lowbar: "_",
};

const charOf = (code: number): string =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : " ";

/** Decodes valid UTF-8. If the bytes are not valid UTF-8, it decodes only the ASCII ones. */
function percentDecoded(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => charOf(Number.parseInt(hex, 16)));
  }
}

const decodedOnce = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/(?:%[0-9a-f]{2})+/gi, percentDecoded)
    .replace(/(?:%|\\)u([0-9a-f]{4})/gi, (_, hex: string) => charOf(Number.parseInt(hex, 16)))
    .replace(/&#x0{0,8}([0-9a-f]{1,6});?/gi, (_, hex: string) => charOf(Number.parseInt(hex, 16)))
    .replace(/&#0{0,8}([0-9]{1,7});?/g, (_, digits: string) => charOf(Number(digits)))
    .replace(/&([a-z]{3,7});/gi, (all, name: string) => entities[name.toLowerCase()] ?? all);

/** Unicode has the digits of each script in a run of ten, starting with zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Digits of every script as 0 to 9. @example asciiDigits("٠٣٠") // "030" */
export const asciiDigits = (text: string): string =>
  text.replace(/[^\x00-\x7f]/gu, (c) => (/\p{Nd}/u.test(c) ? asciiDigit(c) : c));

/**
 * Decodes a text.
 *
 * @returns the decoded text; null if it is encoded more than eight times.
 * Cost: some passes over the text for each layer, at most eight layers.
 */
export function plainText(text: string): string | null {
  let now = text;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const next = decodedOnce(now);
    if (next === now)
      return asciiDigits(now.replace(/\p{Cf}/gu, ""))
        .replace(/[。·•‧∙⋅・]/gu, ".")
        .replace(/\p{Pd}/gu, "-");
    now = next;
  }
  return null;
}
