import { printable } from "@leadstream/kernel";

const plain = /^[\w./:@%+=-]+$/u;

/** Somebody's key on one line, with what no terminal can show escaped. Commands take it so too. */
export const shownKey = (key: string): string => printable(key).replaceAll("\n", String.raw`\u000a`);

/** A key as it is typed in a shell. */
export function shellWord(key: string): string {
  const shown = shownKey(key);
  return plain.test(shown) ? shown : `'${shown.replaceAll("'", String.raw`'\''`)}'`;
}
