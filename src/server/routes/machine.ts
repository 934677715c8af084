import { Hono } from 'hono';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { parseQuery } from './records.ts';

const studyQuery = z.object({ perimeter: z.string().max(40).optional() });
const KEPT_MS = 60_000;

/** `/api/store`, `/api/store/models` and `/api/doctor`: what is kept here, of which models, and what this machine can read. */
export function machineRoutes(options: {
  readonly store: Store;
  readonly doctor: () => Promise<unknown>;
  readonly version: string;
}): Hono {
  let asked: { readonly at: number; readonly answer: Promise<unknown> } | null = null;
  return new Hono()
    .get('/store', async (context) =>
      context.json({
        location: options.store.location,
        count: await options.store.count(),
        version: options.version,
      }),
    )
    .get('/store/models', async (context) =>
      context.json(Object.fromEntries(await options.store.countModels())),
    )
    .get('/doctor', async (context) => {
      const now = Date.now();
      if (asked === null || now - asked.at > KEPT_MS) asked = { at: now, answer: options.doctor() };
      try {
        return context.json((await asked.answer) as object);
      } catch (error) {
        asked = null;
        throw error;
      }
    })
    .get('/catalog/study', async (context) => {
      const { perimeter } = parseQuery(studyQuery, context.req.query());
      const { studyValuesIn } = await import('../../reports/study-values.ts');
      context.header('cache-control', 'private, max-age=3600');
      return context.json(await studyValuesIn(perimeter));
    })
    .get('/catalog/grid', async (context) => {
      const { gridRows } = await import('../../reports/grid-rows.ts');
      context.header('cache-control', 'private, max-age=3600');
      return context.json(await gridRows());
    });
}
