import { seededNumbers } from "@leadstream/kernel";

/*
 * Reproducible randomness. A dice has a name: the same name gives the same numbers. A dice forked for a lead or a
 * rep gives the same numbers whatever was rolled for others before. So a demo is the same from run to run although
 * its consumers work concurrently.
 */

export type Dice = {
  /** From 0 (included) to 1 (excluded). */
  readonly next: () => number;
  /** True in `share` of all rolls, 0..1. */
  readonly chance: (share: number) => boolean;
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  /** One of the choices, with probability by weight. */
  readonly weighted: <T>(choices: Choices<T>) => T;
  /** Around `median`, sometimes much longer: half of all lie between about 0.5 and 2 times it. */
  readonly around: (median: number) => number;
  /** The wait between random occurrences, `mean` on average. */
  readonly wait: (mean: number) => number;
  /** A separate dice for a person or thing. */
  readonly fork: (name: string) => Dice;
};

type Choice<T> = readonly [weight: number, value: T];
export type Choices<T> = readonly [Choice<T>, ...Choice<T>[]];

/** FNV-1a, 32 bits, with a final mix: names that differ in one letter give distant seeds. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** @param name seed and purpose, for example `42/person/17`. */
export function createDice(name: string): Dice {
  const next = seededNumbers(seedOf(name));
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    weighted: (choices) => weightedPick(choices, next()),
    around: (median) => median * 2 ** (aboutNormal(next) * 1.5),
    wait: (mean) => -Math.log(1 - next()) * mean,
    fork: (part) => createDice(`${name}/${part}`),
  };
}

/** About a normal distribution of deviation 1, as the sum of twelve (Irwin–Hall): its tails are bounded. */
function aboutNormal(next: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += next();
  return sum;
}

function weightedPick<T>(choices: Choices<T>, roll: number): T {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = roll * total;
  for (const [weight, value] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return choices[0][1];
}
