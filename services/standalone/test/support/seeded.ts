import { seededNumbers } from "@leadstream/kernel";

/** Reproducible random numbers: the same seed gives the same numbers. */
export type Chance = {
  /** A whole number, `from` and `to` included. */
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
};

export function chanceFrom(seed: number): Chance {
  const next = seededNumbers(seed);
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { between, oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0] };
}
