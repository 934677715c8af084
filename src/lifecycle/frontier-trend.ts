import { refusal } from '../domain/problem.ts';
import { leastSquares } from '../math/least-squares.ts';
import { studentTQuantile } from '../math/student-t.ts';

/** Points below which no trend is told: three numbers are fitted, and their errors have to be known too. */
export const LEAST_POINTS = 8;

/** A point of a trend, dated. */
export interface DatedPoint {
  readonly cost: number;
  readonly score: number;
  /** Year with its fraction, as 2019.75. */
  readonly year: number;
}

/** Score by cost and time: score = c + perDecade·log10(cost) + perYear·year. */
export interface Trend {
  readonly n: number;
  readonly perDecade: { readonly value: number; readonly se: number };
  readonly perYear: { readonly value: number; readonly se: number };
  /** Years in which the cost of the same score halves; below 0 where it grows. */
  readonly halving: {
    readonly years: number;
    readonly se: number;
    /** 95 %, to first order; null where the trend in time is not told from none. */
    readonly interval: { readonly lo: number; readonly hi: number } | null;
  };
  readonly residualSd: number;
}

/**
 * The trend of points by ordinary least squares.
 * @throws {Problem} a refusal below 8 points, or where cost and time cannot be told apart.
 */
export function frontierTrend(points: readonly DatedPoint[]): Trend {
  if (points.length < LEAST_POINTS) {
    throw refusal(
      `A trend in cost and time needs ${LEAST_POINTS} dated points; there ${points.length === 1 ? 'is 1' : `are ${points.length}`}.`,
    );
  }
  const fit = leastSquares(
    [points.map(({ cost }) => Math.log10(cost)), points.map(({ year }) => year)],
    points.map(({ score }) => score),
  );
  if (fit === null)
    throw refusal('Cost and date of these points go together, so no trend can be told apart.');
  const [perDecade, perYear] = fit.slopes as [number, number];
  const [seDecade, seYear] = fit.slopeErrors as [number, number];
  const shared = fit.slopeCovariance[0]?.[1] as number;
  const years = (Math.log10(2) * perDecade) / perYear;
  const variance =
    (seDecade / perDecade) ** 2 + (seYear / perYear) ** 2 - (2 * shared) / (perDecade * perYear);
  const se = Math.abs(years) * Math.sqrt(Math.max(0, variance));
  const t = studentTQuantile(0.975, fit.degreesOfFreedom);
  return {
    n: points.length,
    perDecade: { value: perDecade, se: seDecade },
    perYear: { value: perYear, se: seYear },
    halving: {
      years,
      se,
      interval: Math.abs(perYear) > t * seYear ? { lo: years - t * se, hi: years + t * se } : null,
    },
    residualSd: fit.residualSd,
  };
}

/** A day as a year with its fraction. */
export function yearOf(date: string): number {
  const day = new Date(`${date}T00:00:00Z`);
  const start = Date.UTC(day.getUTCFullYear(), 0, 1);
  const next = Date.UTC(day.getUTCFullYear() + 1, 0, 1);
  return day.getUTCFullYear() + (day.getTime() - start) / (next - start);
}
