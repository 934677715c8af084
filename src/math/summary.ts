import { studentTQuantile } from './student-t.ts';

/** Mean, spread and interval of the mean of repeated values. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1); null below two values. */
  readonly sd: number | null;
  /** Interval of the mean by Student's t; null below two values. */
  readonly interval: { readonly lo: number; readonly hi: number } | null;
}

/**
 * Summary of a sample.
 * @param confidence Coverage of the interval, default 0.95.
 * @returns mean NaN for an empty sample.
 */
export function summary(values: readonly number[], confidence = 0.95): Summary {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  if (n < 2) return { n, mean, sd: null, interval: null };
  const sd = Math.sqrt(values.reduce((a, v) => a + (v - mean) ** 2, 0) / (n - 1));
  const half = (studentTQuantile(0.5 + confidence / 2, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, interval: { lo: mean - half, hi: mean + half } };
}
