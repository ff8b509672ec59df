/**
 * Divides an amount of money without losing or adding a unit, by the largest remainder method (Hamilton).
 *
 * Each weight earns the whole units of its exact quota `total * w / Σw`. The remaining units go one each to the largest
 * remainders; of equal remainders, the earlier weight comes first. The weights are scaled to 52-bit integers, and the
 * rest is integer arithmetic, so the result is the same on every machine. A weight of 0 never earns a unit.
 *
 * @param total    whole minor units (cents). A negative amount (a refund) is divided like the positive amount.
 * @param weights  >= 0, finite, with any sum.
 * @returns whole minor units in the order of the weights. They sum to `total` exactly.
 * @throws RangeError if the total is not a safe integer, a weight is negative or not finite, or the total is not 0 and
 *   every weight is 0.
 *
 * Cost: O(n log n), some microseconds.
 *
 * @example splitMinorUnits(100, [1, 1, 1]) // [34, 33, 33]
 */
export function splitMinorUnits(total: number, weights: readonly number[]): readonly number[] {
  if (!Number.isSafeInteger(total)) throw new RangeError(`need whole minor units, got ${total}`);
  return splitWholeUnits(BigInt(total), weights).map(Number);
}

/**
 * {@link splitMinorUnits} for sums of any size.
 *
 * @returns whole units in the order of the weights. They sum to `total` exactly.
 * @throws RangeError like {@link splitMinorUnits}.
 */
export function splitWholeUnits(total: bigint, weights: readonly number[]): readonly bigint[] {
  const exact = integerWeights(weights);
  const earning = exact.filter((weight) => weight > 0n);
  if (total === 0n) return weights.map(() => 0n);
  // Models such as first and last give everything to one touch.
  if (earning.length === 1) return exact.map((weight) => (weight > 0n ? total : 0n));
  const weightSum = earning.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum === 0n) throw new RangeError(`no weight above 0 to earn ${total} minor units`);
  const shares = largestRemainder(total < 0n ? -total : total, exact, weightSum);
  return shares.map((units) => (total < 0n ? -units : units));
}

function largestRemainder(total: bigint, weights: readonly bigint[], weightSum: bigint): readonly bigint[] {
  const quotas = weights.map((weight) => ({
    units: (total * weight) / weightSum,
    remainder: (total * weight) % weightSum,
  }));
  const left = Number(total - quotas.reduce((sum, { units }) => sum + units, 0n));
  const byRemainder = quotas
    .map(({ remainder }, index) => ({ remainder, index }))
    .toSorted((a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder));
  const roundedUp = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return quotas.map(({ units }, index) => (roundedUp.has(index) ? units + 1n : units));
}

/** Every finite number is a whole number of some power of two: the weights in units of the smallest of those. */
function integerWeights(weights: readonly number[]): readonly bigint[] {
  const parts = weights.map(wholeAndScale);
  const finest = parts.reduce((most, { scale }) => (scale > most ? scale : most), 0);
  return parts.map(({ whole, scale }) => BigInt(whole) << BigInt(finest - scale));
}

/** `weight = whole / 2 ** scale`, exactly. */
function wholeAndScale(weight: number): { readonly whole: number; readonly scale: number } {
  if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
    throw new RangeError(`need weights >= 0, got ${weight}`);
  let [whole, scale] = [weight, 0];
  for (; !Number.isInteger(whole); scale += 1) whole *= 2;
  return { whole, scale };
}
