import { type DisplayUnit, formatNumber } from '../domain/format.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { plot } from './plot.ts';
import type { PortfolioVolumeRow } from './portfolio-volumes.ts';
import { scatterAxes, tickTexts } from './scatter-axes.ts';
import { drawn, type MarkDimensions, words } from './shape.ts';
import { logDomain } from './task-axis.ts';
import { tickNumber } from './tick-number.ts';
import { logTicks } from './ticks.ts';

/** Two lines over multiples of the volumes, the range in which the same set stays the cheapest shaded. */
export function plotVolumes(
  rows: readonly PortfolioVolumeRow[],
  unit: DisplayUnit,
  range: { readonly from: number; readonly to: number } | undefined,
  options: PlotOptions,
): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 640 && !compact;
  const height = compact ? 92 : narrow ? 260 : 280;
  const frame: MarkDimensions = {
    width,
    height,
    marginLeft: compact ? 4 : narrow ? 44 : 60,
    marginRight: compact ? 4 : narrow ? 14 : 190,
    marginTop: compact ? 6 : 34,
    marginBottom: compact ? 4 : 46,
  };
  const multiples = rows.map(({ multiple }) => multiple);
  const x: readonly [number, number] =
    rows.length > 1 ? [Math.min(...multiples), Math.max(...multiples)] : [0.1, 10];
  const y = logDomain(
    rows.flatMap(({ total, one_for_all }) => [total, one_for_all ?? total]).map((v) => v / unit.size),
  );
  return plot({
    document: options.document,
    width,
    height,
    marginLeft: frame.marginLeft,
    marginRight: frame.marginRight,
    marginTop: frame.marginTop,
    marginBottom: frame.marginBottom,
    x: { type: 'log', domain: x, axis: null },
    y: { type: 'log', domain: y, axis: null },
    marks: [
      drawn((make, scales) => {
        if (rows.length === 0)
          return compact
            ? []
            : [
                words(make, 'no task to do', frame.marginLeft + 12, frame.marginTop + 24, {
                  fill: 'var(--ink-3)',
                }),
              ];
        const inner = {
          wide: width - frame.marginLeft - frame.marginRight,
          tall: height - frame.marginTop - frame.marginBottom,
        };
        const path = (of: (row: PortfolioVolumeRow) => number | null) =>
          rows
            .flatMap((row) => {
              const value = of(row);
              return value === null
                ? []
                : [`${scales.x(row.multiple).toFixed(1)} ${scales.y(value / unit.size).toFixed(1)}`];
            })
            .map((at, i) => `${i === 0 ? 'M' : 'L'}${at}`)
            .join('');
        const line = (d: string, colour: number) =>
          make('path', {
            d,
            fill: 'none',
            stroke: `var(--cat-${colour})`,
            'stroke-width': compact ? 1.4 : 2,
          });
        const bottom = height - frame.marginBottom;
        const last = rows.at(-1) as PortfolioVolumeRow;
        const label = (text: string, value: number, colour: number) => {
          const level = scales.y(value / unit.size);
          return narrow
            ? words(make, text, width - frame.marginRight - 4, level - 9, {
                anchor: 'end',
                weight: 560,
                fill: `var(--cat-${colour}-text)`,
                halo: true,
              })
            : words(make, text, width - frame.marginRight + 12, level + 4, {
                weight: 560,
                fill: `var(--cat-${colour}-text)`,
              });
        };
        return [
          ...(range === undefined
            ? []
            : [
                make('rect', {
                  x: scales.x(Math.max(x[0], range.from)),
                  y: frame.marginTop,
                  width: Math.max(
                    1,
                    scales.x(Math.min(x[1], range.to)) - scales.x(Math.max(x[0], range.from)),
                  ),
                  height: bottom - frame.marginTop,
                  fill: 'var(--ink-3)',
                  opacity: '0.1',
                }),
              ]),
          ...(compact
            ? []
            : scatterAxes(make, scales, frame, {
                x: tickTexts(logTicks(x[0], x[1], inner.wide), (value) => `×${formatNumber(value, 1)}`),
                y: tickTexts(logTicks(y[0], y[1], inner.tall * 1.3), tickNumber),
                xTitle: 'Multiple of all volumes, log scale',
                yTitle: `${unit.name} in all, log scale`,
                xLinear: false,
                yLinear: false,
              })),
          ...(range === undefined || compact || narrow
            ? []
            : [
                words(
                  make,
                  'the same set stays the cheapest',
                  scales.x(Math.max(x[0], range.from)) + 8,
                  frame.marginTop + 14,
                  {
                    fill: 'var(--ink-3)',
                    size: 11,
                  },
                ),
              ]),
          line(
            path(({ one_for_all }) => one_for_all),
            2,
          ),
          line(
            path(({ total }) => total),
            1,
          ),
          ...rows.map((row, i) =>
            make(
              'g',
              compact
                ? {}
                : {
                    'data-point': i,
                    'data-x': scales.x(row.multiple),
                    'data-y': scales.y(row.total / unit.size),
                  },
              make('circle', {
                cx: scales.x(row.multiple),
                cy: scales.y(row.total / unit.size),
                r: compact ? 2 : row.multiple === 1 ? 5.2 : 4,
                fill: row.multiple === 1 ? 'var(--volt)' : row.stays ? 'var(--cat-1)' : 'var(--surface)',
                stroke: row.multiple === 1 ? 'var(--ink)' : 'var(--cat-1)',
                'stroke-width': 1.6,
              }),
            ),
          ),
          ...(compact
            ? []
            : [
                label('the cheapest set', last.total, 1),
                ...(last.one_for_all === null ? [] : [label('one model for all', last.one_for_all, 2)]),
              ]),
        ];
      }),
    ],
  });
}
