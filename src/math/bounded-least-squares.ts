import { choleskyFactor, choleskySolve } from './cholesky.ts';

/** A least-squares problem whose parameters have bounds, and whose data may hold outliers. */
export interface BoundedProblem {
  /** Writes the residuals at a place; their first `data` are of data, the rest of priors. */
  residuals(at: Float64Array, out: Float64Array): void;
  readonly size: number;
  /** How many residuals are of data: these are softened. Default: all. */
  readonly data?: number;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

export interface BoundedFit {
  readonly at: Float64Array;
  /** Sum of the softened squares. */
  readonly cost: number;
  readonly steps: number;
  readonly converged: boolean;
  /** JᵀWJ of all residuals at the end, row by row: what data and priors say of the parameters. */
  readonly moments: Float64Array;
}

const STEP = 1e-5;
const MOST_STEPS = 150;
/** A step that lowers the cost by less than this share is the last. */
const ENOUGH = 1e-7;

/**
 * Least Σ 2(√(1 + r²) − 1) over data residuals (soft-L1: squares near 0, lengths far away) plus Σ r² over the others,
 * inside a box: Levenberg and Marquardt's steps with weights made anew at each, parameters that push against a bound held.
 */
export function boundedLeastSquares(problem: BoundedProblem, start: ArrayLike<number>): BoundedFit {
  const { size, data = size, lower, upper } = problem;
  const p = start.length;
  let at: Float64Array = Float64Array.from(start);
  let here = new Float64Array(size);
  let there = new Float64Array(size);
  const jacobian = Array.from({ length: p }, () => new Float64Array(size));
  const weights = new Float64Array(size).fill(1);
  const moments = new Float64Array(p * p);
  const gradient = new Float64Array(p);
  problem.residuals(at, here);
  let cost = costOf(here, data);
  let damping = 1e-2;
  let steps = 0;
  let converged = false;
  while (!converged && steps < MOST_STEPS) {
    steps++;
    differences();
    for (let i = 0; i < data; i++) weights[i] = 1 / Math.sqrt(1 + (here[i] as number) ** 2);
    normalEquations(jacobian, weights, here, moments, gradient);
    const before = cost;
    if (!descend()) converged = true;
    else converged = before - cost <= ENOUGH * before;
  }
  differences();
  normalEquations(jacobian, weights, here, moments, gradient);
  return { at, cost, steps, converged, moments };

  function differences(): void {
    for (let j = 0; j < p; j++) {
      const x = at[j] as number;
      const step = x + STEP > (upper[j] as number) ? -STEP : STEP;
      at[j] = x + step;
      problem.residuals(at, there);
      at[j] = x;
      const column = jacobian[j] as Float64Array;
      for (let i = 0; i < size; i++) column[i] = ((there[i] as number) - (here[i] as number)) / step;
    }
  }

  /** Takes one step downhill; false where none is found. */
  function descend(): boolean {
    const free = [...at.keys()].filter((j) => {
      const [x, slope] = [at[j] as number, gradient[j] as number];
      return !((x <= (lower[j] as number) && slope > 0) || (x >= (upper[j] as number) && slope < 0));
    });
    for (let turn = 0; turn < 14; turn++) {
      const moved = trial(free);
      if (moved !== null) {
        problem.residuals(moved, there);
        const next = costOf(there, data);
        if (next < cost) {
          [at, cost] = [moved, next];
          [here, there] = [there, here];
          damping = Math.max(1e-9, damping / 4);
          return true;
        }
      }
      damping *= 4;
    }
    return false;
  }

  function trial(free: readonly number[]): Float64Array | null {
    const n = free.length;
    const factor = new Float64Array(n * n);
    const step = new Float64Array(n);
    free.forEach((row, i) => {
      step[i] = -(gradient[row] as number);
      for (let k = 0; k < n; k++) factor[i * n + k] = moments[row * p + (free[k] as number)] as number;
      factor[i * n + i] = (factor[i * n + i] as number) * (1 + damping) + 1e-12;
    });
    if (!choleskyFactor(factor, n)) return null;
    choleskySolve(factor, n, step);
    const moved = at.slice();
    free.forEach((j, i) => {
      const to = (at[j] as number) + (step[i] as number);
      moved[j] = Math.min(upper[j] as number, Math.max(lower[j] as number, to));
    });
    return moved;
  }
}

function costOf(residuals: Float64Array, data: number): number {
  let sum = 0;
  for (let i = 0; i < residuals.length; i++) {
    const square = (residuals[i] as number) ** 2;
    sum += i < data ? 2 * (Math.sqrt(1 + square) - 1) : square;
  }
  return sum;
}

function normalEquations(
  jacobian: readonly Float64Array[],
  weights: Float64Array,
  residuals: Float64Array,
  moments: Float64Array,
  gradient: Float64Array,
): void {
  const p = jacobian.length;
  for (let j = 0; j < p; j++) {
    const column = jacobian[j] as Float64Array;
    let slope = 0;
    for (let i = 0; i < residuals.length; i++)
      slope += (weights[i] as number) * (column[i] as number) * (residuals[i] as number);
    gradient[j] = slope;
    for (let k = 0; k <= j; k++) {
      const other = jacobian[k] as Float64Array;
      let sum = 0;
      for (let i = 0; i < residuals.length; i++)
        sum += (weights[i] as number) * (column[i] as number) * (other[i] as number);
      moments[j * p + k] = sum;
      moments[k * p + j] = sum;
    }
  }
}
