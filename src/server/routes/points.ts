import { Hono } from 'hono';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { parseQuery } from './records.ts';

const query = z.object({
  perimeter: z.string().max(40).optional(),
  intensity: z.string().max(60).optional(),
  configs: z.enum(['all']).optional(),
});

/** `/api/points`: own records, the study's results and what others published, model by data set, in a perimeter and at an intensity. */
export function pointRoutes(store: Store): Hono {
  return new Hono().get('/points', async (context) => {
    const { pointsView } = await import('../../reports/points.ts');
    const { configs, ...asked } = parseQuery(query, context.req.query());
    return context.json(await pointsView(store, { ...asked, everyConfiguration: configs === 'all' }));
  });
}
