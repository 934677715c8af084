import { glueTable } from '../catalog/glue.ts';
import { formatNumber } from '../domain/format.ts';
import { Problem, refusal } from '../domain/problem.ts';
import { type ScoredPoint, type Standing, standings } from '../lifecycle/frontier.ts';
import { frontierTrend, type Trend, yearOf } from '../lifecycle/frontier-trend.ts';
import { type FileTable, readTable } from '../platform/read-table.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import type { FrontierCost } from './frontier-records.ts';
import { assumed, given, type Interval, type Plan, published } from './plan.ts';

export interface FrontierRequest {
  /** A table with columns name, cost, score and, for a trend, date; none: GLUE against GFLOP. */
  readonly table?: string | undefined;
  /** Cost axis: of the packaged table gflop (default) or params, of records any (default energy). */
  readonly cost?: FrontierCost | undefined;
  /** Results on record instead, with their own scores or imported ones. */
  readonly records?: string | undefined;
  readonly benchmark?: string | undefined;
  readonly metric?: string | undefined;
  readonly region?: string | undefined;
  readonly price?: number | undefined;
  readonly store?: string | undefined;
  /** Takes rows into the trend that are known from memory alone. */
  readonly includeRecalled?: boolean | undefined;
}

export interface FrontierPoint {
  readonly id: string;
  readonly cost: number;
  readonly score: number;
  /** 95 %; null: not known. */
  readonly cost_interval: Interval | null;
  readonly score_interval: Interval | null;
  readonly date: string | null;
  /** How the row is known; `given` for a table of one's own. */
  readonly status: string;
  readonly standing: Standing;
}

export type FrontierTrendOutcome =
  | ({ readonly state: 'told' } & Trend)
  | { readonly state: 'refused'; readonly reason: string };

export interface FrontierPlan extends Plan<readonly string[]> {
  readonly cost: string;
  readonly points: readonly FrontierPoint[];
  readonly trend: FrontierTrendOutcome;
}

type Row = ScoredPoint & { readonly date: string | null; readonly status: string };

/** Which models are worth their cost, and how fast the cost of a score falls. @throws {Problem} */
export async function planFrontier(request: FrontierRequest): Promise<FrontierPlan> {
  const { cost, rows, assumptions, warnings } = await pointsOf(request);
  const standing = standings(rows);
  const worth = standing.filter((each) => each.standing === 'frontier').map(({ point }) => point.id);
  const recalled = rows.filter(({ status }) => status === 'recalled');
  const trend = trendOf(rows.filter(({ status }) => request.includeRecalled || status !== 'recalled'));
  return {
    answer: worth,
    interval: trend.state === 'told' ? trend.halving.interval : null,
    cost,
    points: standing.map(({ point, standing: each }) => ({
      id: point.id,
      cost: point.cost,
      score: point.score,
      cost_interval:
        point.costInterval && point.costInterval.hi > point.costInterval.lo ? point.costInterval : null,
      score_interval: point.scoreInterval ?? null,
      date: point.date,
      status: point.status,
      standing: each,
    })),
    trend,
    assumptions: [...assumptions, assumed('Of two that score alike the cheaper is kept.')],
    warnings: [
      ...warnings,
      ...(recalled.length > 0
        ? [
            `${recalled.length} of ${rows.length} rows are recalled, not verified (${recalled.map(({ id }) => id).join(', ')}); the trend ${request.includeRecalled ? 'includes them' : 'leaves them out'}.`,
          ]
        : []),
      // Records have no date of their model, so nobody expects a trend of them.
      ...(trend.state === 'refused' && rows.some(({ date }) => date !== null) ? [trend.reason] : []),
    ],
    sentence: `${worth.length} of ${rows.length} models ${worth.length === 1 ? 'is worth its' : 'are worth their'} cost: ${worth.join(', ')}${trend.state === 'told' ? `; the cost of a score halves in ${formatNumber(trend.halving.years)} ± ${formatNumber(trend.halving.se)} years` : ''}.`,
  };
}

interface Points {
  readonly cost: string;
  readonly rows: readonly Row[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}

async function pointsOf(request: FrontierRequest): Promise<Points> {
  const { table, records, cost, store } = request;
  if (records !== undefined && store !== undefined) {
    if (table !== undefined) throw refusal('Give a table (--table) or records (--records), not both.');
    const { recordedFrontier } = await import('./frontier-records.ts');
    return recordedFrontier({ ...request, records, store });
  }
  const only = (['benchmark', 'metric', 'region', 'price'] as const).find(
    (name) => request[name] !== undefined,
  );
  if (only) throw refusal(`--${only} belongs to --records.`);
  if (table !== undefined) {
    const rows = rowsOf(await readTable(table), table);
    return { cost: 'cost', rows, assumptions: [given(`The rows of ${table}.`)], warnings: [] };
  }
  const axis = cost ?? 'gflop';
  if (axis !== 'gflop' && axis !== 'params')
    throw refusal(`The packaged table has gflop and params, not ${axis}: that takes --records.`);
  return {
    cost: axis === 'gflop' ? 'GFLOP of a forward pass' : 'parameters',
    rows: glueRows(axis),
    assumptions: [
      published(`${glueTable().source.title}: the table's values, not the picture's.`, 'results/glue-gflops'),
    ],
    warnings: [],
  };
}

function trendOf(rows: readonly Row[]): FrontierTrendOutcome {
  const dated = rows.flatMap(({ cost, score, date }) =>
    date === null ? [] : [{ cost, score, year: yearOf(date) }],
  );
  try {
    return { state: 'told', ...frontierTrend(dated) };
  } catch (error) {
    if (error instanceof Problem) return { state: 'refused', reason: error.message };
    throw error;
  }
}

const glueRows = (cost: 'gflop' | 'params'): readonly Row[] =>
  glueTable().rows.flatMap(({ model, score, date, status, ...row }) =>
    score === null ? [] : [{ id: model, cost: row[cost], score, date, status }],
  );

const NAMES = {
  id: ['name', 'model', 'id'],
  cost: ['cost', 'energy', 'gflop', 'gflops', 'joules', 'params'],
  score: ['score', 'accuracy', 'glue'],
  date: ['date', 'released'],
};

function rowsOf({ names, rows }: FileTable, path: string): readonly Row[] {
  const lower = names.map((name) => name.toLowerCase());
  const index = (role: keyof typeof NAMES) => lower.findIndex((name) => NAMES[role].includes(name));
  const [id, cost, score, date] = [index('id'), index('cost'), index('score'), index('date')];
  if (cost < 0 || score < 0)
    throw refusal(`${path} needs columns cost and score; it has ${names.join(', ')}.`);
  return rows.map((row, i) => {
    const [c, s] = [Number(row[cost] ?? Number.NaN), Number(row[score] ?? Number.NaN)];
    if (!(c > 0) || !Number.isFinite(s) || row[score] === '')
      throw refusal(
        `Row ${i + 1} of ${path} has a cost of ${row[cost]} and a score of ${row[score]}; a cost lies above 0.`,
      );
    const day = date < 0 ? null : String(row[date] ?? '');
    if (day !== null && day !== '' && !/^\d{4}-\d\d-\d\d/.test(day))
      throw refusal(`Row ${i + 1} of ${path} is dated "${day}"; a date is written as 2020-01-31.`);
    return {
      id: id < 0 ? `row ${i + 1}` : String(row[id]),
      cost: c,
      score: s,
      date: day ? day.slice(0, 10) : null,
      status: 'given',
    };
  });
}
