import { z } from 'zod';
import { formatPercent, formatRatio } from '../domain/format.ts';
import { type Chart, defineChart } from './chart.ts';
import { rowAxis } from './row-axis.ts';
import { fitted, type ShapeElement, words } from './shape.ts';
import { sheet } from './sheet.ts';

export const methodErrorsRow = z.object({
  method: z.string(),
  title: z.string(),
  told: z.enum(['nothing', 'time']),
  answered: z.number().int(),
  cases: z.number().int(),
  /** Half of the cases are nearer than this, nine tenths than that: shares of the published number. */
  median: z.number(),
  ninth: z.number(),
  within_two: z.number(),
  bias: z.number(),
  own: z.boolean(),
});
export type MethodErrorsRow = z.infer<typeof methodErrorsRow>;

const TOP = 50;

/** How far each method is off: a dot at the middle case, a line to nine in ten. */
export const methodErrors: Chart<readonly MethodErrorsRow[], MethodErrorsRow> = defineChart<
  readonly MethodErrorsRow[],
  MethodErrorsRow
>({
  id: 'method-errors',
  title: 'Error by method',
  question: 'Which method is nearest?',
  subject: 'answer',
  row: methodErrorsRow,
  rows: (scores) => [...scores].sort((a, b) => a.median - b.median),
  finding(rows) {
    const blind = rows.filter(({ told }) => told === 'nothing');
    const [best] = blind.length > 0 ? blind : rows;
    if (!best) return 'No finding: no method answers.';
    const next = rows.find((row) => row !== best && !row.own && row.told === best.told);
    const told = best.told === 'nothing' ? 'Told nothing but what it is asked' : 'Told the time it takes';
    return `${told}, **${best.title}** is nearest, **${formatPercent(best.median)}** off in the middle case${next ? `; the next of others is ${next.title}, ${formatPercent(next.median)}` : ''}.`;
  },
  plot(rows, { document, width, compact = false }) {
    const narrow = width < 640;
    const left = compact || narrow ? 8 : Math.min(330, width * 0.36);
    const right = width - (compact || narrow ? 10 : 170);
    const values = rows.flatMap(({ median, ninth }) => [median, ninth].filter((value) => value > 0));
    const axis = rowAxis(values, {
      left,
      right,
      title: 'Error, share of the published number',
      titleAt: narrow ? 0 : left,
      log: true,
      text: formatPercent,
    });
    const step = compact ? 84 / Math.max(1, rows.length) : narrow ? 62 : 30;
    const top = compact ? 4 : TOP;
    const height = compact ? 92 : top + step * Math.max(1, rows.length) + 12;
    return sheet({ document, width, height }, (make) => [
      ...(compact
        ? []
        : [
            ...axis.draw(make, { top, bottom: height - 12 }),
            ...(narrow
              ? []
              : [
                  words(make, 'cases', right + 68, top - 7, { anchor: 'end', weight: 560 }),
                  words(make, 'bias', width, top - 7, { anchor: 'end', weight: 560 }),
                ]),
          ]),
      ...rows.flatMap((row, i): ShapeElement[] => {
        const y = top + step * i + (narrow && !compact ? 46 : step / 2);
        const colour = row.own ? 'var(--modelled)' : 'var(--ink-3)';
        const [x, far] = [axis.x(row.median), axis.x(row.ninth)];
        const shape = [
          make('line', {
            x1: x,
            x2: far,
            y1: y,
            y2: y,
            stroke: colour,
            'stroke-width': compact ? 1.4 : 2.4,
            'stroke-opacity': '0.45',
          }),
          make('line', { x1: far, x2: far, y1: y - 4, y2: y + 4, stroke: colour, 'stroke-width': 1.4 }),
          make('circle', {
            cx: x,
            cy: y,
            r: compact ? 2.6 : 4.6,
            fill: row.told === 'time' ? 'var(--surface)' : colour,
            stroke: colour,
            'stroke-width': 1.6,
          }),
        ];
        if (compact) return shape;
        // A hollow dot says it where there is no room for the words.
        const title = `${row.title}${row.told === 'time' && !narrow ? ', told the time' : ''}`;
        const [name = '', rest] = narrow ? title.split(/, (.*)/) : [title];
        const level = rest ? y - 29 : y - 15;
        return [
          words(make, fitted(name, narrow ? width - 84 : left - 12, 13), 0, narrow ? level : y + 4, {
            size: 13,
            fill: 'var(--ink)',
            halo: true,
            ...(row.own ? { weight: 600 } : {}),
          }),
          ...(rest
            ? [words(make, fitted(rest, width), 0, y - 14, { fill: 'var(--ink-3)', halo: true })]
            : []),
          make('g', { 'data-point': i, 'data-x': x, 'data-y': y }, ...shape),
          ...(narrow
            ? [
                words(make, `${formatPercent(row.median)}, ${formatRatio(row.bias)}`, width, level, {
                  anchor: 'end',
                }),
              ]
            : [
                words(
                  make,
                  row.answered === row.cases ? String(row.cases) : `${row.answered} of ${row.cases}`,
                  right + 68,
                  y + 4,
                  { anchor: 'end' },
                ),
                words(make, formatRatio(row.bias), width, y + 4, { anchor: 'end' }),
              ]),
        ];
      }),
    ]);
  },
});
