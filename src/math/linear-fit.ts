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
 * Ordinary least squares of y on x, with intervals that hold where the errors are independent and alike.
 * @param confidence Coverage of the intervals, default 0.95.
 * @returns null below two points, or where all x are one: no slope can be told.
 */
export function linearFit(x: readonly number[], y: readonly number[], confidence = 0.95): LinearFit | null {
  const n = x.length;
  if (n !== y.length) throw new RangeError(`A line needs as many x as y, not ${n} and ${y.length}.`);
  if (n < 2) return null;
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] as number) - mx;
    const dy = (y[i] as number) - my;
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  }
  if (!(sxx > 1e-24 * mx * mx * n)) return null;
  const slope = sxy / sxx;
  const intercept = my - slope * mx;
  const left = Math.max(0, syy - slope * sxy);
  const r2 = syy === 0 ? 1 : 1 - left / syy;
  if (n < 3)
    return { n, intercept, slope, slope_se: null, slope_interval: null, intercept_interval: null, r2 };
  const s2 = left / (n - 2);
  const se = Math.sqrt(s2 / sxx);
  const t = studentTQuantile(0.5 + confidence / 2, n - 2);
  const around = (value: number, half: number) => ({ lo: value - half, hi: value + half });
  return {
    n,
    intercept,
    slope,
    slope_se: se,
    slope_interval: around(slope, t * se),
    intercept_interval: around(intercept, t * Math.sqrt(s2 * (1 / n + (mx * mx) / sxx))),
    r2,
  };
}
