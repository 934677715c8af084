import { glueTable } from '../catalog/glue.ts';
import { type FrontierRow, frontierIn } from '../charts/frontier.ts';
import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import type { Standing } from '../lifecycle/frontier.ts';
import {
  type DatedModel,
  type FrontierView,
  frontierView,
  type TrendOutcome,
} from '../lifecycle/frontier-view.ts';
import { type FileTable, readTable } from '../platform/read-table.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { type FrontierCost, glueAxis, glueModels } from '../scaling/glue-axis.ts';
import type { CostRequest } from '../scaling/phase-costs.ts';
import { assumed, given, type Plan, published } from './plan.ts';

export interface FrontierRequest extends Omit<CostRequest, 'unit'> {
  /** A table with columns name, cost, score and, for a trend, date; none: GLUE against GFLOP. */
  readonly table?: string | undefined;
  /** Cost axis of the packaged table, default gflop; energy, carbon and money are those of a forward pass on a device. */
  readonly cost?: FrontierCost | undefined;
  /** Takes rows into the trend that are known from memory alone. */
  readonly includeRecalled?: boolean | undefined;
  /** Days of release between which models count, as 2019-01-31. */
  readonly from?: string | undefined;
  readonly asOf?: string | undefined;
  /** What becomes of two that score or cost alike, default drop. */
  readonly ties?: 'drop' | 'keep' | undefined;
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

export interface FrontierPlan extends Plan<readonly string[]> {
  readonly cost: string;
  readonly points: readonly FrontierPoint[];
  readonly trend: TrendOutcome;
}

/** Which models are worth their cost, and how fast the cost of a score falls. @throws {Problem} */
export async function planFrontier(request: FrontierRequest): Promise<FrontierPlan> {
  const plan = await frontierOf(request);
  return { ...plan, points: plan.points.map(({ costInterval: _, scoreInterval: __, ...point }) => point) };
}

/** The same as a figure. @throws {Problem} */
export async function frontierFigure(request: FrontierRequest): Promise<AnswerFigure<FrontierRow>> {
  const { points, trend, cost, assumptions, warnings } = await frontierOf(request);
  const chart = frontierIn({
    cost: cost.charAt(0).toUpperCase() + cost.slice(1),
    score: request.table === undefined ? 'GLUE test average' : 'Score',
    asOf: request.asOf,
    halving: trend.state === 'told' ? { ...trend.halving, n: trend.n } : { reason: trend.reason },
  });
  return {
    chart,
    rows: points.map(frontierRowOf),
    subject: request.table ?? glueTable().source.title,
    notes: [
      `${points.length} models, dashed marks recalled from memory`,
      ...assumptions.slice(1).map(({ text }) => text.replace(/\.$/, '')),
      ...warnings,
    ],
  };
}

const frontierRowOf = (point: FrontierView['points'][number]): FrontierRow => ({
  id: point.id,
  cost: point.cost,
  cost_lo: point.costInterval?.lo ?? null,
  cost_hi: point.costInterval?.hi ?? null,
  score: point.score,
  score_lo: point.scoreInterval?.lo ?? null,
  score_hi: point.scoreInterval?.hi ?? null,
  date: point.date,
  status: point.status,
  standing: point.standing,
});

async function frontierOf(request: FrontierRequest) {
  const packaged = request.table === undefined;
  const axis = glueAxis(request);
  const models = packaged
    ? glueModels(axis.of).models
    : rowsOf(await readTable(request.table as string), request.table as string);
  const { points, trend, outside } = frontierView(models, request);
  const worth = points.filter(({ standing }) => standing === 'frontier').map(({ id }) => id);
  const recalled = points.filter(({ status }) => status === 'recalled');
  return {
    answer: worth,
    interval: trend.state === 'told' ? trend.halving.interval : null,
    cost: packaged ? axis.title : 'cost',
    points,
    trend,
    assumptions: [
      packaged
        ? published(
            `${glueTable().source.title}: the table's values, not the picture's.`,
            'results/glue-gflops',
          )
        : given(`The rows of ${request.table}.`),
      assumed(
        request.ties === 'keep'
          ? 'Of two that score or cost alike both are kept.'
          : 'Of two that score alike the cheaper is kept.',
      ),
      ...(packaged ? axis.assumptions : []),
    ],
    warnings: [
      ...(outside > 0
        ? [`${outside} of ${models.length} models were released on other days and are left out.`]
        : []),
      ...(recalled.length > 0
        ? [
            `${recalled.length} of ${points.length} rows are recalled, not verified (${recalled.map(({ id }) => id).join(', ')}); the trend ${request.includeRecalled ? 'includes' : 'leaves out'} them.`,
          ]
        : []),
      ...(trend.state === 'refused' ? [trend.reason] : []),
    ],
    sentence: `${worth.length} of ${points.length} models are worth their cost: ${worth.join(', ')}${trend.state === 'told' ? `; the cost of a score halves in ${formatNumber(trend.halving.years)} ± ${formatNumber(trend.halving.se)} years` : ''}.`,
  };
}

const NAMES = {
  id: ['name', 'model', 'id'],
  cost: ['cost', 'energy', 'gflop', 'gflops', 'joules', 'params'],
  score: ['score', 'accuracy', 'glue'],
  date: ['date', 'released'],
  costLo: ['cost_lo'],
  costHi: ['cost_hi'],
  scoreLo: ['score_lo'],
  scoreHi: ['score_hi'],
};

function rowsOf({ names, rows }: FileTable, path: string): readonly DatedModel[] {
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
      ...intervalIn(row, path, i, 'cost', c, [index('costLo'), index('costHi')]),
      ...intervalIn(row, path, i, 'score', s, [index('scoreLo'), index('scoreHi')]),
      id: id < 0 ? `row ${i + 1}` : String(row[id]),
      cost: c,
      score: s,
      date: day ? day.slice(0, 10) : null,
      status: 'given',
    };
  });
}

/** The interval of a cell from its columns `_lo` and `_hi`, where both are filled. */
function intervalIn(
  row: FileTable['rows'][number],
  path: string,
  i: number,
  name: 'cost' | 'score',
  value: number,
  [low, high]: readonly [number, number],
) {
  const cells = [row[low] ?? '', row[high] ?? ''];
  if (low < 0 || high < 0 || cells.every((cell) => cell === '')) return {};
  const [lo, hi] = cells.map(Number) as [number, number];
  if (!(lo <= value && hi >= value && (name === 'score' || lo > 0)))
    throw refusal(
      `Row ${i + 1} of ${path} has a ${name} of ${value} outside its interval, ${cells.join(' to ')}.`,
    );
  return { [`${name}Interval`]: { lo, hi } };
}
