/*
 * Text as a person sees it. Two spellings that look alike on a screen are one word; what is compared, grouped or hashed
 * goes through here first.
 */

const PLAIN_ASCII = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
/** White space of every kind, the blank of Braille too. Tab, line breaks and NEL are control characters and spaces. */
const SPACES = /[\s\p{Z}\u0085\u2800]+/gu;
/** Zero-width characters, soft hyphens, variation selectors, marks of direction, fillers, tags, controls. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cf}\p{Cc}]+/gu;
/** A mark that nobody sees splits no word; the byte order mark counts as white space in JavaScript. */
const BYTE_ORDER_MARK = /\ufeff/g;

/**
 * Without what nobody sees: invisible characters and marks of direction go, every run of white space is one space, none
 * stands at an end, and the rest is composed (NFC).
 *
 * Cost: one test for plain ASCII; else five passes.
 * @example visibleText(" Zo\u200bra\u202f Doe ") // "Zora Doe"
 */
export const visibleText = (text: string): string =>
  PLAIN_ASCII.test(text)
    ? text
    : text
        .replace(BYTE_ORDER_MARK, "")
        .replace(SPACES, " ")
        .replace(INVISIBLE, "")
        .replace(SPACES, " ")
        .trim()
        .normalize("NFC");

/**
 * The same in the plain form of every sign and digit (NFKC): full-width letters, ideographic spaces, ligatures.
 *
 * @example plainForm("ａ＠ｂ") // "a@b"
 */
export const plainForm = (text: string): string =>
  PLAIN_ASCII.test(text) ? text : visibleText(visibleText(text).normalize("NFKC"));

/**
 * What spellings of one name have in common: invisibles, widths and case do not matter. For grouping and comparing,
 * never for showing.
 *
 * @example foldedText("GOOG\u200bLE ") === foldedText("google") // true
 */
export const foldedText = (text: string): string => plainForm(plainForm(text).toLowerCase());

/**
 * The bare letters and digits of a name, for look-ups in tables: no case, accents, spaces or punctuation.
 *
 * @example bareName("Côte d’Ivoire") // "cotedivoire"
 */
export const bareName = (text: string): string =>
  foldedText(text)
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .normalize("NFC");

/**
 * The beginning of a text, never cut between the halves of a surrogate pair. The plain form of a text may be longer than the
 * text (`½` is three characters), so a length is checked again after a text was changed.
 *
 * @param most characters (UTF-16 code units), 1 or more.
 */
export const cutText = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
