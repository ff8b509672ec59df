/**
 * Inverse of a small dense matrix: Gauss-Jordan elimination with partial pivoting.
 *
 * @param matrix  n rows of n numbers; not changed.
 * @returns n rows of n numbers.
 * @throws RangeError when the matrix is singular or not square.
 *
 * Cost: O(n³): 30 channels take well under a millisecond.
 */
export function invert(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = matrix.length;
  if (matrix.some((row) => row.length !== size)) throw new RangeError("need a square matrix");
  const rows: Float64Array[] = matrix.map((row, i) =>
    Float64Array.from([...row, ...row.map((_, j) => Number(i === j))]),
  );
  for (let column = 0; column < size; column += 1) {
    const pivot = pivotRow(rows, column);
    const current = rowAt(rows, column);
    rows[column] = scale(pivot.row, 1 / at(pivot.row, column));
    if (pivot.index !== column) rows[pivot.index] = current;
    const reduced = rowAt(rows, column);
    for (let i = 0; i < size; i += 1) if (i !== column) subtract(rowAt(rows, i), reduced, column);
  }
  return rows.map((row) => [...row.subarray(size)]);
}

function pivotRow(
  rows: readonly Float64Array[],
  column: number,
): { readonly index: number; readonly row: Float64Array } {
  let index = column;
  for (let i = column + 1; i < rows.length; i += 1)
    if (Math.abs(at(rowAt(rows, i), column)) > Math.abs(at(rowAt(rows, index), column))) index = i;
  const row = rowAt(rows, index);
  if (at(row, column) === 0) throw new RangeError("the matrix is singular");
  return { index, row };
}

function scale(row: Float64Array, factor: number): Float64Array {
  return row.map((value) => value * factor);
}

/** Subtracts a multiple of `reduced` from `row` so that the column becomes zero. */
function subtract(row: Float64Array, reduced: Float64Array, column: number): void {
  const factor = at(row, column);
  if (factor === 0) return;
  for (let j = 0; j < row.length; j += 1) row[j] = at(row, j) - factor * at(reduced, j);
}

function rowAt(rows: readonly Float64Array[], index: number): Float64Array {
  const row = rows[index];
  if (row === undefined) throw new RangeError(`no row ${index}`);
  return row;
}

function at(row: Float64Array, index: number): number {
  const value = row[index];
  if (value === undefined) throw new RangeError(`no column ${index}`);
  return value;
}
