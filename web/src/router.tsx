import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { NotFound } from './pages/not-found.tsx';
import { RunPage } from './pages/run.tsx';
import { RunsPage } from './pages/runs.tsx';
import { StartPage } from './pages/start.tsx';
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

const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage });

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
      ignored:
        text(raw.ignored) ?? ignoredKeys(raw, ['q', 'task', 'model', 'state', 'sort', 'order', 'ignored']),
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

export const router = createRouter({
  routeTree: root.addChildren([start, runs, run]),
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
