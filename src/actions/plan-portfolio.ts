import { listed, nearestNames } from '../catalog/lookup.ts';
import { carbonUnit, energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import {
  oneForAll,
  type Portfolio,
  type PortfolioModel,
  type PortfolioTask,
  savingOver,
  solvePortfolio,
  type Unmet,
  unmetTasks,
} from '../lifecycle/portfolio.ts';
import { type PortfolioDraws, portfolioDraws } from '../lifecycle/portfolio-draws.ts';
import {
  LEAST_MULTIPLE,
  MOST_MULTIPLE,
  scaledTasks,
  type VolumeRange,
  volumeRange,
} from '../lifecycle/portfolio-volumes.ts';
import { assumed, given, type Interval, type Plan, published } from './plan.ts';
import { candidatesOf, type PortfolioCandidate } from './portfolio-candidates.ts';
import type { PortfolioCostRequest } from './portfolio-costs.ts';
import { type PortfolioCosts, portfolioCosts } from './portfolio-costs.ts';
import { candidatesIn, taskOf, tasksIn } from './portfolio-figures.ts';
import { allResults } from './results.ts';

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

/** Volumes of the example, which nobody measured. */
const EXAMPLE = ['text-classification=200M,0.9', 'question-answering=20M,0.7', 'summarization=2M,0.3'];
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

/** Until which volumes the answer holds. */
function staysWords({ from, to }: VolumeRange): string {
  const times = (multiple: number) => `${formatNumber(multiple)} times`;
  if (from <= LEAST_MULTIPLE && to >= MOST_MULTIPLE)
    return 'It stays the cheapest from a tenth to ten times these volumes.';
  if (from <= LEAST_MULTIPLE) return `It stays the cheapest up to ${times(to)} these volumes.`;
  return `It stays the cheapest from ${times(from)} these volumes ${to >= MOST_MULTIPLE ? 'on, to ten times at least' : `to ${times(to)}`}.`;
}

async function tasksOf({ task = [], tasks }: PortfolioRequest): Promise<readonly PortfolioTask[]> {
  const all = [...(tasks === undefined ? [] : await tasksIn(tasks)), ...task.map(taskOf)];
  const found = all.length === 0 ? EXAMPLE.map(taskOf) : all;
  const twice = found.find(({ id }, i) => found.findIndex((other) => other.id === id) < i);
  if (twice) throw refusal(`The task ${twice.id} is given twice.`);
  return found;
}

async function offered(request: PortfolioRequest, tasks: readonly PortfolioTask[]) {
  const example = request.task === undefined && request.tasks === undefined;
  const volumes = example
    ? assumed(
        `An example: ${EXAMPLE.map((each) => each.replace('=', ' ').replace(',', ' times at a score of ')).join(', ')}; give yours with --task.`,
      )
    : given(`${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} with queries and floors.`);
  if (request.models !== undefined) {
    if (request.records !== undefined)
      throw refusal('Give models (--models) or records (--records), not both.');
    const candidates = await candidatesIn(request.models);
    return {
      candidates,
      does: [...new Set(candidates.flatMap(({ serves }) => [...serves.keys()]))],
      costs: portfolioCosts(request, {
        net: candidates.some(({ idle_w }) => idle_w !== null),
        study: false,
        fineTuned: candidates.some(({ making_j }) => making_j !== null && making_j > 0),
      }),
      rests: [
        volumes,
        given(`${candidates.length} models of ${request.models}, their energies as they stand there.`),
      ],
    };
  }
  const selector = request.records ?? 'study:';
  const results = selector.startsWith('study:')
    ? (await import('../study/results.ts')).studyResultViews()
    : (await allResults(request.store)).results;
  const { candidates, net, sources, does } = candidatesOf(selector, results, tasks);
  const study = candidates.some(({ idle_w }) => idle_w !== null);
  return {
    candidates,
    does,
    costs: portfolioCosts(request, { net, study, fineTuned: false }),
    rests: [
      volumes,
      published(
        `${candidates.length} models: ${sources.join('; ')}. Scores are means over data sets, as choose has them.`,
        null,
      ),
    ],
  };
}

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

const unmetWords = ({ task, best, models }: Unmet, does: readonly string[]): string => {
  if (models === 0) {
    const near = nearestNames(task.id, does);
    const plain = does.filter((each) => !each.includes('/'));
    return `No candidate does "${task.id}"; ${near.length > 0 ? `nearest: ${near.join(', ')}` : `there are ${(plain.length > 0 ? plain : does).slice(0, 12).join(', ')}`}.`;
  }
  const top =
    best === null ? 'none of them is scored' : `the best, ${best.model}, has ${formatNumber(best.score)}`;
  return `No candidate meets the floor of ${formatNumber(task.minScore)} for ${task.id}: of ${models} that do it ${top}.`;
};

const proofOf = ({ gap, nodes }: Portfolio) =>
  given(
    gap < 1e-9
      ? `Proven optimal, gap 0 (${nodes === 0 ? 'nothing was left to search' : `${nodes} ${nodes === 1 ? 'part' : 'parts'} of the search bounded`}): no other assignment costs less at these figures.`
      : `Not proven: another assignment may cost up to ${formatPercent(gap)} less.`,
  );

/** A device does one query after another: where its time does not suffice, more of them idle than are counted. */
function busyWarnings(
  { hosted, assignments }: Portfolio,
  candidates: readonly PortfolioCandidate[],
  days: number,
): readonly string[] {
  return hosted.flatMap(({ id }) => {
    const candidate = candidates.find((each) => each.id === id);
    const busy = assignments
      .filter(({ model }) => model.id === id)
      .reduce((sum, { task }) => sum + task.queries * (candidate?.serves.get(task.id)?.busy_s ?? 0), 0);
    const devices = busy / (days * 86_400);
    return devices > 1
      ? [
          `${id} is busy for ${formatNumber(devices)} times the horizon: one device does not suffice, and only one idles here.`,
        ]
      : [];
  });
}

function sentenceOf(
  { hosted, assignments, total }: Portfolio,
  { unit, days }: PortfolioCosts,
  against: { readonly model: string; readonly saving: Interval & { readonly value: number } } | null,
): string {
  const named = hosted.map((model) => {
    const own = assignments.filter((each) => each.model === model).map(({ task }) => task.id);
    if (own.length === assignments.length) return `${model.id} for everything`;
    return `${model.id} for ${own.length <= 3 ? listed(own, 'and') : `${own.length} of them`}`;
  });
  const shown = named.length <= 4 ? `: ${named.join(', ')}` : '';
  const head = `Host ${hosted.length} ${hosted.length === 1 ? 'model' : 'models'} for ${assignments.length} ${assignments.length === 1 ? 'task' : 'tasks'}${shown}.`;
  const amount = `Over ${days} days that takes ${costWords(total.value, unit)}`;
  if (against === null) return `${head} ${amount}.`;
  if (hosted.length === 1 && hosted[0]?.id === against.model)
    return `${head} ${amount}: no set of several models takes less at these volumes.`;
  const { value, lo, hi } = against.saving;
  const range = hi > lo ? ` (${formatPercent(lo)} to ${formatPercent(hi)})` : '';
  return `${head} ${amount}, ${formatPercent(value)}${range} less than ${against.model} for everything.`;
}

/** A cost in the unit a reader takes it in. */
export function costWords(value: number, unit: 'J' | 'g'): string {
  const { size, name } = unit === 'J' ? energyUnit([value]) : carbonUnit([value]);
  return `${formatNumber(value / size)} ${name}${unit === 'g' ? ' CO₂e' : ''}`;
}
