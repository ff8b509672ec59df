/**
 * Numbers that look like chance and can be had again: for demos, workloads and faults, never for secrets.
 *
 * @param seed any whole number; its lowest 32 bits count.
 * @returns a function that gives the next number, 0 (with) to 1 (without).
 * @see mulberry32 by Tommy Ettinger: 32 bits of state, passes gjrand; what is told from it stays as it is, so it does too.
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
