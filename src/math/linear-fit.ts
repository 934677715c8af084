import { extent } from './extent.ts';
import { leastSquares } from './least-squares.ts';
import { studentTQuantile } from './student-t.ts';

/** A straight line through points by least squares. */
export interface LinearFit {
  readonly n: number;
  readonly intercept: number;
  readonly slope: number;
  /** Standard error and interval of the slope by Student's t; null below three points. */
  readonly slope_se: number | null;
  readonly slope_interval: { readonly lo: number; readonly hi: number } | null;
  readonly intercept_interval: { readonly lo: number; readonly hi: number } | null;
  /** Share of the variance of y that the line explains. */
  readonly r2: number;
}

/**
 * Ordinary least squares of y on x, with 95 % intervals that hold where the errors are independent and alike.
 * @returns null below two points, or where all x are one: no slope can be told.
 */
export function linearFit(x: readonly number[], y: readonly number[]): LinearFit | null {
  const n = x.length;
  if (n !== y.length) throw new RangeError(`A line needs as many x as y, not ${n} and ${y.length}.`);
  const [from, to] = extent(x);
  if (n < 2 || to - from <= 1e-12 * Math.abs(x[0] as number)) return null;
  const fit = leastSquares([x], y);
  if (fit === null) return null;
  const [slope, slope_se] = [fit.slopes[0] as number, fit.slopeErrors[0] as number];
  const mean = y.reduce((a, b) => a + b, 0) / n;
  const whole = y.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const left = fit.degreesOfFreedom > 0 ? fit.residualSd ** 2 * fit.degreesOfFreedom : 0;
  const line = { n, intercept: fit.intercept, slope, r2: whole === 0 ? 1 : 1 - left / whole };
  if (n < 3) return { ...line, slope_se: null, slope_interval: null, intercept_interval: null };
  const around = (value: number, half: number) => ({ lo: value - half, hi: value + half });
  return {
    ...line,
    slope_se,
    slope_interval: around(slope, studentTQuantile(0.975, n - 2) * slope_se),
    intercept_interval: around(fit.intercept, fit.halfWidth([0])),
  };
}
