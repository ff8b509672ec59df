/*
 * Names that are no names. A false alarm costs a person, so only what no language writes counts: runs of consonants do not
 * (Čtvrtník, Mkrtchyan, Hirschsprung), short names do not (Ng, O, Wu), and neither does any script but the Latin one, whose
 * letters say nothing about vowels.
 */

/** Words of tests, and rows of keyboards: QWERTY, QWERTZ, AZERTY and their beginnings. */
const TYPED =
  /^(?:test(?:er|ing)?|asdf[a-zöä]*|qwert[a-zäöü]*|azert[a-z]*|[zy]xcvb?[a-z]*|h?jkl|uiop|abcdefg?[a-z]*|xxx+)$/iu;
/** One letter again and again: `aaaa`, or four of them anywhere. */
const REPEATED = /^(\p{Script=Latin})\1{2,}$|(\p{Script=Latin})\2{3,}/iu;
const DIGITS_ONLY = /^\p{N}+$/u;
/** Latin letters only, without an accent, so that we know which are vowels. */
const PLAIN = /^[a-z]+$/iu;
/** Y and W are vowels in Polish, Welsh and English. */
const VOWEL = /[aeiouyw]/iu;
/** Longer than any name without a vowel: Vlk, Krč, Smrt, Brnd. */
const NO_VOWEL_FROM = 7;
/** Small to capital within a word: `McDonald` has one, `vanDerBergVonHagen` four. */
const SWITCHES = /\p{Ll}\p{Lu}/gu;
const MOST_SWITCHES = 4;
/** Consonants in a row, beyond any name: `Hirschsprung` has seven. */
const CONSONANTS = /[bcdfghjklmnpqrstvxz]{9,}/iu;

const LINK =
  /(?:https?|ftp):|www\.|\b(?:t\.me|bit\.ly|goo\.gl|wa\.me)\b|\p{L}\.(?:com|net|org|info|biz|ru|cn|top|xyz|site|online|shop|club|io)(?![\p{L}\p{N}])/iu;

/** Latin without vowels: nobody can say it. */
const isUnspeakable = (word: string): boolean =>
  PLAIN.test(word) && ((word.length >= NO_VOWEL_FROM && !VOWEL.test(word)) || CONSONANTS.test(word));

const isNonsense = (word: string): boolean =>
  [TYPED, REPEATED, DIGITS_ONLY].some((pattern) => pattern.test(word)) ||
  isUnspeakable(word) ||
  (word.match(SWITCHES)?.length ?? 0) > MOST_SWITCHES;

const wordsOf = (names: readonly (string | undefined)[]): readonly string[] =>
  names
    .flatMap(
      (name) =>
        name
          ?.normalize("NFC")
          .trim()
          .split(/[\s\p{P}]+/u) ?? [],
    )
    .filter((word) => word !== "");

/** Whether every word of the names is no name. No names at all are no sign of anything. */
export function isNonsenseName(names: readonly (string | undefined)[]): boolean {
  const words = wordsOf(names);
  return words.length > 0 && words.every(isNonsense);
}

/** Whether one of the names holds a link. An e-mail address is none: people type theirs into the wrong field. */
export const holdsLink = (names: readonly (string | undefined)[]): boolean =>
  names.some((name) => name !== undefined && LINK.test(name.replaceAll(/\S+@\S+/gu, "")));
