import { Hono } from 'hono';
import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import { powerSeries } from '../../measurement/power-series.ts';
import type { ListQuery, Store } from '../../store/store.ts';
import { traceCsv } from '../trace-csv.ts';

const number = z.coerce.number();
const listQuery = z.strictObject({
  search: z.string().max(200).optional(),
  task: z.string().max(100).optional(),
  model: z.string().max(200).optional(),
  state: z.enum(['complete', 'interrupted', 'recovered']).optional(),
  since_s: number.optional(),
  sort: z.enum(['at_s', 'energy_j', 'carbon_g', 'duration_s', 'title']).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  limit: number.int().min(0).max(10_000).optional(),
  offset: number.int().min(0).optional(),
});

/** Parses a query string. @throws {Problem} that names the field, its value and what is accepted. */
export function parseQuery<T>(schema: z.ZodType<T>, query: Readonly<Record<string, string>>): T {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field =
    issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'query');
  throw refusal(`"${query[field] ?? field}" is not accepted for ${field}: ${issue?.message ?? 'unknown'}.`);
}

const powerQuery = z.object({
  points: number.int().min(10).max(20_000).default(1200),
  minus_idle: z.enum(['0', '1']).default('0'),
});

/** `/api/records` and what hangs below one record. Newest first, as the store lists them. */
export function recordRoutes(store: Store): Hono {
  return new Hono()
    .get('/records', async (context) => {
      const query = parseQuery(listQuery, context.req.query());
      const [records, total] = await Promise.all([store.list(query as ListQuery), store.count()]);
      return context.json({ records, total });
    })
    .get('/records/:id', async (context) => context.json(await store.get(context.req.param('id'))))
    .get('/records/:id/power', async (context) => {
      const { points, minus_idle } = parseQuery(powerQuery, context.req.query());
      const id = context.req.param('id');
      const { trace, etag } = await traceOf(store, id, `${points}.${minus_idle}`);
      context.header('etag', etag);
      context.header('cache-control', 'private, no-cache');
      if (context.req.header('if-none-match') === etag) return context.body(null, 304);
      return context.json(powerSeries(trace, { points, minusIdle: minus_idle === '1' }));
    })
    .get('/records/:id/trace.csv', async (context) => {
      const { trace } = await traceOf(store, context.req.param('id'), 'csv');
      context.header('content-type', 'text/csv; charset=utf-8');
      context.header('content-disposition', `attachment; filename="wattlas-${trace.header.id}-trace.csv"`);
      return context.body(traceCsv(trace));
    });
}

/** The record's trace with a tag that changes when it does. @throws {Problem} where there is none. */
export async function traceOf(store: Store, id: string, variant: string) {
  const trace = await store.trace(id);
  if (trace === null) {
    const record = await store.get(id);
    throw refusal(`The record ${record.id} has no trace: it was imported without one.`, { missing: true });
  }
  return { trace, etag: `"${trace.header.id}.${trace.times_s.length}.${trace.events.length}.${variant}"` };
}
