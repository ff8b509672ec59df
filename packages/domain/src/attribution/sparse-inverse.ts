/*
 * Parts of the inverse of I - Q, where Q holds the steps between the states of an absorbing chain. Most pairs of states have
 * no step between them, so states are eliminated in the order in which they have fewest neighbours left: few new pairs come
 * up, and only pairs are worked on. The numbers stand in a dense array because an index is faster than a look-up.
 *
 * I - Q is diagonally dominant with entries <= 0 beside the diagonal, so no pivoting is needed in any order.
 */

/** Steps from one state to others, as shares of all steps from it. */
export type Steps = readonly ReadonlyMap<number, number>[];

/** What a chain's removal effects need of the inverse F. */
export type ChainInverse = {
  /** `F[0, i]`: the expected number of visits to each state on a walk from state 0. */
  readonly visits: Float64Array;
  /** `F b` for the given b. */
  readonly ahead: Float64Array;
  /** `F[i, i]`: visits to a state once it is reached, itself included; >= 1. */
  readonly returns: Float64Array;
};

type Factors = {
  readonly size: number;
  /** `L D U` in place: multipliers below, the scaled rows above, pivots on the diagonal. */
  readonly cells: Float64Array;
  /** States in the order of elimination, each with its neighbours that were left. */
  readonly order: readonly { readonly state: number; readonly others: Int32Array }[];
};

/**
 * @param steps  of each state; state 0 is the start. Shares of a state sum to at most 1, and from every state the walk can end.
 * @param b      one number for each state.
 * @returns parts of `(I - Q)^-1`.
 *
 * Cost: O(states²) memory; time as the number of pairs that are or become neighbours, per state: O(states³) if every state
 *   leads to every other.
 * Source: Takahashi, Fagan, Chin, "Formation of a sparse bus impedance matrix", 1973, for the diagonal; minimum degree:
 *   George, Liu, "The evolution of the minimum degree ordering algorithm", SIAM Review 31(1), 1989.
 */
export function invertChain(steps: Steps, b: readonly number[]): ChainInverse {
  const factors = factorize(steps);
  return { visits: firstRow(factors), ahead: solve(factors, b), returns: diagonal(factors) };
}

const at = (numbers: Float64Array | Int32Array, index: number): number => numbers[index] ?? 0;

function factorize(steps: Steps): Factors {
  const size = steps.length;
  const cells = new Float64Array(size * size);
  /** 1: the two are neighbours, whichever leads to the other. */
  const pairs = new Uint8Array(size * size);
  for (const [from, row] of steps.entries()) {
    cells[from * size + from] = 1;
    for (const [to, share] of row) {
      cells[from * size + to] = at(cells, from * size + to) - share;
      if (to !== from) pairs[from * size + to] = pairs[to * size + from] = 1;
    }
  }
  const left = new Set(steps.keys());
  const degrees = Int32Array.from(steps, (_, state) => countIn(pairs, state, size));
  const order: { readonly state: number; readonly others: Int32Array }[] = [];
  while (left.size > 0) {
    const state = fewestNeighbours(left, degrees);
    left.delete(state);
    const others = Int32Array.from([...left].filter((other) => pairs[state * size + other] === 1));
    connectAll(pairs, degrees, others);
    eliminate(cells, size, { state, others });
    order.push({ state, others });
  }
  return { size, cells, order };
}

function countIn(pairs: Uint8Array, state: number, size: number): number {
  let count = 0;
  for (let other = state * size; other < (state + 1) * size; other += 1) count += pairs[other] ?? 0;
  return count;
}

function fewestNeighbours(left: ReadonlySet<number>, degrees: Int32Array): number {
  let [best, fewest] = [-1, Number.POSITIVE_INFINITY];
  for (const state of left) if (at(degrees, state) < fewest) [best, fewest] = [state, at(degrees, state)];
  return best;
}

/** When a state goes, its neighbours become neighbours of each other. */
function connectAll(pairs: Uint8Array, degrees: Int32Array, others: Int32Array): void {
  const size = degrees.length;
  for (const one of others) {
    let degree = at(degrees, one) - 1;
    for (const other of others) {
      const pair = one * size + other;
      if (pairs[pair] === 1 || one === other) continue;
      pairs[pair] = 1;
      degree += 1;
    }
    degrees[one] = degree;
  }
}

function eliminate(
  cells: Float64Array,
  size: number,
  { state, others }: { readonly state: number; readonly others: Int32Array },
): void {
  const pivot = at(cells, state * size + state);
  for (const other of others) cells[state * size + other] = at(cells, state * size + other) / pivot;
  for (const row of others) {
    const base = row * size;
    const taken = at(cells, base + state);
    cells[base + state] = taken / pivot;
    if (taken === 0) continue;
    for (const column of others)
      cells[base + column] = at(cells, base + column) - taken * at(cells, state * size + column);
  }
}

/** `F b`. */
function solve({ size, cells, order }: Factors, b: readonly number[]): Float64Array {
  const x = Float64Array.from(b);
  for (const { state, others } of order)
    for (const other of others) x[other] = at(x, other) - at(cells, other * size + state) * at(x, state);
  for (const { state, others } of order.toReversed()) {
    let value = at(x, state) / at(cells, state * size + state);
    for (const other of others) value -= at(cells, state * size + other) * at(x, other);
    x[state] = value;
  }
  return x;
}

/** The first row of F. */
function firstRow({ size, cells, order }: Factors): Float64Array {
  const y = new Float64Array(size);
  y[0] = 1;
  for (const { state, others } of order)
    for (const other of others) y[other] = at(y, other) - at(y, state) * at(cells, state * size + other);
  for (const { state, others } of order.toReversed()) {
    let value = at(y, state) / at(cells, state * size + state);
    for (const other of others) value -= at(y, other) * at(cells, other * size + state);
    y[state] = value;
  }
  return y;
}

/** The diagonal of F, from the last state eliminated to the first: each needs F only where its neighbours meet. */
function diagonal({ size, cells, order }: Factors): Float64Array {
  const inverse = new Float64Array(size * size);
  for (const { state, others } of order.toReversed()) {
    for (const other of others) {
      let [above, below] = [0, 0];
      for (const middle of others) {
        above -= at(cells, state * size + middle) * at(inverse, middle * size + other);
        below -= at(inverse, other * size + middle) * at(cells, middle * size + state);
      }
      inverse[state * size + other] = above;
      inverse[other * size + state] = below;
    }
    let own = 1 / at(cells, state * size + state);
    for (const other of others) own -= at(cells, state * size + other) * at(inverse, other * size + state);
    inverse[state * size + state] = own;
  }
  return Float64Array.from({ length: size }, (_, state) => at(inverse, state * size + state));
}
