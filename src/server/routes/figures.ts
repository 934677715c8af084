import { Hono } from 'hono';
import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import { drawFigure } from '../../reports/draw-figure.ts';
import type { Store } from '../../store/store.ts';
import { parseQuery } from './records.ts';

const query = z.object({
  theme: z.enum(['light', 'dark']).default('light'),
  width: z.coerce.number().int().min(320).max(4000).default(1098),
  minus_idle: z.enum(['0', '1']).default('0'),
});

/** `/api/figures/:chart.svg|png`, of one record (`?record=ID`) or of the newest records. */
export function figureRoutes(options: { readonly store: Store; readonly version: string }): Hono {
  return new Hono().get('/figures/:file', async (context) => {
    const [, id, extension] = /^([\w-]+)\.(svg|png)$/.exec(context.req.param('file')) ?? [];
    if (!id || !extension) throw refusal('A figure is named CHART.svg or CHART.png.');
    const { record, ...rest } = context.req.query();
    const { theme, width, minus_idle } = parseQuery(query, rest);
    const figure = await drawFigure(options.store, id, {
      record,
      theme,
      width,
      minusIdle: minus_idle === '1',
      extension: extension as 'svg' | 'png',
      version: options.version,
    });
    context.header('content-type', extension === 'svg' ? 'image/svg+xml; charset=utf-8' : 'image/png');
    context.header('content-disposition', `attachment; filename="${figure.name}"`);
    return context.body(figure.bytes as Uint8Array<ArrayBuffer>);
  });
}
