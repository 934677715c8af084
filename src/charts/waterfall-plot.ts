import { formatFixed, formatNumber, formatRatio } from '../domain/format.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { rowAxis } from './row-axis.ts';
import { fitted, type ShapeElement, words } from './shape.ts';
import { sheet } from './sheet.ts';
import { type WaterfallAbout, type WaterfallRow, waterfallUnit } from './waterfall.ts';

const TOP = 50;

/** Bars from total to total, joined by hairlines; more is orange and has a ×, less is blue. */
export function plotWaterfall(
  rows: readonly WaterfallRow[],
  { document, width, compact = false }: PlotOptions,
  { quantity, budget }: WaterfallAbout,
): Drawing {
  const narrow = width < 640;
  const unit = waterfallUnit(rows, quantity);
  const values = rows.map(({ total }) => total / unit.size);
  const limit = budget === null ? null : budget / unit.size;
  const left = compact || narrow ? 6 : Math.min(330, width * 0.4);
  const right = width - (compact || narrow ? 10 : 120);
  const axis = rowAxis(limit === null ? values : [...values, limit], {
    left,
    right,
    title: unit.name,
    titleAt: narrow ? 0 : left,
    log: Math.max(...values) / Math.min(...values) > 20,
  });
  const foot = limit === null ? 12 : 28;
  const step = compact ? 84 / rows.length : narrow ? 64 : 38;
  const top = compact ? 4 : TOP;
  const height = compact ? 92 : top + step * rows.length + foot;
  const yOf = (i: number) => top + step * i + (narrow && !compact ? 44 : step / 2);
  return sheet({ document, width, height }, (make) => [
    ...(compact ? [] : axis.draw(make, { top, bottom: height - foot })),
    ...(limit === null || compact
      ? []
      : [
          make('line', {
            x1: axis.x(limit),
            x2: axis.x(limit),
            y1: top,
            y2: height - foot,
            stroke: 'var(--ink-2)',
            'stroke-dasharray': '2 3',
          }),
          words(
            make,
            `budget ${formatNumber(limit)}`,
            axis.x(limit) + (axis.x(limit) > width - 180 ? -5 : 5),
            height - 12,
            {
              fill: 'var(--ink-2)',
              halo: true,
              anchor: axis.x(limit) > width - 180 ? 'end' : 'start',
            },
          ),
        ]),
    ...rows.flatMap((row, i): ShapeElement[] => {
      const y = yOf(i);
      const at = axis.x(row.total / unit.size);
      const before = i === 0 ? at : axis.x((rows[i - 1] as WaterfallRow).total / unit.size);
      const bar = Math.min(16, step * 0.62);
      const more = (row.factor ?? 1) >= 1;
      const shape =
        row.kind === 'step'
          ? make('rect', {
              x: Math.min(before, at),
              y: y - bar / 2,
              width: Math.max(1.5, Math.abs(at - before)),
              height: bar,
              rx: 2,
              fill: more ? 'var(--cat-2)' : 'var(--cat-1)',
            })
          : make('circle', {
              cx: at,
              cy: y,
              r: compact ? 3.6 : 5.5,
              fill: row.kind === 'start' ? 'var(--surface)' : 'var(--volt)',
              stroke: row.kind === 'start' ? 'var(--ink-2)' : 'var(--on-volt)',
              'stroke-width': 1.8,
            });
      const next =
        i < rows.length - 1
          ? [
              make('line', {
                x1: at,
                x2: at,
                y1: y + bar / 2,
                y2: yOf(i + 1) - bar / 2,
                stroke: 'var(--line-strong)',
              }),
            ]
          : [];
      if (compact) return [...next, shape];
      const change = row.from !== null && row.to !== null ? `${row.from} to ${row.to}` : '';
      const said =
        row.kind === 'step'
          ? Math.abs((row.factor ?? 1) - 1) < 5e-4
            ? 'no change'
            : `${factorText(row.factor ?? 1)}\u2002${signed((row.delta ?? 0) / unit.size)}`
          : `${formatNumber(row.total / unit.size)}\u00a0${unit.name}`;
      const line = narrow ? y - (change === '' ? 20 : 31) : y + (change === '' ? 4 : -3);
      const room = (narrow ? width - 130 : left) - 12;
      return [
        ...next,
        make(
          'g',
          { 'data-point': i, 'data-x': row.kind === 'step' ? (before + at) / 2 : at, 'data-y': y },
          shape,
        ),
        words(make, fitted(row.title, room, 13), 0, line, {
          size: 13,
          fill: 'var(--ink)',
          halo: true,
          ...(row.kind === 'step' ? {} : { weight: 600 }),
        }),
        ...(change === ''
          ? []
          : [
              words(make, fitted(change, narrow ? width : room), 0, narrow ? y - 15 : y + 12, {
                fill: 'var(--ink-3)',
                halo: true,
              }),
            ]),
        words(make, said, width, narrow ? line : y + 4, {
          anchor: 'end',
          halo: true,
          ...(row.kind === 'step' ? {} : { weight: 600, fill: 'var(--ink)' }),
        }),
      ];
    }),
  ]);
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${formatNumber(value)}`;

/** A factor near 1 with as many decimals as tell it from 1. */
export const factorText = (factor: number): string =>
  Math.abs(factor - 1) < 0.05
    ? `×${formatFixed(factor, Math.abs(factor - 1) < 0.005 ? 3 : 2)}`
    : formatRatio(factor);
