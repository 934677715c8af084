import { glueTable } from '../catalog/glue.ts';
import { type FrontierRow, frontierIn, frontierRowOf } from '../charts/frontier.ts';
import { measuredModels, scoredSets } from '../charts/frontier-points.ts';
import type { FrontierSearch } from '../charts/frontier-search.ts';
import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import type { Standing } from '../lifecycle/frontier.ts';
import { type DatedModel, frontierView, type TrendOutcome } from '../lifecycle/frontier-view.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import { type FrontierCost, glueAxis, glueModels } from '../scaling/glue-axis.ts';
import type { CostRequest } from '../scaling/phase-costs.ts';
import type { Store } from '../store/store.ts';
import { frontierTable } from './frontier-table.ts';
import { assumed, given, type Interval, type Plan, published } from './plan.ts';
import { refuseGiven } from './refuse-given.ts';

export interface FrontierRequest extends Omit<CostRequest, 'unit'> {
  /** A table with columns name, cost, score and, for a trend, date; none: GLUE against GFLOP. */
  readonly table?: string | undefined;
  /**
   * Cost axis: of the packaged table default gflop, where energy, carbon and money are those of a forward pass on a device; of
   * records default energy.
   */
  readonly cost?: FrontierCost | undefined;
  /** Results on record instead, with their own scores or imported ones. */
  readonly records?: string | undefined;
  readonly benchmark?: string | undefined;
  readonly metric?: string | undefined;
  /** Region whose grid gives the carbon. */
  readonly region?: string | undefined;
  /** Price of a kWh, for the money of records. */
  readonly energyPrice?: number | undefined;
  readonly store?: string | undefined;
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
  /** 95 %; null: not known. */
  readonly cost_interval: Interval | null;
  readonly score_interval: Interval | null;
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
  return {
    ...plan,
    points: plan.points.map(({ id, cost, score, date, status, standing, costInterval, scoreInterval }) => ({
      id,
      cost,
      score,
      cost_interval: costInterval && costInterval.hi > costInterval.lo ? costInterval : null,
      score_interval: scoreInterval ?? null,
      date,
      status,
      standing,
    })),
  };
}

/** The same as a figure. @throws {Problem} */
export async function frontierFigure(request: FrontierRequest): Promise<AnswerFigure<FrontierRow>> {
  const { points, trend, cost, assumptions, warnings } = await frontierOf(request);
  const packaged = request.table === undefined && request.records === undefined;
  const chart = frontierIn({
    cost: cost.charAt(0).toUpperCase() + cost.slice(1),
    score: packaged ? 'GLUE test average' : 'Score',
    asOf: request.asOf,
    halving: trend.state === 'told' ? { ...trend.halving, n: trend.n } : { reason: trend.reason },
  });
  return {
    chart,
    rows: points.map(frontierRowOf),
    subject: request.table ?? request.records ?? glueTable().source.title,
    notes: [
      packaged ? `${points.length} models, dashed marks recalled from memory` : `${points.length} models`,
      ...assumptions.slice(1).map(({ text }) => text.replace(/\.$/, '')),
      ...warnings,
    ],
  };
}

/** Own and logged models on one data set as a figure. @throws {Problem} a refusal that lists the data sets. */
export async function measuredFrontier(
  store: Store,
  set: string,
  search: Pick<FrontierSearch, 'cost' | 'ties'>,
): Promise<AnswerFigure<FrontierRow>> {
  const { pointsView } = await import('../reports/points.ts');
  const { points, study } = await pointsView(store);
  const sets = scoredSets(points).map(({ id }) => id);
  if (!sets.includes(set)) throw refusal(`No data set is "${set}"; with scores are ${sets.join(', ')}.`);
  const cost = search.cost === 'params' || search.cost === 'carbon' ? search.cost : 'energy';
  const { title, models } = measuredModels(points, set, cost);
  const { points: standing } = frontierView(models, search);
  return {
    chart: frontierIn({ cost: title, score: `Score, ${set}` }),
    rows: standing.map(frontierRowOf),
    subject: study.source.title,
    notes: [
      `${models.length} models with a score`,
      `The study covers ${study.covers}, on ${study.hardware}`,
      'Whiskers and band: SD of repeats for the study, 95 % interval for own records',
    ],
  };
}

