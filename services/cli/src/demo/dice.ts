import { seededNumbers } from "@leadstream/kernel";

/*
 * Chance that can be replayed. A dice is named by a text: the same name rolls the same numbers, and a dice forked
 * for a lead or a rep rolls the same whatever was rolled for others before. That is what makes a demo the same
 * from run to run although its consumers work side by side.
 */

export type Dice = {
  /** 0 (with) to 1 (without). */
  readonly next: () => number;
  /** True in `share` of all rolls, 0..1. */
  readonly chance: (share: number) => boolean;
  /** A whole number from `least` to `most`, both with. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  /** One of the choices, each as often as its weight says. */
  readonly weighted: <T>(choices: Choices<T>) => T;
  /** Around `median`, sometimes much longer: half of all lie between about 0.5 and 2 times it. */
  readonly around: (median: number) => number;
  /** Waits between things that come at random, `mean` on average. */
  readonly wait: (mean: number) => number;
  /** A dice of its own for somebody or something. */
  readonly fork: (name: string) => Dice;
};

type Choice<T> = readonly [weight: number, value: T];
export type Choices<T> = readonly [Choice<T>, ...Choice<T>[]];

/** FNV-1a, 32 bits, with a final mix: names that differ in one letter begin far apart. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** @param name seed and purpose, `42/person/17`. */
export function createDice(name: string): Dice {
  const next = seededNumbers(seedOf(name));
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
    weighted: (choices) => weightedPick(choices, next()),
    around: (median) => median * 2 ** (bell(next) * 1.5),
    wait: (mean) => -Math.log(1 - next()) * mean,
    fork: (part) => createDice(`${name}/${part}`),
  };
}

/** About a normal distribution of deviation 1, by the sum of twelve (Irwin–Hall): no tails without end. */
function bell(next: () => number): number {
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
