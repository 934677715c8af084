import { Hono } from 'hono';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { parseQuery } from './records.ts';

const types = { latex: 'text/x-tex', markdown: 'text/markdown', csv: 'text/csv' } as const;
const extensions = { latex: 'tex', markdown: 'md', csv: 'csv' } as const;
/** Records that one table holds at most. */
const MOST = 1000;

const query = z.strictObject({
  format: z.enum(['latex', 'markdown', 'csv']),
  ids: z
    .string()
    .max(40_000)
    .transform((text) => text.split(',').filter(Boolean))
    .refine((ids) => ids.length > 0 && ids.length <= MOST, `1 to ${MOST} ids, separated by commas`),
});

/** `/api/cite?format=latex&ids=ID,ID`: records as `wattlas export --format` writes them. */
export function citeRoutes(store: Store): Hono {
  return new Hono().get('/cite', async (context) => {
    const { format, ids } = parseQuery(query, context.req.query());
    const { citeTable } = await import('../../actions/cite.ts');
    context.header('content-type', `${types[format]}; charset=utf-8`);
    context.header('content-disposition', `attachment; filename="wattlas-runs.${extensions[format]}"`);
    return context.body(await citeTable(store, format, ids));
  });
}
