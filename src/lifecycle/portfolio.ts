import { type Addend, ratio, scale, sum, type Uncertain } from '../domain/uncertain.ts';
import type { Facilities } from './facility.ts';
import { placeFacilities } from './place-facilities.ts';

/** Work to be done: a task, how often over the horizon, and how well at least. */
export interface PortfolioTask {
  readonly id: string;
  readonly queries: number;
  /** null: any score will do, an unknown one too. */
  readonly minScore: number | null;
}

/** What a model does of a task. */
export interface Service {
  /** Of one query, in the unit of the portfolio. */
  readonly cost: Uncertain;
  /** null: not known, which meets no floor. */
  readonly score: number | null;
  /** Errors of costs with one key move together. */
  readonly key: string | null;
}

/** A model that could be hosted. */
export interface PortfolioModel {
  readonly id: string;
  /** Its share of being made (fine-tuned), over the horizon. */
  readonly making: Uncertain;
  /** Of being kept ready over the horizon, however much it is asked. */
  readonly hosting: Uncertain;
  /** By task. */
  readonly serves: ReadonlyMap<string, Service>;
}

export interface Assignment {
  readonly task: PortfolioTask;
  readonly model: PortfolioModel;
  readonly service: Service;
}

/** The cheapest way to do all tasks. */
export interface Portfolio {
  readonly assignments: readonly Assignment[];
  readonly hosted: readonly PortfolioModel[];
  readonly total: Uncertain;
  /** (cost − bound) / cost: 0 where no other assignment costs less, proven. */
  readonly gap: number;
  /** Parts of the search that were bounded. */
  readonly nodes: number;
}

/** A task that no model may do. */
export interface Unmet {
  readonly task: PortfolioTask;
  /** The best score there is; null: no model that does the task is scored. */
  readonly best: { readonly model: string; readonly score: number } | null;
  /** Models that do it at all. */
  readonly models: number;
}

export const meets = (service: Service | undefined, { minScore }: PortfolioTask): service is Service =>
  service !== undefined && (minScore === null || (service.score !== null && service.score >= minScore));

/** Tasks whose floor no model meets: with one of these there is no portfolio. */
export function unmetTasks(
  tasks: readonly PortfolioTask[],
  models: readonly PortfolioModel[],
): readonly Unmet[] {
  return tasks.flatMap((task) => {
    const does = models.flatMap((model) => {
      const service = model.serves.get(task.id);
      return service === undefined ? [] : [{ model: model.id, service }];
    });
    if (does.some(({ service }) => meets(service, task))) return [];
    const scored = does.flatMap(({ model, service: { score } }) =>
      score === null ? [] : [{ model, score }],
    );
    const best = scored.reduce<Unmet['best']>((a, b) => (a === null || b.score > a.score ? b : a), null);
    return [{ task, best, models: does.length }];
  });
}

/** The problem as facilities (models) and clients (tasks), costs at their values or as `costOf` and `fixedOf` say. */
export const facilitiesOf = (
  tasks: readonly PortfolioTask[],
  models: readonly PortfolioModel[],
  costOf: (model: number, task: number, service: Service) => number = (_, __, { cost }) => cost.value,
  fixedOf: (model: number) => number = (m) => fixedCost(models[m] as PortfolioModel),
): Facilities => ({
  fixed: models.map((_, m) => fixedOf(m)),
  cost: tasks.map((task, t) =>
    models.map(({ serves }, m) => {
      const service = serves.get(task.id);
      return meets(service, task)
        ? Math.max(0, costOf(m, t, service)) * task.queries
        : Number.POSITIVE_INFINITY;
    }),
  ),
});

export const fixedCost = ({ making, hosting }: PortfolioModel): number => making.value + hosting.value;

/** The cheapest assignment of tasks to models, proven; null where a task is left without a model. */
export function solvePortfolio(
  tasks: readonly PortfolioTask[],
  models: readonly PortfolioModel[],
): Portfolio | null {
  const { of, cost, bound, nodes } = placeFacilities(facilitiesOf(tasks, models));
  if (!Number.isFinite(cost)) return null;
  const assigned = of.map((m, t) => assignment(tasks[t] as PortfolioTask, models[m] as PortfolioModel));
  return { ...portfolioOf(assigned), gap: cost > 0 ? (cost - bound) / cost : 0, nodes };
}

/** What an assignment costs: each hosted model once, each query of each task. */
export function portfolioOf(assignments: readonly Assignment[]): Omit<Portfolio, 'gap' | 'nodes'> {
  const hosted = [...new Set(assignments.map(({ model }) => model))];
  return { assignments, hosted, total: sum(addendsOf(assignments)) };
}

const addendsOf = (assignments: readonly Assignment[]): readonly Addend[] => [
  ...[...new Set(assignments.map(({ model }) => model))].flatMap(({ making, hosting }) => [
    { key: null, value: making },
    { key: null, value: hosting },
  ]),
  ...assignments.map(({ task, service }) => ({ key: service.key, value: scale(service.cost, task.queries) })),
];

/** The one model that does all tasks at least cost; null where none meets every floor. */
export function oneForAll(
  tasks: readonly PortfolioTask[],
  models: readonly PortfolioModel[],
): Omit<Portfolio, 'gap' | 'nodes'> | null {
  return models
    .filter(({ serves }) => tasks.every((task) => meets(serves.get(task.id), task)))
    .map((model) => portfolioOf(tasks.map((task) => assignment(task, model))))
    .reduce<ReturnType<typeof portfolioOf> | null>(
      (a, b) => (a === null || b.total.value < a.total.value ? b : a),
      null,
    );
}

/** Share of the cost of `other` that `portfolio` saves, with what the inputs leave open; null where `other` costs nothing. */
export function savingOver(
  portfolio: Pick<Portfolio, 'assignments'>,
  other: Pick<Portfolio, 'assignments'>,
): { readonly value: number; readonly lo: number; readonly hi: number } | null {
  const against = addendsOf(other.assignments);
  if (!(sum(against).value > 0)) return null;
  const { value, lo, hi } = ratio(addendsOf(portfolio.assignments), against);
  return { value: 1 - value, lo: 1 - hi, hi: 1 - lo };
}

const assignment = (task: PortfolioTask, model: PortfolioModel): Assignment => ({
  task,
  model,
  service: model.serves.get(task.id) as Service,
});
