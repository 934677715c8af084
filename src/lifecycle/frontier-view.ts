import { Problem } from '../domain/problem.ts';
import { type ScoredPoint, type Standing, standings } from './frontier.ts';
import { frontierTrend, type Trend, yearOf } from './frontier-trend.ts';

/** A model as a point of a frontier, dated where its release is known. */
export interface DatedModel extends ScoredPoint {
  /** Day of release; null where it is not known. */
  readonly date: string | null;
  /** How the row is known, as `recalled`. */
  readonly status: string;
}

export interface FrontierOptions {
  /** Days of release between which models count, as 2019-01-31; models without a date always do. */
  readonly from?: string | undefined;
  readonly asOf?: string | undefined;
  /** What becomes of two that score or cost alike; default: drop the dearer. */
  readonly ties?: 'drop' | 'keep' | undefined;
  /** Takes rows into the trend that are known from memory alone. */
  readonly includeRecalled?: boolean | undefined;
}

export type TrendOutcome =
  | ({ readonly state: 'told' } & Trend)
  | { readonly state: 'refused'; readonly reason: string };

/** A frontier as it stood on a day: each model released by then with its standing, cheapest first, and the trend among them. */
export interface FrontierView {
  readonly points: readonly (DatedModel & { readonly standing: Standing })[];
  readonly trend: TrendOutcome;
  /** Models released before and after the days asked for. */
  readonly outside: number;
}

/** @throws {Problem} never: a trend that cannot be told is `refused`. */
export function frontierView(models: readonly DatedModel[], options: FrontierOptions = {}): FrontierView {
  const { from = '', asOf = '9999', ties, includeRecalled = false } = options;
  const inside = models.filter(({ date }) => date === null || (date >= from && date <= asOf));
  return {
    points: standings(inside, ties).map(({ point, standing }) => ({ ...point, standing })),
    trend: trendOf(inside.filter(({ status }) => includeRecalled || status !== 'recalled')),
    outside: models.length - inside.length,
  };
}

function trendOf(models: readonly DatedModel[]): TrendOutcome {
  const dated = models.flatMap(({ cost, score, date }) =>
    date === null ? [] : [{ cost, score, year: yearOf(date) }],
  );
  try {
    return { state: 'told', ...frontierTrend(dated) };
  } catch (error) {
    if (error instanceof Problem) return { state: 'refused', reason: error.message };
    throw error;
  }
}
