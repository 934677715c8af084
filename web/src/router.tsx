import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { methodsSearch, whatIfSearch } from '../../src/charts/estimate-search.ts';
import { frontierSearch } from '../../src/charts/frontier-search.ts';
import { isoflopSearch } from '../../src/charts/isoflop-search.ts';
import { modelFilterKeys } from '../../src/charts/model-facets.ts';
import { penaltySearch } from '../../src/charts/penalty-search.ts';
import { type PointSearch, pointSearch } from '../../src/charts/point-search.ts';
import { type TasksSearch as AskedOfTasks, tasksSearch } from '../../src/charts/task-search.ts';
import { validationSearch } from '../../src/charts/validation-search.ts';
import { amortiseAsked } from '../../src/lifecycle/amortise-asked.ts';
import { balanceAsked } from '../../src/lifecycle/balance-asked.ts';
import { portfolioAsked } from '../../src/lifecycle/portfolio-asked.ts';
import { searchOf } from './answer-search.ts';
import { NotFound } from './pages/not-found.tsx';
import { RunPage } from './pages/run.tsx';
import { runFilterKeys } from './pages/runs/facets.ts';
import { type RunSpread, runSpreads } from './pages/runs/with-spread.ts';
import { RunsPage } from './pages/runs.tsx';
import { StartPage } from './pages/start.tsx';
import { TasksPage } from './pages/tasks.tsx';
import { Shell } from './parts/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

export const sorts = ['at_s', 'title', 'energy_j', 'per_query', 'carbon_g', 'duration_s', 'runs'] as const;
export type Sort = (typeof sorts)[number];

export interface RunsSearch extends Partial<Record<(typeof runFilterKeys)[number], string>> {
  readonly q?: string;
  readonly view?: 'pivot' | 'parallel';
  readonly spread?: RunSpread;
  /** Of the pivot: which machine, perimeter and batch, by number. */
  readonly on?: string;
  /** Complete cases alone. */
  readonly complete?: '1';
  readonly sort?: Sort;
  readonly order?: 'asc' | 'desc';
  /** Ids of the runs set side by side, the baseline first. */
  readonly pins?: string;
  /** Ratios where fields differ. */
  readonly anyway?: '1';
  /** Keys of the address that this page does not know, for the notice. */
  readonly ignored?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

const defined = <T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;

const ignoredKeys = (raw: object, known: readonly string[]) =>
  Object.keys(raw)
    .filter((key) => !known.includes(key))
    .join(', ') || undefined;

export interface StartSearch {
  /** Task a model is chosen for, and the least score. */
  readonly task?: string;
  readonly min?: number;
  /** Region whose grid carbon is reckoned with. */
  readonly region?: string;
  readonly ignored?: string;
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: StartPage,
  validateSearch: (raw: Record<string, unknown>): StartSearch => {
    const { data: min } = pointSearch.shape.min.safeParse(raw.min);
    return defined({
      task: text(raw.task),
      min,
      region: text(raw.region),
      ignored: text(raw.ignored) ?? ignoredKeys(raw, ['task', 'min', 'region', 'ignored']),
    }) as StartSearch;
  },
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  component: RunsPage,
  validateSearch: (raw: Record<string, unknown>): RunsSearch =>
    defined({
      ...Object.fromEntries(runFilterKeys.map((key) => [key, text(raw[key])])),
      q: text(raw.q),
      view: (['pivot', 'parallel'] as const).find((view) => view === raw.view),
      on: text(raw.on),
      spread: runSpreads.find((spread) => spread === raw.spread),
      complete: raw.complete === '1' || raw.complete === 1 ? ('1' as const) : undefined,
      sort: sorts.find((sort) => sort === raw.sort),
      order: raw.order === 'asc' || raw.order === 'desc' ? raw.order : undefined,
      pins: text(raw.pins),
      anyway: raw.anyway === '1' || raw.anyway === 1 ? ('1' as const) : undefined,
      ignored:
        text(raw.ignored) ??
        ignoredKeys(raw, [
          ...runFilterKeys,
          'q',
          'view',
          'on',
          ...(runSpreads.some((spread) => spread === raw.spread) ? ['spread'] : []),
          'complete',
          'sort',
          'order',
          'pins',
          'anyway',
          'ignored',
        ]),
    }) as RunsSearch,
});

export interface RunSearch {
  readonly view?: 'minus-idle';
  readonly ignored?: string;
}

const run = createRoute({
  getParentRoute: () => root,
  path: '/run/$id',
  component: RunPage,
  validateSearch: (raw: Record<string, unknown>): RunSearch =>
    defined({
      view: raw.view === 'minus-idle' ? ('minus-idle' as const) : undefined,
      ignored: text(raw.ignored) ?? ignoredKeys(raw, ['view', 'ignored']),
    }) as RunSearch,
});

export type TasksSearch = AskedOfTasks & { readonly ignored?: string };

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  component: TasksPage,
  validateSearch: searchOf(tasksSearch),
});

/** Keys of a page over models and data sets. */
const pointsOf = (...keys: readonly (keyof PointSearch)[]) =>
  searchOf(pointSearch.pick(Object.fromEntries(keys.map((key) => [key, true])) as never)) as (
    raw: Record<string, unknown>,
  ) => PointSearch & { readonly ignored?: string };

/** Keys of every page over models and data sets. */
const common = [
  'covers',
  'intensity',
  'unit',
  'per',
  'spread',
  'xscale',
  'pins',
  'anyway',
  'sort',
  'order',
  ...modelFilterKeys,
] as const;
const shared = [...common, 'show', 'configs', 'yscale'] as const;

const size = createRoute({
  getParentRoute: () => root,
  path: '/size',
  component: lazyRouteComponent(() => import('./pages/size.tsx'), 'SizePage'),
  validateSearch: pointsOf(...shared, 'by', 'models', 'fit', 'metric', 'params', 'facet', 'brush', 'y'),
});

