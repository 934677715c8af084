import { z } from 'zod';
import { parts } from '../architectures/graph.ts';
import type { ModelCount } from '../architectures/model-count.ts';
import { partTitles } from '../architectures/part-titles.ts';
import { formatPercent } from '../domain/format.ts';
import { formatCount, formatMultiple } from '../domain/multiple.ts';
import { defineChart } from './chart.ts';
import { plot } from './plot.ts';
import { drawn, type Shape, type ShapeElement, words } from './shape.ts';

const row = z.strictObject({
  part: z.enum(parts),
  title: z.string(),
  params: z.number(),
  prefill_flop: z.number().describe('Of one pass over the whole input; matrix products alone.'),
  decode_flop: z.number().nullable().describe('Of all passes of one token each; null: there are none.'),
});
export type ModelPartRow = z.infer<typeof row>;

const flopOf = (r: ModelPartRow): number => r.prefill_flop + (r.decode_flop ?? 0);
const total = (rows: readonly ModelPartRow[], of: (r: ModelPartRow) => number): number =>
  rows.reduce((sum, r) => sum + of(r), 0);

/** What a model holds and what it computes, part by part, each as a share of its whole. */
export const modelParts = defineChart<Pick<ModelCount, 'parts' | 'phases'>, ModelPartRow>({
  id: 'model-parts',
  title: 'Parameters and FLOP by part',
  question: 'Where are the parameters, and where is the work?',
  subject: 'model',
  row,
  rows: (count) =>
    (count.parts ?? []).map(({ part, params, prefill, decode }) => ({
      part,
      title: partTitles[part],
      params,
      prefill_flop: prefill?.flop ?? 0,
      decode_flop: count.phases.decode === null ? null : (decode?.flop ?? 0),
    })),
  finding(rows) {
    const [params, flop] = [total(rows, (r) => r.params), total(rows, flopOf)];
    if (params === 0 || flop === 0) return 'No finding: the model has no part that holds or computes.';
    const largest = (of: (r: ModelPartRow) => number) =>
      rows.reduce((a, b) => (of(b) > of(a) ? b : a), rows[0] as ModelPartRow);
    const [held, worked] = [largest((r) => r.params), largest(flopOf)];
    const share = (of: (r: ModelPartRow) => number, r: ModelPartRow, all: number) =>
      `**${formatPercent(of(r) / all)}**`;
    return `**${worked.title}** takes ${share(flopOf, worked, flop)} of **${formatMultiple(flop, 'FLOP')}**; ${held === worked ? 'it holds' : `**${held.title}** holds`} ${share((r) => r.params, held, params)} of **${formatCount(params)}** parameters.`;
  },
  plot(rows, { document, width, compact = false }) {
    const narrow = width < 560 && !compact;
    const step = compact ? Math.min(14, 84 / Math.max(1, rows.length)) : narrow ? 52 : 30;
    const top = compact ? 4 : narrow ? 22 : 40;
    const height = compact ? 92 : top + step * Math.max(1, rows.length) + 6;
    const left = compact ? 4 : narrow ? 0 : Math.min(180, width * 0.22);
    const columns: readonly Column[] = [
      {
        title: 'Parameters',
        total: total(rows, (r) => r.params),
        pieces: (r) => [[r.params, 'var(--cat-1)']],
        text: (value) => formatCount(value),
      },
      {
        title: rows.some((r) => r.decode_flop !== null) ? 'FLOP, prefill then decode' : 'FLOP',
        total: total(rows, flopOf),
        pieces: (r) => [
          [r.prefill_flop, 'var(--cat-4)'],
          [r.decode_flop ?? 0, 'var(--cat-5)'],
        ],
        text: (value) => formatMultiple(value, 'FLOP'),
      },
    ];
    const gap = compact ? 12 : 24;
    const wide = (width - left - gap) / 2;
    return plot({
      document,
      width,
      height,
      margin: 0,
      axis: null,
      x: { domain: [0, 1], range: [0, width] },
      y: { domain: [0, 1] },
      marks: [
        drawn((make) => {
          const heads =
            compact || narrow
              ? []
              : columns.flatMap(({ title }, c) => {
                  const x = left + c * (wide + gap);
                  return [
                    words(make, `${title}, share of the whole`, x, 14, { weight: 560 }),
                    make('line', { x1: x, x2: x, y1: top - 8, y2: height, stroke: 'var(--line-strong)' }),
                  ];
                });
          const lines = rows.flatMap((r, i) => {
            const y = top + i * step;
            const name = compact
              ? []
              : narrow
                ? [words(make, r.title, 0, y, { fill: 'var(--ink)', weight: 560 })]
                : [words(make, r.title, left - 12, y + 14, { anchor: 'end', fill: 'var(--ink)' })];
            return [
              ...name,
              ...columns.flatMap((column, c) =>
                bar(make, column, r, {
                  x: narrow ? 0 : left + c * (wide + gap),
                  y: narrow ? y + 7 + c * 16 : y + (compact ? 1 : 3),
                  // Room for the number beside the longest bar.
                  width: compact ? wide : (narrow ? width : wide) - (narrow ? 168 : 150),
                  height: compact ? step - 3 : narrow ? 11 : 15,
                  bare: compact,
                }),
              ),
            ];
          });
          const nothing =
            rows.length === 0 && !compact
              ? [words(make, 'no part to draw', left + 8, top + 14, { fill: 'var(--ink-3)' })]
              : [];
          return [...heads, ...lines, ...nothing];
        }),
      ],
    });
  },
});

interface Column {
  readonly title: string;
  readonly total: number;
  readonly pieces: (row: ModelPartRow) => readonly (readonly [number, string])[];
  readonly text: (value: number) => string;
}

/** A bar cut in pieces, as a share of its column's whole, with its size and share behind it. */
function bar(
  make: Shape,
  column: Column,
  r: ModelPartRow,
  at: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly bare: boolean;
  },
): readonly ShapeElement[] {
  const pieces = column.pieces(r);
  const value = pieces.reduce((sum, [size]) => sum + size, 0);
  let start = at.x;
  const drawnPieces = pieces.flatMap(([size, colour]) => {
    const wide = column.total > 0 ? (size / column.total) * at.width : 0;
    if (size <= 0) return [];
    const x = start;
    start += Math.max(1, wide);
    return [
      make('rect', { x, y: at.y, width: Math.max(1, wide - 1), height: at.height, rx: 1.5, fill: colour }),
    ];
  });
  if (at.bare) return drawnPieces;
  const text = value === 0 ? '0' : `${column.text(value)}, ${formatPercent(value / column.total)}`;
  return [
    ...drawnPieces,
    words(make, text, start + 6, at.y + at.height - 3, {
      fill: value === 0 ? 'var(--ink-3)' : 'var(--ink-2)',
      size: at.height < 13 ? 11 : 12,
    }),
  ];
}
