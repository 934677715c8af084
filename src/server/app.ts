import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { chartList } from '../charts/registry.ts';
import { Problem } from '../domain/problem.ts';
import type { Store } from '../store/store.ts';
import { guard } from './guard.ts';
import { chooseRoutes } from './routes/choose.ts';
import { citeRoutes } from './routes/cite.ts';
import { figureRoutes } from './routes/figures.ts';
import { machineRoutes } from './routes/machine.ts';
import { modelRoutes } from './routes/models.ts';
import { planRoutes } from './routes/plans.ts';
import { pointRoutes } from './routes/points.ts';
import { recordRoutes } from './routes/records.ts';
import { pages } from './static.ts';

/** What the explorer's server is given; nothing is opened here. */
export interface AppOptions {
  readonly store: Store;
  /** The answer of `wattlas doctor --json`; asked once and kept for a minute. */
  readonly doctor: () => Promise<unknown>;
  readonly version: string;
  /** Directory of the built pages. Default: the one shipped with Wattlas. */
  readonly pages?: string | undefined;
}

/** The explorer as a fetch handler: pages, records, figures and registries, read-only, for this machine alone. */
export function app(options: AppOptions): Hono {
  const server = new Hono();
  server.use(guard);
  server.use(compress());
  server.get('/api/charts', (context) => context.json(chartList()));
  server.route('/api', machineRoutes(options));
  server.route('/api', recordRoutes(options.store));
  server.route('/api', modelRoutes(options.store));
  server.route('/api', pointRoutes(options.store));
  server.route('/api', planRoutes());
  server.route('/api', chooseRoutes(options.store));
  server.route('/api', citeRoutes(options.store));
  server.route('/api', figureRoutes(options));
  server.all('/api/*', (context) =>
    context.json({ error: `No resource is at ${context.req.path}.`, remedy: 'GET /api/records' }, 404),
  );
  server.get('*', pages(options.pages));
  server.onError((error, context) => {
    if (error instanceof Problem) {
      const status = error.kind === 'failure' ? 500 : error.missing ? 404 : 400;
      return context.json({ error: error.message, remedy: error.remedy ?? null }, status);
    }
    return context.json({ error: `The server could not answer: ${error.message}.`, remedy: null }, 500);
  });
  return server;
}
