/**
 * Factors a symmetric positive definite matrix into L·Lᵀ in place. Row-major; the lower triangle is read and overwritten.
 * @returns false where the matrix is not positive definite; what it then holds is of no use.
 */
export function choleskyFactor(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] as number) * (a[j * n + k] as number);
      if (i !== j) a[i * n + j] = sum / (a[j * n + j] as number);
      else if (!(sum > 0)) return false;
      else a[i * n + i] = Math.sqrt(sum);
    }
  }
  return true;
}

/** Solves L·Lᵀ·x = b with the factor of `choleskyFactor`; `b` becomes x. */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (b[k] as number);
    b[i] = sum / (l[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (b[k] as number);
    b[i] = sum / (l[i * n + i] as number);
  }
}

/** Inverse of a symmetric positive definite matrix; null where it is not positive definite. */
export function invertPositive(a: Float64Array, n: number): Float64Array | null {
  const factor = a.slice();
  if (!choleskyFactor(factor, n)) return null;
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0);
    column[j] = 1;
    choleskySolve(factor, n, column);
    for (let i = 0; i < n; i++) inverse[i * n + j] = column[i] as number;
  }
  return inverse;
}
