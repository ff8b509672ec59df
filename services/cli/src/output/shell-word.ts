import { printable } from "@leadstream/kernel";

const plain = /^[\w./:@%+=-]+$/u;

/** A key on one line, with unprintable characters escaped. Commands accept this form too. */
export const shownKey = (key: string): string => printable(key).replaceAll("\n", String.raw`\u000a`);

/** A key quoted for a shell. */
export function shellWord(key: string): string {
  const shown = shownKey(key);
  return plain.test(shown) ? shown : `'${shown.replaceAll("'", String.raw`'\''`)}'`;
}
