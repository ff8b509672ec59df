import { textOf } from "./read.ts";

/** Texts of the address under the given names. Anything else in the address is dropped. */
export function textsFrom<const N extends string>(
  search: Readonly<Record<string, unknown>>,
  names: readonly N[],
): { readonly [Name in N]?: string } {
  const found: { [Name in N]?: string } = {};
  for (const name of names) {
    const text = textOf(search[name])?.trim();
    if (text !== undefined && text !== "") found[name] = text;
  }
  return found;
}

/** The text, if it is one of these. */
export const oneOf = <const T extends string>(text: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((each) => each === text);
