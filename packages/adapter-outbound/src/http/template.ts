import { createHash } from "node:crypto";

/** Words by name, for the places `{name}` of a template. */
export type Words = ReadonlyMap<string, string>;

const PLACE = /\{([A-Za-z0-9:_-]+)\}/gu;

/** The names that a template uses. */
export const namesIn = (template: string): readonly string[] =>
  [...template.matchAll(PLACE)].map(([, name = ""]) => name);

/** @param encode how a word is written, `encodeURIComponent` in an address. A place without a word becomes empty. */
export const filled = (template: string, words: Words, encode: (word: string) => string): string =>
  template.replace(PLACE, (_, name: string) => encode(words.get(name) ?? ""));

/** A word that is the MD5 of others, in hexadecimal: how some vendors sign. */
export type Digest = { readonly md5: string; readonly isUpper: boolean };

export function digested({ md5, isUpper }: Digest, words: Words): string {
  const hex = createHash("md5")
    .update(filled(md5, words, (word) => word))
    .digest("hex");
  return isUpper ? hex.toUpperCase() : hex;
}
