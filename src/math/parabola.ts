import { leastSquares } from './least-squares.ts';

/** A parabola through points by least squares, as its valley. */
export interface Parabola {
  /** Where it is least. */
  readonly vertex: number;
  readonly value: number;
  /** Coefficient of the square: above 0, or it has no valley. */
  readonly curvature: number;
  readonly residualSd: number;
}

/**
 * Least-squares parabola of y over x, x centred and scaled first.
 * @returns null for fewer than three different x.
 */
export function parabola(x: ArrayLike<number>, y: ArrayLike<number>): Parabola | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < x.length; i++) {
    low = Math.min(low, x[i] as number);
    high = Math.max(high, x[i] as number);
  }
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  if (x.length < 3 || !(half > 0)) return null;
  const scaled = Float64Array.from(x, (each) => (each - middle) / half);
  const fit = leastSquares([scaled, scaled.map((each) => each * each)], y);
  if (fit === null) return null;
  const [p1, p2] = fit.slopes as [number, number];
  const at = -p1 / (2 * p2);
  return {
    vertex: middle + half * at,
    value: fit.intercept + (p1 * at) / 2,
    curvature: p2 / (half * half),
    residualSd: fit.residualSd,
  };
}
