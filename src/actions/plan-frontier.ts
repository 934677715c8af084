import { glueTable } from '../catalog/glue.ts';
import { formatNumber } from '../domain/format.ts';
import { Problem, refusal } from '../domain/problem.ts';
import { type ScoredPoint, type Standing, standings } from '../lifecycle/frontier.ts';
import { frontierTrend, type Trend, yearOf } from '../lifecycle/frontier-trend.ts';
import { type FileTable, readTable } from '../platform/read-table.ts';
import { assumed, given, type Plan, published } from './plan.ts';

export interface FrontierRequest {
  /** A table with columns name, cost, score and, for a trend, date; none: GLUE against GFLOP. */
  readonly table?: string | undefined;
  /** Cost axis of the packaged table, default gflop. */
  readonly cost?: 'gflop' | 'params' | undefined;
  /** Takes rows into the trend that are known from memory alone. */
  readonly includeRecalled?: boolean | undefined;
}

export interface FrontierPoint {
  readonly id: string;
  readonly cost: number;
  readonly score: number;
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
  const packaged = request.table === undefined;
  const cost = request.cost ?? 'gflop';
  const rows =
    request.table === undefined ? glueRows(cost) : rowsOf(await readTable(request.table), request.table);
  const standing = standings(rows);
  const worth = standing.filter((each) => each.standing === 'frontier').map(({ point }) => point.id);
  const recalled = rows.filter(({ status }) => status === 'recalled');
  const trend = trendOf(rows.filter(({ status }) => request.includeRecalled || status !== 'recalled'));
  return {
    answer: worth,
    interval: trend.state === 'told' ? trend.halving.interval : null,
    cost: packaged ? (cost === 'gflop' ? 'GFLOP of a forward pass' : 'parameters') : 'cost',
    points: standing.map(({ point, standing: each }) => ({
      id: point.id,
      cost: point.cost,
      score: point.score,
      date: point.date,
      status: point.status,
      standing: each,
    })),
    trend,
    assumptions: [
      packaged
        ? published(
            `${glueTable().source.title}: the table's values, not the picture's.`,
            'results/glue-gflops',
          )
        : given(`The rows of ${request.table}.`),
      assumed('Of two that score alike the cheaper is kept.'),
    ],
    warnings: [
      ...(recalled.length > 0
        ? [
            `${recalled.length} of ${rows.length} rows are recalled, not verified (${recalled.map(({ id }) => id).join(', ')}); the trend ${request.includeRecalled ? 'includes' : 'leaves out'} them.`,
          ]
        : []),
      ...(trend.state === 'refused' ? [trend.reason] : []),
    ],
    sentence: `${worth.length} of ${rows.length} models are worth their cost: ${worth.join(', ')}${trend.state === 'told' ? `; the cost of a score halves in ${formatNumber(trend.halving.years)} ± ${formatNumber(trend.halving.se)} years` : ''}.`,
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
