import { Hono } from 'hono';
import { z } from 'zod';
import type { Filters } from '../../charts/facet.ts';
import { runFilterKeys } from '../../charts/run-facets.ts';
import { Problem, refusal } from '../../domain/problem.ts';
import { summaryOf } from '../../domain/summary-of.ts';
import { powerSeries } from '../../measurement/power-series.ts';
import type { RecordFilter, Store } from '../../store/store.ts';
import { traceCsv } from '../trace-csv.ts';

const number = z.coerce.number();
/** Records that one answer holds at most. */
const MOST = 10_000;
const filter = z.string().max(200).optional();
const listQuery = z.strictObject({
  ...(Object.fromEntries(runFilterKeys.map((key) => [key, filter])) as Record<
    (typeof runFilterKeys)[number],
    typeof filter
  >),
  search: filter,
  state: z.enum(['complete', 'interrupted', 'recovered']).optional(),
  /** Complete cases alone. */
  complete: z.literal('1').optional(),
  since_s: number.optional(),
  sort: z.enum(['at_s', 'energy_j', 'carbon_g', 'duration_s', 'title', 'per_query', 'runs']).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  limit: number.int().min(0).max(MOST).optional(),
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

const pinnedQuery = z.strictObject({
  ids: z
    .string()
    .max(2000)
    .transform((text) => text.split(',').filter(Boolean))
    .refine((ids) => ids.length <= 20, '20 ids at most, separated by commas'),
});

/** A pin outlives its record; any other failure is one. */
function nullWhereMissing(cause: unknown): null {
  if (cause instanceof Problem && cause.missing) return null;
  throw cause;
}

/** Task, model and state are columns; what else is filtered by is asked of the groups. */
async function filterOf(store: Store, { task, model, state, ...others }: Filters): Promise<RecordFilter> {
  const plain = { task, model, state } as RecordFilter;
  if (Object.values(others).every((value) => value === undefined)) return plain;
  const { recordFilter } = await import('../../reports/filtered-records.ts');
  return { ...plain, ...(await recordFilter(store, others)) };
}

/** `/api/records` and what hangs below one record. Newest first, as the store lists them. */
export function recordRoutes(store: Store): Hono {
  return new Hono()
    .get('/records', async (context) => {
      const { search, since_s, sort, order, limit, offset, ...filters } = parseQuery(
        listQuery,
        context.req.query(),
      );
      const filter = { search, ...(await filterOf(store, filters)) };
      const later =
        since_s === undefined ? filter : { ...filter, since_s: Math.max(since_s, filter.since_s ?? since_s) };
      const [found, total] = await Promise.all([store.count(later), store.count()]);
      // What is not there is not looked for again.
      const records =
        found === 0 ? [] : await store.list({ ...later, sort, order, limit: limit ?? MOST, offset });
      return context.json({ records, found, total });
    })
    .get('/pinned', async (context) => {
      const { ids } = parseQuery(pinnedQuery, context.req.query());
      const held = await Promise.all(ids.map((id) => store.get(id).catch(nullWhereMissing)));
      return context.json(held.flatMap((record) => (record === null ? [] : [summaryOf(record)])));
    })
    .get('/alike', async (context) => {
      const { alikeRecords } = await import('../../reports/alike-records.ts');
      return context.json(await alikeRecords(store));
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
