import { formatNumber, formatRatio } from '../domain/format.ts';
import { quantile } from '../math/quantile.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { mark } from './mark.ts';
import { plot } from './plot.ts';
import type { Point } from './point.ts';
import { drawn, fitted, type Shape, type ShapeElement, words } from './shape.ts';
import { swarm } from './swarm.ts';
import { linearDomain, logAxisOnTop, logDomain } from './task-axis.ts';

/** Points that share a row. */
export interface Strip {
  readonly title: string;
  readonly note: string;
  readonly colour: number;
  readonly points: readonly Point[];
}

/** From how many points on the middle half of them is drawn. */
const BOX_FROM = 5;

/** A row of marks for each group with the middle half as a box and the median, numbers on the right. */
export function plotStrips(
  strips: readonly Strip[],
  rows: readonly Point[],
  options: PlotOptions,
  axis: {
    readonly title: string;
    readonly unit: string;
    readonly value: (point: Point) => number;
    readonly linear?: boolean | undefined;
  },
): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 640 && !compact;
  const frameOf = {
    left: compact ? 4 : narrow ? 6 : 220,
    right: compact ? 4 : narrow ? 8 : 180,
    top: compact ? 4 : 40,
    step: compact ? 84 / Math.max(1, strips.length) : narrow ? 70 : 44,
  };
  const { left, right, top, step } = frameOf;
  const values = rows.map(axis.value).filter((value) => value > 0);
  const { linear = false } = axis;
  const domain = linear ? linearDomain(values) : logDomain(values);
  const places = new Map(rows.map((row, i) => [row, i]));
  return plot({
    document: options.document,
    width,
    height: compact ? 92 : top + step * Math.max(1, strips.length) + 8,
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: compact ? 4 : 8,
    x: { type: linear ? 'linear' : 'log', domain, axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      drawn((make, { x }, frame) => {
        const edge = width - right;
        const heads = compact
          ? []
          : [
              ...logAxisOnTop(make, x, {
                domain,
                left,
                right: edge,
                top,
                bottom: frame.height - frame.marginBottom,
                title: `${axis.title}${linear ? '' : ', log scale'}`,
                linear,
                titleAt: narrow ? 0 : left,
              }),
              ...(narrow
                ? []
                : [
                    words(make, `Median, ${axis.unit}`, width - 84, top - 8, { anchor: 'end', weight: 560 }),
                    words(make, 'Max ÷ min', width, top - 8, { anchor: 'end', weight: 560 }),
                  ]),
            ];
        const drawnStrips = strips.flatMap((strip, i) => {
          const y = top + i * step;
          const shown = strip.points.filter((point) => axis.value(point) > 0);
          const sorted = [...shown].sort((a, b) => axis.value(a) - axis.value(b));
          return [
            ...(i > 0 && !compact
              ? [make('line', { x1: 0, x2: width, y1: y, y2: y, stroke: 'var(--line)' })]
              : []),
            ...(compact
              ? []
              : texts(make, strip, sorted.map(axis.value), {
                  y,
                  step,
                  width,
                  narrow,
                  left,
                  unit: axis.unit,
                })),
            ...body(make, strip.colour, sorted, {
              x: (point) => x(axis.value(point)),
              at: x,
              value: axis.value,
              y: y + step * (narrow ? 0.7 : 0.5),
              radius: compact ? 1.8 : narrow ? 3.4 : 4.1,
              reach: compact ? step / 2 - 1.5 : narrow ? 12 : 16,
              bare: compact,
              indexOf: (point) => places.get(point) ?? 0,
            }),
          ];
        });
        const nothing =
          strips.length === 0 && !compact
            ? [words(make, 'no value to draw', left + 8, top + 26, { fill: 'var(--ink-3)' })]
            : [];
        return [...heads, ...drawnStrips, ...nothing];
      }),
    ],
  });
}

function body(
  make: Shape,
  colour: number,
  sorted: readonly Point[],
  at: {
    readonly x: (point: Point) => number;
    readonly at: (value: number) => number;
    readonly value: (point: Point) => number;
    readonly y: number;
    readonly radius: number;
    readonly reach: number;
    readonly bare: boolean;
    readonly indexOf: (point: Point) => number;
  },
): readonly ShapeElement[] {
  const paint = `var(--cat-${colour})`;
  const values = sorted.map(at.value);
  const placed = swarm(sorted.map(at.x), at.radius * 2 + 0.6, at.reach);
  const half = at.bare ? at.radius + 1 : 9;
  const [from, to] = [at.at(quantile(values, 0.25)), at.at(quantile(values, 0.75))];
  const median = at.at(quantile(values, 0.5));
  return [
    ...(sorted.length >= BOX_FROM
      ? [
          make('rect', {
            x: from,
            y: at.y - half,
            width: Math.max(1, to - from),
            height: 2 * half,
            rx: 2,
            fill: paint,
            opacity: '0.16',
          }),
        ]
      : []),
    ...sorted.map((point, i) => {
      const [x, level] = placed[i] as readonly [number, number];
      return make(
        'g',
        at.bare ? {} : { 'data-point': at.indexOf(point), 'data-x': x, 'data-y': at.y + level },
        mark(make, x, at.y + level, point.known, at.radius, paint),
      );
    }),
    ...(sorted.length > 1
      ? [
          make('line', {
            x1: median,
            x2: median,
            y1: at.y - half - 2,
            y2: at.y + half + 2,
            stroke: 'var(--ink)',
            'stroke-width': at.bare ? 1.4 : 2.2,
          }),
        ]
      : []),
  ];
}

function texts(
  make: Shape,
  { title, note, colour }: Strip,
  values: readonly number[],
  at: {
    readonly y: number;
    readonly step: number;
    readonly width: number;
    readonly narrow: boolean;
    readonly left: number;
    readonly unit: string;
  },
): readonly ShapeElement[] {
  const strong = { fill: 'var(--ink)', weight: 600, halo: true } as const;
  const swatch = (y: number) =>
    make('rect', { x: 0, y, width: 9, height: 9, rx: 2, fill: `var(--cat-${colour})` });
  const median = values.length > 0 ? formatNumber(quantile(values, 0.5)) : '–';
  if (at.narrow) {
    return [
      swatch(at.y + 6),
      words(make, fitted(title, at.width - 120), 16, at.y + 15, strong),
      words(make, `${median}\u00a0${at.unit}`, at.width, at.y + 15, { ...strong, anchor: 'end' }),
      words(make, fitted(note, at.width - 16), 16, at.y + 30, { fill: 'var(--ink-3)', halo: true }),
    ];
  }
  const middle = at.y + at.step / 2;
  const [least, most] = [values[0], values.at(-1)];
  return [
    swatch(middle - 12),
    words(make, fitted(title, at.left - 24), 16, middle - 3, strong),
    words(make, note, 16, middle + 13, { fill: 'var(--ink-3)' }),
    words(make, median, at.width - 84, middle + 4, { ...strong, anchor: 'end' }),
    words(
      make,
      least !== undefined && most !== undefined && values.length > 1 ? formatRatio(most / least) : '–',
      at.width,
      middle + 4,
      { anchor: 'end', halo: true },
    ),
  ];
}
