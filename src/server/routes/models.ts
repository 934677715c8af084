import { Hono } from 'hono';
import type { Store } from '../../store/store.ts';

/** `/api/models`, the presets with their counts, and `/api/models/ID` (slashes as %2F), what is known of one. */
export function modelRoutes(store: Store): Hono {
  return new Hono()
    .get('/models', async (context) => {
      const { listedModels } = await import('../../reports/model-list.ts');
      context.header('cache-control', 'private, max-age=3600');
      return context.json(listedModels());
    })
    .get('/models/:id', async (context) => {
      const { modelView } = await import('../../reports/model-view.ts');
      return context.json(await modelView(store, context.req.param('id')));
    });
}