async function frontierOf(request: FrontierRequest) {
  const { cost, models, assumptions, warnings } = await modelsOf(request);
  const { points, trend, outside } = frontierView(models, request);
  if (points.length === 0) throw refusal(noneReleased(models));
  const worth = points.filter(({ standing }) => standing === 'frontier').map(({ id }) => id);
  const recalled = points.filter(({ status }) => status === 'recalled');
  const [first, ...rest] = assumptions;
  return {
    answer: worth,
    interval: trend.state === 'told' ? trend.halving.interval : null,
    cost,
    points,
    trend,
    assumptions: [
      ...(first === undefined ? [] : [first]),
      assumed(
        request.ties === 'keep'
          ? 'Of two that score or cost alike both are kept.'
          : 'Of two that score alike the cheaper is kept.',
      ),
      ...rest,
    ],
    warnings: [
      ...warnings,
      ...(outside > 0
        ? [`${outside} of ${models.length} models were released on other days and are left out.`]
        : []),
      ...(recalled.length > 0
        ? [
            `${recalled.length} of ${points.length} rows are recalled, not verified (${recalled.map(({ id }) => id).join(', ')}); the trend ${request.includeRecalled ? 'includes them' : 'leaves them out'}.`,
          ]
        : []),
      // Records have no date of their model, so nobody expects a trend of them.
      ...(trend.state === 'refused' && models.some(({ date }) => date !== null) ? [trend.reason] : []),
    ],
    sentence: `${worth.length} of ${points.length} models ${worth.length === 1 ? 'is worth its' : 'are worth their'} cost: ${worth.join(worth.some((id) => id.includes(', ')) ? '; ' : ', ')}${trend.state === 'told' ? `; the cost of a score halves in ${formatNumber(trend.halving.years)} ± ${formatNumber(trend.halving.se)} years` : ''}.`,
  };
}

function noneReleased(models: readonly DatedModel[]): string {
  const days = models.flatMap(({ date }) => date ?? []).sort();
  return `None of the models was released between these days; they are of ${days[0]} to ${days.at(-1)}.`;
}

interface CostedModels {
  /** What a model costs, with its unit. */
  readonly cost: string;
  readonly models: readonly DatedModel[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}

async function modelsOf(request: FrontierRequest): Promise<CostedModels> {
  const { table, records, store } = request;
  if (records !== undefined && store !== undefined) {
    if (table !== undefined) throw refusal('Give a table (--table) or records (--records), not both.');
    refuseGiven(
      request,
      ['device', 'utilisation', 'price', 'includeRecalled'],
      'belongs to the packaged table, not to --records',
    );
    refuseGiven(
      request,
      ['from', 'asOf'],
      'takes the day a model was released on, which records do not have',
    );
    const { recordedFrontier } = await import('./frontier-records.ts');
    return recordedFrontier({ ...request, records, store });
  }
  refuseGiven(request, ['benchmark', 'metric', 'energyPrice'], 'belongs to --records');
  if (table !== undefined) {
    refuseGiven(
      request,
      ['cost', 'device', 'utilisation', 'price', 'region', 'includeRecalled'],
      'belongs to the packaged table; the costs of --table are taken as they stand there',
    );
    const models = await frontierTable(table);
    return { cost: 'cost', models, assumptions: [given(`The rows of ${table}.`)], warnings: [] };
  }
  const { cost = 'gflop' } = request;
  if (cost === 'gflop' || cost === 'params')
    refuseGiven(request, ['device', 'utilisation'], 'belongs to --cost energy, carbon or money');
  if (cost !== 'carbon') refuseGiven(request, ['region'], 'belongs to --cost carbon');
  if (cost !== 'money') refuseGiven(request, ['price'], 'belongs to --cost money');
  const axis = glueAxis({ ...request, trainRegion: request.trainRegion ?? request.region });
  return {
    cost: axis.title,
    models: glueModels(axis.of).models,
    assumptions: [
      published(`${glueTable().source.title}: the table's values, not the picture's.`, 'results/glue-gflops'),
      ...axis.assumptions,
    ],
    warnings: [],
  };
}
