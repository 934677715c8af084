import { refusal } from '../domain/problem.ts';
import {
  oneForAll,
  type Portfolio,
  type PortfolioModel,
  type PortfolioTask,
  savingOver,
  solvePortfolio,
  unmetTasks,
} from '../lifecycle/portfolio.ts';
import { type PortfolioDraws, portfolioDraws } from '../lifecycle/portfolio-draws.ts';
import { scaledTasks, type VolumeRange, volumeRange } from '../lifecycle/portfolio-volumes.ts';
import type { Interval, Plan } from './plan.ts';
import type { PortfolioCostRequest } from './portfolio-costs.ts';
import { offered, tasksOf } from './portfolio-offer.ts';
import { busyWarnings, proofOf, sentenceOf, staysWords, unmetWords } from './portfolio-words.ts';

export interface PortfolioRequest extends PortfolioCostRequest {
  /** Tasks as `name=queries,floor`, queries over the horizon; none: three tasks of the study. */
  readonly task?: readonly string[] | undefined;
  /** A table with task, queries and min_score. */
  readonly tasks?: string | undefined;
  /** A table of models with what a query takes; none: records. */
  readonly models?: string | undefined;
  /** Selector of the records that are candidates, default `study:`. */
  readonly records?: string | undefined;
  readonly store: string;
}

export interface PortfolioPlan
  extends Plan<
    readonly {
      readonly task: string;
      readonly model: string;
      readonly queries: number;
      readonly min_score: number | null;
      readonly score: number | null;
      /** Of all its queries, without making and hosting the model. */
      readonly cost: number;
    }[]
  > {
  readonly unit: 'J' | 'g';
  readonly days: number;
  readonly total: number;
  readonly hosted: readonly {
    readonly model: string;
    readonly tasks: readonly string[];
    readonly making: number;
    readonly hosting: number;
    readonly serving: number;
  }[];
  /** 0: no other assignment costs less, proven; `searched` parts of the problem were bounded for it. */
  readonly proof: { readonly gap: number; readonly searched: number };
  /** The one model that does all tasks at least cost, and what the portfolio saves over it; null: none does them all. */
  readonly one_for_all: {
    readonly model: string;
    readonly making: number;
    readonly hosting: number;
    readonly serving: number;
    readonly total: number;
    readonly saving: number;
    readonly saving_interval: Interval | null;
  } | null;
  readonly volumes: {
    /** Multiples of all volumes, from a tenth to ten times, over which the assignment stays the cheapest. */
    readonly all: VolumeRange;
    /** The same of each task alone; null where there are many. */
    readonly tasks: readonly ({ readonly task: string } & VolumeRange)[] | null;
    readonly solved: readonly {
      readonly multiple: number;
      readonly models: readonly string[];
      readonly total: number;
      readonly saving: number | null;
    }[];
  };
  /** Over draws of the costs; null where nothing is open, or the problem is large. */
  readonly draws: PortfolioDraws | null;
}

const MULTIPLES = [0.1, 0.2, 0.5, 1, 2, 5, 10];
/** Tasks whose volumes are looked at one by one at most, and task-model pairs of which costs are drawn. */
const FEW_TASKS = 12;
const FEW_PAIRS = 1000;

/** The cheapest models to host for a set of tasks. @throws {Problem} a refusal that names the tasks whose floor no model meets. */
export async function planPortfolio(request: PortfolioRequest): Promise<PortfolioPlan> {
  const tasks = await tasksOf(request);
  const { candidates, costs, rests, does } = await offered(request, tasks);
  const models = candidates.flatMap((candidate) => costs.modelOf(candidate) ?? []);
  const unmet = unmetTasks(tasks, models);
  if (unmet.length > 0) throw refusal(unmet.map((each) => unmetWords(each, does)).join(' '));
  const found = solvePortfolio(tasks, models) as Portfolio;
  const single = oneForAll(tasks, models);
  const saving = single === null ? null : savingOver(found, single);
  const { total } = found;
  const interval = total.hi > total.lo ? { lo: total.lo, hi: total.hi } : null;
  const pairs = models.reduce((sum, { serves }) => sum + serves.size, 0);
  const singleId = single?.hosted[0]?.id;
  const all = volumeRange(tasks, models, found);
  return {
    answer: found.assignments.map(({ task, model, service }) => ({
      task: task.id,
      model: model.id,
      queries: task.queries,
      min_score: task.minScore,
      score: service.score,
      cost: service.cost.value * task.queries,
    })),
    interval,
    unit: costs.unit,
    days: costs.days,
    total: total.value,
    hosted: found.hosted.map((model) => ({
      model: model.id,
      tasks: found.assignments.flatMap((each) => (each.model === model ? [each.task.id] : [])),
      ...partsOf(found, model),
    })),
    proof: { gap: found.gap, searched: found.nodes },
    one_for_all:
      single === null || saving === null || singleId === undefined
        ? null
        : {
            model: singleId,
            ...partsOf(single, single.hosted[0] as PortfolioModel),
            total: single.total.value,
            saving: saving.value,
            saving_interval: interval && { lo: saving.lo, hi: saving.hi },
          },
    volumes: {
      all,
      tasks:
        tasks.length > FEW_TASKS
          ? null
          : tasks.map((task) => ({ task: task.id, ...volumeRange(tasks, models, found, task) })),
      solved: MULTIPLES.map((multiple) => solvedAt(tasks, models, multiple, found)),
    },
    draws: interval !== null && pairs <= FEW_PAIRS ? portfolioDraws(tasks, models, found) : null,
    assumptions: [...rests, ...costs.assumptions, proofOf(found)],
    warnings: [
      ...costs.warnings(candidates),
      ...(single === null ? ['No one model meets every floor, so there is none to compare with.'] : []),
      ...busyWarnings(found, candidates, costs.days),
    ],
    sentence: `${sentenceOf(found, costs, single === null || saving === null ? null : { model: singleId ?? '', saving })} ${staysWords(all)}`,
  };
}

/** What a hosted model takes: its share of being made, its idle draw, its queries. */
const partsOf = ({ assignments }: Pick<Portfolio, 'assignments'>, model: PortfolioModel) => ({
  making: model.making.value,
  hosting: model.hosting.value,
  serving: assignments.reduce(
    (sum, each) => (each.model === model ? sum + each.task.queries * each.service.cost.value : sum),
    0,
  ),
});

function solvedAt(
  tasks: readonly PortfolioTask[],
  models: readonly PortfolioModel[],
  multiple: number,
  found: Portfolio,
): PortfolioPlan['volumes']['solved'][number] {
  const scaled = scaledTasks(tasks, multiple);
  const best = multiple === 1 ? found : (solvePortfolio(scaled, models) as Portfolio);
  const single = oneForAll(scaled, models);
  return {
    multiple,
    models: best.hosted.map(({ id }) => id),
    total: best.total.value,
    saving: single === null ? null : (savingOver(best, single)?.value ?? null),
  };
}
