import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { precisions } from '../../src/architectures/precision.ts';
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
import { searchOf, searchText } from './answer-search.ts';
import { NotFound } from './pages/not-found.tsx';
import { RunPage } from './pages/run.tsx';
import { runsSearch } from './pages/runs/runs-search.ts';
import { RunsPage } from './pages/runs.tsx';
import { StartPage } from './pages/start.tsx';
import { TasksPage } from './pages/tasks.tsx';
import { Shell } from './parts/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const startSearch = z.object({
  /** Task a model is chosen for, and the least score. */
  task: z.string().max(100).optional(),
  min: pointSearch.shape.min,
  /** Region whose grid carbon is reckoned with. */
  region: z.string().max(60).optional(),
});
export type StartSearch = z.infer<typeof startSearch> & { readonly ignored?: string };

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: StartPage,
  validateSearch: searchOf(startSearch),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  component: RunsPage,
  validateSearch: searchOf(runsSearch),
});

const runSearch = z.object({ view: z.enum(['minus-idle']).optional() });
export type RunSearch = z.infer<typeof runSearch> & { readonly ignored?: string };

const run = createRoute({
  getParentRoute: () => root,
  path: '/run/$id',
  component: RunPage,
  validateSearch: searchOf(runSearch),
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

const modelsSearch = z.object({
  q: z.string().max(200).optional(),
  family: z.string().max(60).optional(),
  task: z.string().max(100).optional(),
  sort: z.enum(['params', 'flop', 'runs']).optional(),
  order: z.enum(['desc']).optional(),
});
export type ModelsSearch = z.infer<typeof modelsSearch> & { readonly ignored?: string };

const models = createRoute({
  getParentRoute: () => root,
  path: '/models',
  component: lazyRouteComponent(() => import('./pages/models.tsx'), 'ModelsPage'),
  validateSearch: searchOf(modelsSearch),
});

const count = z.coerce.number().int().min(1);
/** What a model is counted for; absent: 128 tokens, one sequence, fp32, the body alone, 10 new tokens of a generator. */
const modelSearch = z.object({
  tokens: count.max(1_000_000).optional(),
  new: count.max(1_000_000).optional(),
  batch: count.max(65_536).optional(),
  precision: z.enum(precisions).optional(),
  task: z.string().max(100).optional(),
});
export type ModelSearch = z.infer<typeof modelSearch> & { readonly ignored?: string };

const model = createRoute({
  getParentRoute: () => root,
  path: '/model/$id',
  // Counting is code that no other page needs.
  component: lazyRouteComponent(() => import('./pages/model.tsx'), 'ModelPage'),
  validateSearch: searchOf(modelSearch),
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
  stringifySearch: searchText,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