const specialised = createRoute({
  getParentRoute: () => root,
  path: '/specialised',
  component: lazyRouteComponent(() => import('./pages/specialised.tsx'), 'SpecialisedPage'),
  validateSearch: pointsOf(...common, 'pair', 'min', 'pairs', 'pairs_order'),
});

const length = createRoute({
  getParentRoute: () => root,
  path: '/length',
  component: lazyRouteComponent(() => import('./pages/length.tsx'), 'LengthPage'),
  validateSearch: pointsOf(...shared, 'y', 'scale', 'fit', 'zero', 'bins', 'each', 'brush'),
});

export interface ModelsSearch {
  readonly q?: string;
  readonly family?: string;
  readonly task?: string;
  readonly sort?: 'params' | 'flop' | 'runs';
  readonly order?: 'desc';
  readonly ignored?: string;
}

const models = createRoute({
  getParentRoute: () => root,
  path: '/models',
  component: lazyRouteComponent(() => import('./pages/models.tsx'), 'ModelsPage'),
  validateSearch: (raw: Record<string, unknown>): ModelsSearch =>
    defined({
      q: text(raw.q),
      family: text(raw.family),
      task: text(raw.task),
      sort: (['params', 'flop', 'runs'] as const).find((sort) => sort === raw.sort),
      order: raw.order === 'desc' ? ('desc' as const) : undefined,
      ignored: text(raw.ignored) ?? ignoredKeys(raw, ['q', 'family', 'task', 'sort', 'order', 'ignored']),
    }) as ModelsSearch,
});

/** What a model is counted for; absent: 128 tokens, one sequence, fp32, the body alone, 10 new tokens of a generator. */
export interface ModelSearch {
  readonly tokens?: number;
  readonly new?: number;
  readonly batch?: number;
  readonly precision?: 'fp16' | 'int8';
  readonly task?: string;
  readonly ignored?: string;
}

const whole = (value: unknown, most: number): number | undefined => {
  const number = Number(value);
  return value !== undefined && Number.isInteger(number) && number >= 1 && number <= most
    ? number
    : undefined;
};

const model = createRoute({
  getParentRoute: () => root,
  path: '/model/$id',
  // Counting is code that no other page needs.
  component: lazyRouteComponent(() => import('./pages/model.tsx'), 'ModelPage'),
  validateSearch: (raw: Record<string, unknown>): ModelSearch =>
    defined({
      tokens: whole(raw.tokens, 1_000_000),
      new: whole(raw.new, 1_000_000),
      batch: whole(raw.batch, 65_536),
      precision: (['fp16', 'int8'] as const).find((precision) => precision === raw.precision),
      task: text(raw.task),
      ignored:
        text(raw.ignored) ?? ignoredKeys(raw, ['tokens', 'new', 'batch', 'precision', 'task', 'ignored']),
    }) as ModelSearch,
});

const frontier = createRoute({
  getParentRoute: () => root,
  path: '/frontier',
  component: lazyRouteComponent(() => import('./pages/frontier.tsx'), 'FrontierPage'),
  validateSearch: searchOf(frontierSearch),
});

const isoflop = createRoute({
  getParentRoute: () => root,
  path: '/isoflop',
  component: lazyRouteComponent(() => import('./pages/isoflop.tsx'), 'IsoflopPage'),
  validateSearch: searchOf(isoflopSearch),
});

const penalty = createRoute({
  getParentRoute: () => root,
  path: '/penalty',
  component: lazyRouteComponent(() => import('./pages/penalty.tsx'), 'PenaltyPage'),
  validateSearch: searchOf(penaltySearch),
});

const whatif = createRoute({
  getParentRoute: () => root,
  path: '/whatif',
  component: lazyRouteComponent(() => import('./pages/whatif.tsx'), 'WhatIfPage'),
  validateSearch: searchOf(whatIfSearch),
});

const methods = createRoute({
  getParentRoute: () => root,
  path: '/methods',
  component: lazyRouteComponent(() => import('./pages/methods.tsx'), 'MethodsPage'),
  validateSearch: searchOf(methodsSearch),
});

const validation = createRoute({
  getParentRoute: () => root,
  path: '/validation',
  component: lazyRouteComponent(() => import('./pages/validation.tsx'), 'ValidationPage'),
  validateSearch: searchOf(validationSearch),
});

const balance = createRoute({
  getParentRoute: () => root,
  path: '/balance',
  component: lazyRouteComponent(() => import('./pages/balance.tsx'), 'BalancePage'),
  validateSearch: searchOf(balanceAsked),
});

const amortise = createRoute({
  getParentRoute: () => root,
  path: '/amortise',
  component: lazyRouteComponent(() => import('./pages/amortise.tsx'), 'AmortisePage'),
  validateSearch: searchOf(amortiseAsked),
});

const portfolio = createRoute({
  getParentRoute: () => root,
  path: '/portfolio',
  component: lazyRouteComponent(() => import('./pages/portfolio.tsx'), 'PortfolioPage'),
  validateSearch: searchOf(portfolioAsked),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    runs,
    run,
    tasks,
    size,
    specialised,
    length,
    models,
    model,
    frontier,
    isoflop,
    penalty,
    whatif,
    methods,
    validation,
    balance,
    amortise,
    portfolio,
  ]),
  scrollRestoration: true,
  // Plain words in the address: `?q=bert`, not `?q=%22bert%22`.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const parameters = new URLSearchParams(
      Object.entries(search).flatMap(([key, value]) =>
        value === undefined || key === 'ignored' ? [] : [[key, String(value)]],
      ),
    ).toString();
    return parameters ? `?${parameters}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
