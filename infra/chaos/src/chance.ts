import { seededNumbers } from "@leadstream/kernel";

/** Reproducible random numbers: the same seed gives the same numbers. */
export type Chance = {
  /** A whole number, `from` and `to` included. */
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
  /** By weight: `["a", 3], ["b", 1]` gives a three times out of four. */
  readonly weighted: <T>(choices: readonly [readonly [T, number], ...(readonly [T, number])[]]) => T;
  readonly shuffled: <T>(all: readonly T[]) => readonly T[];
  /** A separate sequence, the same whatever is drawn here. */
  readonly fork: (name: string) => Chance;
};

const hashOf = (text: string): number => {
  let hash = 0x81_1c_9d_c5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01_00_01_93);
  return hash >>> 0;
};

export function chanceFrom(seed: number): Chance {
  const next = seededNumbers(seed);
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    weighted: (choices) => {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice;
      return choices[0][0];
    },
    shuffled: (all) =>
      all
        .map((each) => ({ each, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ each }) => each),
    fork: (name) => chanceFrom(seed ^ hashOf(name)),
  };
}
