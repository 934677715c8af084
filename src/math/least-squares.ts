import { choleskyFactor, choleskySolve } from './cholesky.ts';
import { studentTQuantile } from './student-t.ts';

/** A linear fit by ordinary least squares: y = intercept + Σ slopes·x. */
export interface LeastSquares {
  readonly n: number;
  readonly intercept: number;
  readonly slopes: readonly number[];
  /** Standard errors of the slopes; NaN where no degree of freedom is left. */
  readonly slopeErrors: readonly number[];
  /** Covariance of the slopes, row by row. */
  readonly slopeCovariance: readonly (readonly number[])[];
  readonly residualSd: number;
  readonly degreesOfFreedom: number;
  /** Half-width of the 95 % interval of the line at a place. */
  halfWidth(at: readonly number[]): number;
  predict(at: readonly number[]): number;
}

/**
 * Fits y to one or more columns, all centred first, since log FLOP lie near 20 and vary by a few.
 * @returns null where the columns do not vary independently of each other.
 */
export function leastSquares(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
): LeastSquares | null {
  const [n, p] = [y.length, columns.length];
  const means = columns.map((column) => meanOf(column));
  const meanY = meanOf(y);
  const moments = new Float64Array(p * p);
  const right = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const xj = ((columns[j] as ArrayLike<number>)[i] as number) - (means[j] as number);
      right[j] = (right[j] as number) + xj * ((y[i] as number) - meanY);
      for (let k = 0; k <= j; k++) {
        const xk = ((columns[k] as ArrayLike<number>)[i] as number) - (means[k] as number);
        moments[j * p + k] = (moments[j * p + k] as number) + xj * xk;
      }
    }
  }
  const scales = means.map((_, j) => moments[j * p + j] as number);
  const factor = moments.slice();
  if (scales.some((scale) => !(scale > 0)) || !choleskyFactor(factor, p)) return null;
  // A pivot that is nothing but rounding: one column repeats the others.
  if (scales.some((scale, j) => (factor[j * p + j] as number) ** 2 < 1e-12 * scale)) return null;
  choleskySolve(factor, p, right);
  const slopes = [...right];
  const predict = (at: readonly number[]) =>
    meanY + slopes.reduce((sum, slope, j) => sum + slope * ((at[j] as number) - (means[j] as number)), 0);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    squares += ((y[i] as number) - predict(columns.map((column) => column[i] as number))) ** 2;
  }
  const degreesOfFreedom = n - p - 1;
  const variance = degreesOfFreedom > 0 ? squares / degreesOfFreedom : Number.NaN;
  const slopeCovariance = slopes.map((_, j) => {
    const unit = new Float64Array(p);
    unit[j] = variance;
    choleskySolve(factor, p, unit);
    return [...unit];
  });
  return {
    n,
    intercept: predict(slopes.map(() => 0)),
    slopes,
    slopeErrors: slopes.map((_, j) => Math.sqrt(slopeCovariance[j]?.[j] as number)),
    slopeCovariance,
    residualSd: Math.sqrt(variance),
    degreesOfFreedom,
    predict,
    halfWidth(at) {
      if (!(degreesOfFreedom > 0)) return Number.POSITIVE_INFINITY;
      const d = at.map((x, j) => x - (means[j] as number));
      const spread = slopeCovariance.reduce(
        (sum, row, j) => sum + row.reduce((part, c, k) => part + c * (d[j] as number) * (d[k] as number), 0),
        variance / n,
      );
      return studentTQuantile(0.975, degreesOfFreedom) * Math.sqrt(spread);
    },
  };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}
