import type { Door } from "../intake/door.ts";

/** One input of a class of faults, and its right value. The id is that of the case, its siblings have a letter more. */
export type Case = {
  /** `I1`, `I1b`. */
  readonly id: string;
  /** What kind of fault it is. */
  readonly of: string;
  /** The right value, as `play` says it. */
  readonly expected: string;
  /** Plays it on the running system. @returns what came of it, in the words of `expected`. */
  readonly play: (door: Door) => Promise<string> | string;
  /** Plays when the others are done: it changes who gets leads, or (`of all`) judges what all of them left behind. */
  readonly isLast?: true | "of all";
};

/** Siblings of one class: the first has the id itself, the others `b`, `c` and so on. */
export const siblings = <T>(
  id: string,
  of: string,
  inputs: readonly (readonly [input: T, expected: string])[],
  play: (input: T, door: Door) => Promise<string> | string,
): readonly Case[] =>
  inputs.map(([input, expected], n) => ({
    id: n === 0 ? id : `${id}${String.fromCodePoint(97 + n)}`,
    of,
    expected,
    play: (door) => play(input, door),
  }));
