/**
 * Solves `matrix · x = right` by Cholesky's decomposition. The matrix is symmetric and positive definite, row by row;
 * only its lower half is read.
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const lower = decompose(matrix, n);
  const at = (i: number, j: number) => lower[i * n + j] ?? 0;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let rest = x[i] ?? 0;
    for (let k = 0; k < i; k++) rest -= at(i, k) * (x[k] ?? 0);
    x[i] = rest / at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let rest = x[i] ?? 0;
    for (let k = i + 1; k < n; k++) rest -= at(k, i) * (x[k] ?? 0);
    x[i] = rest / at(i, i);
  }
  return x;
}

/** The lower triangle whose product with its own transpose is the matrix. */
function decompose(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  const at = (i: number, j: number) => lower[i * n + j] ?? 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= at(i, k) * at(j, k);
      // Rounding alone can take a tiny pivot below zero.
      lower[i * n + j] = i === j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / at(j, j);
    }
  }
  return lower;
}
