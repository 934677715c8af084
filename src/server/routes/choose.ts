import { Hono } from 'hono';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { parseQuery } from './records.ts';

const query = z.strictObject({
  task: z.string().max(100),
  min_score: z.coerce.number().min(0).max(1).optional(),
  region: z.string().max(60).optional(),
});

/** `/api/choose?task=TASK`: the answer of `wattlas choose --json` over the store that is served. */
export function chooseRoutes(store: Store): Hono {
  return new Hono().get('/choose', async (context) => {
    const { task, min_score, region } = parseQuery(query, context.req.query());
    const { chooseAmong } = await import('../../actions/choose.ts');
    return context.json(await chooseAmong(task, store, { minScore: min_score, region }));
  });
}
