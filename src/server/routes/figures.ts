import { Hono } from 'hono';
import { z } from 'zod';
import { answerFigure } from '../../actions/answer-figures.ts';
import { precisions } from '../../architectures/precision.ts';
import { isPointChart, pointSearch } from '../../charts/point-search.ts';
import { chart } from '../../charts/registry.ts';
import { shownUnits } from '../../charts/shown-unit.ts';
import { pointsOfTasks, type TasksSearch, tasksSearch } from '../../charts/task-search.ts';
import { refusal } from '../../domain/problem.ts';
import { drawFigure } from '../../reports/draw-figure.ts';
import type { Store } from '../../store/store.ts';
import { parseQuery } from './records.ts';

const count = z.coerce.number().int().min(1).max(1_000_000);
const query = z.object({
  theme: z.enum(['light', 'dark']).default('light'),
  width: z.coerce.number().int().min(320).max(4000).default(1098),
  minus_idle: z.enum(['0', '1']).default('0'),
  tokens: count.optional(),
  new_tokens: count.optional(),
  batch: count.max(65_536).optional(),
  precision: z.enum(precisions).optional(),
  task: z.string().max(100).optional(),
});

const runsQuery = z.object({ unit: z.enum(shownUnits).optional() });

/** `/api/figures/:chart.svg|png`, of one record (`?record=ID`), of a model (`?model=NAME`) or of the newest records. */
export function figureRoutes(options: { readonly store: Store; readonly version: string }): Hono {
  return new Hono().get('/figures/:file', async (context) => {
    const [, id, extension] = /^([\w-]+)\.(svg|png)$/.exec(context.req.param('file')) ?? [];
    if (!id || !extension) throw refusal('A figure is named CHART.svg or CHART.png.');
    const { record, model, ...rest } = context.req.query();
    const { theme, width, minus_idle, new_tokens, tokens, batch, precision, task } = parseQuery(
      query,
      chart(id).subject === 'answer' ? ofDrawing(rest) : rest,
    );
    const figure = await drawFigure(options.store, id, {
      record: record ?? model,
      answer: (of) => answerFigure(of, rest, options.store),
      theme,
      width,
      minusIdle: minus_idle === '1',
      count: { tokens, newTokens: new_tokens, batch, precision, task },
      ...(chart(id).subject === 'summaries' ? { runs: parseQuery(runsQuery, rest) } : {}),
      ...(isPointChart(id) ? { points: parseQuery(pointSearch, rest) } : {}),
      ...(id === 'tasks' ? byTask(parseQuery(tasksSearch, rest)) : {}),
      extension: extension as 'svg' | 'png',
      version: options.version,
    });
    context.header('content-type', extension === 'svg' ? 'image/svg+xml; charset=utf-8' : 'image/png');
    context.header('content-disposition', `attachment; filename="${figure.name}"`);
    return context.body(figure.bytes as Uint8Array<ArrayBuffer>);
  });
}

/** What an address asks of the values by task: how they are shown, and which. */
const byTask = (search: TasksSearch) => ({
  points: pointsOfTasks(search),
  tasks: {
    show: search.show,
    unit: search.unit,
    queries: search.per === 'query' ? (1 as const) : (1000 as const),
    sort: search.sort,
    models: search.models,
    xscale: search.xscale,
  },
});

/** What an address says of the drawing; all else of it is the answer's. */
const ofDrawing = ({ theme, width }: Record<string, string>) => ({
  ...(theme === undefined ? {} : { theme }),
  ...(width === undefined ? {} : { width }),
});
