/**
 * Repeatable pseudo-random numbers for demos, workloads and fault plans. Never use them for secrets.
 *
 * @param seed any whole number; its lowest 32 bits count.
 * @returns a function that gives the next number, from 0 (inclusive) to 1 (exclusive).
 * @see mulberry32 by Tommy Ettinger: 32 bits of state, passes gjrand. Never change it: demos and fault plans depend on
 *   its sequence.
 */
export function seededNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
