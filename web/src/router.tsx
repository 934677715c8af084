import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { methodsSearch, whatIfSearch } from '../../src/charts/estimate-search.ts';
import { isoflopSearch } from '../../src/charts/isoflop-search.ts';
import { penaltySearch } from '../../src/charts/penalty-search.ts';
import { type PointSearch, pointSearch } from '../../src/charts/point-search.ts';
import { validationSearch } from '../../src/charts/validation-search.ts';
import { searchOf } from './answer-search.ts';
import { NotFound } from './pages/not-found.tsx';
import { RunPage } from './pages/run.tsx';
import { RunsPage } from './pages/runs.tsx';
import { StartPage } from './pages/start.tsx';
import { TasksPage } from './pages/tasks.tsx';
import { Shell } from './parts/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

export const sorts = ['at_s', 'title', 'energy_j', 'per_query', 'carbon_g', 'duration_s', 'runs'] as const;
export type Sort = (typeof sorts)[number];

export interface RunsSearch {
  readonly q?: string;
  readonly task?: string;
  readonly model?: string;
  readonly state?: string;
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
      ignored: text(raw.ignored) ?? ignoredKeys(raw, ['task', 'min', 'ignored']),
    }) as StartSearch;
  },
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  component: RunsPage,
  validateSearch: (raw: Record<string, unknown>): RunsSearch =>
    defined({
      q: text(raw.q),
      task: text(raw.task),
      model: text(raw.model),
      state: text(raw.state),
      sort: sorts.find((sort) => sort === raw.sort),
      order: raw.order === 'asc' || raw.order === 'desc' ? raw.order : undefined,
      pins: text(raw.pins),
      anyway: raw.anyway === '1' || raw.anyway === 1 ? ('1' as const) : undefined,
      ignored:
        text(raw.ignored) ??
        ignoredKeys(raw, ['q', 'task', 'model', 'state', 'sort', 'order', 'pins', 'anyway', 'ignored']),
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

export interface TasksSearch {
  readonly show?: 'own' | 'study';
  readonly unit?: 'J';
  readonly per?: 'query';
  readonly sort?: 'mean' | 'name';
  /** Perimeter the study is read in. */
  readonly covers?: string;
  readonly ignored?: string;
}

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  component: TasksPage,
  validateSearch: (raw: Record<string, unknown>): TasksSearch =>
    defined({
      show: (['own', 'study'] as const).find((show) => show === raw.show),
      unit: raw.unit === 'J' ? ('J' as const) : undefined,
      per: raw.per === 'query' ? ('query' as const) : undefined,
      sort: (['mean', 'name'] as const).find((sort) => sort === raw.sort),
      covers: text(raw.covers),
      ignored: text(raw.ignored) ?? ignoredKeys(raw, ['show', 'unit', 'per', 'sort', 'covers', 'ignored']),
    }) as TasksSearch,
});

export type PointsSearch = PointSearch & { readonly ignored?: string };

/** Keys of a page over models and data sets; a value that will not do is left out and named with the unknown keys. */
const pointsOf =
  (...keys: readonly (keyof PointSearch)[]) =>
  (given: Record<string, unknown>): PointsSearch => {
    const raw: Record<string, unknown> = defined(given);
    const found = Object.fromEntries(
      keys.flatMap((key) => {
        const { data } = pointSearch.shape[key].safeParse(raw[key]);
        return data === undefined ? [] : [[key, data]];
      }),
    );
    return {
      ...found,
      ...defined({ ignored: text(raw.ignored) ?? ignoredKeys(raw, [...Object.keys(found), 'ignored']) }),
    };
  };

const shared = ['show', 'covers', 'intensity', 'configs', 'unit', 'per'] as const;

const size = createRoute({
  getParentRoute: () => root,
  path: '/size',
  component: lazyRouteComponent(() => import('./pages/size.tsx'), 'SizePage'),
  validateSearch: pointsOf(...shared, 'by', 'models', 'fit', 'metric'),
});

const specialised = createRoute({
  getParentRoute: () => root,
  path: '/specialised',
  component: lazyRouteComponent(() => import('./pages/specialised.tsx'), 'SpecialisedPage'),
  validateSearch: pointsOf('covers', 'unit', 'per', 'task', 'pair', 'min'),
});

const length = createRoute({
  getParentRoute: () => root,
  path: '/length',
  component: lazyRouteComponent(() => import('./pages/length.tsx'), 'LengthPage'),
  validateSearch: pointsOf(...shared, 'task', 'y', 'scale', 'fit'),
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
    isoflop,
    penalty,
    whatif,
    methods,
    validation,
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
