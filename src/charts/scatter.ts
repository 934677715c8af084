import { formatNumber } from '../domain/format.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import type { FittedLine } from './fit-line.ts';
import { drawHexagons, MANY_POINTS } from './hexagons.ts';
import { type Known, mark } from './mark.ts';
import { pathThrough } from './path-through.ts';
import { placeLabels } from './place-labels.ts';
import { plot } from './plot.ts';
import { scatterAxes, tickTexts } from './scatter-axes.ts';
import { drawn, fitted, type Shape, type ShapeElement, words } from './shape.ts';
import { linearDomain, logDomain } from './task-axis.ts';
import { linearTicks, logTicks } from './ticks.ts';

/** One mark. */
export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly lo: number;
  readonly hi: number;
  readonly known: Known;
  /** Row it stands for. */
  readonly index: number;
  /** Default: the radius of all. */
  readonly radius?: number | undefined;
}

/** The mean of the points whose x lies in a bin. */
export interface BinMean {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly n: number;
}

/** Marks of one colour with their line. */
export interface ScatterGroup {
  readonly title: string;
  /** Number of the series colour. */
  readonly colour: number;
  /** Second line of its label. */
  readonly note: string;
  readonly points: readonly ScatterPoint[];
  readonly line: FittedLine | null;
  /** Means of the points between two x, drawn as steps. */
  readonly means?: readonly BinMean[] | undefined;
}

export interface ScatterScale {
  readonly title: string;
  readonly log: boolean;
  readonly format: (value: number) => string;
  /** Range of a linear axis where it is not from 0 to the largest value. */
  readonly range?: readonly [number, number];
  /** Values the axis reaches over besides its own points. */
  readonly reach?: readonly number[] | undefined;
}

/** Numbers along an axis: one digit on a log axis, all of them on a linear one. */
export const axisNumber =
  (log: boolean) =>
  (value: number): string =>
    log ? formatNumber(value, 1) : value.toLocaleString('en');

/** Points in a plane, a line with its band for each group, lines named at the right edge. */
export function plotScatter(
  groups: readonly ScatterGroup[],
  options: PlotOptions,
  axes: { readonly x: ScatterScale; readonly y: ScatterScale; readonly nothing: string },
): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 640;
  const labelled = !compact && !narrow && groups.length > 1;
  const height = compact ? 92 : narrow ? 340 : 460;
  const margins = compact
    ? { marginLeft: 6, marginRight: 6, marginTop: 6, marginBottom: 6 }
    : { marginLeft: narrow ? 44 : 56, marginRight: labelled ? 200 : 16, marginTop: 34, marginBottom: 46 };
  const points = groups.flatMap((group) => group.points);
  const many = points.length > MANY_POINTS;
  const x = domainOf(axes.x, axes.x.reach ?? points.map((point) => point.x));
  const y = domainOf(axes.y, axes.y.reach ?? points.map((point) => point.y));
  const inner = {
    width: width - margins.marginLeft - margins.marginRight,
    height: height - margins.marginTop - margins.marginBottom,
  };
  return plot({
    document: options.document,
    width,
    height,
    ...margins,
    x: { type: axes.x.log ? 'log' : 'linear', domain: x, axis: null },
    y: { type: axes.y.log ? 'log' : 'linear', domain: y, axis: null },
    marks: [
      drawn((make, scales, frame) => {
        const place = placer(scales, y);
        return [
          ...(compact
            ? []
            : scatterAxes(make, scales, frame, {
                x: tickTexts(ticksOf(axes.x, x, inner.width), axes.x.format),
                y: tickTexts(ticksOf(axes.y, y, inner.height * 1.4), axes.y.format),
                xTitle: axes.x.title,
                yTitle: axes.y.title,
                xLinear: !axes.x.log,
                yLinear: !axes.y.log,
              })),
          ...groups.flatMap((group) => band(make, group, place)),
          ...groups.flatMap((group) => line(make, group, place, compact)),
          ...(many
            ? groups.flatMap((group) =>
                drawHexagons(
                  make,
                  group.points.map((point) => [place.x(point.x), place.y(point.y)] as const),
                  `var(--cat-${group.colour})`,
                ),
              )
            : groups.flatMap((group) =>
                marks(make, group, place, compact ? 2 : narrow ? 3.4 : 4.3, compact),
              )),
          ...(many && !compact
            ? [
                words(
                  make,
                  `${points.length.toLocaleString('en')} points are too many to draw each: a fuller hexagon holds more`,
                  width - margins.marginRight,
                  14,
                  { anchor: 'end', fill: 'var(--ink-3)' },
                ),
              ]
            : []),
          ...(compact ? [] : groups.flatMap((group) => steps(make, group, place))),
          ...(labelled
            ? lineLabels(make, groups, place, {
                x: width - margins.marginRight + 8,
                top: margins.marginTop,
                bottom: height - margins.marginBottom,
              })
            : []),
          ...(points.length === 0 && !compact
            ? [
                words(make, axes.nothing, margins.marginLeft + 12, margins.marginTop + 24, {
                  fill: 'var(--ink-3)',
                }),
              ]
            : []),
        ];
      }),
    ],
  });
}

interface Place {
  readonly x: (value: number) => number;
  /** Kept inside the plot. */
  readonly y: (value: number) => number;
}

function placer(
  scales: { x(value: number): number; y(value: number): number },
  [lo, hi]: readonly [number, number],
): Place {
  return {
    x: (value) => scales.x(value),
    y: (value) => scales.y(Math.max(lo, Math.min(hi, value))),
  };
}

function domainOf(scale: ScatterScale, values: readonly number[]): readonly [number, number] {
  if (scale.log) return logDomain(values);
  if (scale.range) return scale.range;
  return linearDomain(values);
}

const ticksOf = (
  scale: ScatterScale,
  [lo, hi]: readonly [number, number],
  room: number,
): readonly number[] =>
  scale.log ? logTicks(lo, hi, room) : linearTicks(lo, hi, Math.max(2, Math.floor(room / 90))).values;

const STEPS = 32;

/** Places along a line at which it is drawn, as it is bent on some axes. */
const along = ({ from, to }: { readonly from: number; readonly to: number }, log: boolean) =>
  Array.from({ length: STEPS + 1 }, (_, i) =>
    log && from > 0 ? from * (to / from) ** (i / STEPS) : from + ((to - from) * i) / STEPS,
  );

function band(make: Shape, { line: fit, colour }: ScatterGroup, { x, y }: Place): readonly ShapeElement[] {
  if (fit?.state !== 'fitted') return [];
  const places = along(fit, true);
  const upper = places.map((at) => [x(at), y(fit.at(at).hi)] as const);
  const lower = places.map((at) => [x(at), y(fit.at(at).lo)] as const).reverse();
  return [
    make('path', {
      d: `${pathThrough([...upper, ...lower])}Z`,
      fill: `var(--cat-${colour})`,
      opacity: '0.12',
    }),
  ];
}

function line(
  make: Shape,
  { line: fit, colour }: ScatterGroup,
  { x, y }: Place,
  compact: boolean,
): readonly ShapeElement[] {
  if (fit?.state !== 'fitted') return [];
  return [
    make('path', {
      d: pathThrough(along(fit, true).map((at) => [x(at), y(fit.at(at).y)] as const)),
      fill: 'none',
      stroke: `var(--cat-${colour})`,
      'stroke-width': compact ? 1.2 : 1.6,
    }),
  ];
}

/** Bin means as steps, an ink line under a coloured one, so that they stand out of their points. */
const steps = (make: Shape, { means = [], colour }: ScatterGroup, { x, y }: Place): readonly ShapeElement[] =>
  means.flatMap(({ from, to, y: level }) => {
    const d = `M${x(from).toFixed(1)} ${y(level).toFixed(1)}H${x(to).toFixed(1)}`;
    return [
      make('path', { d, stroke: 'var(--ink)', 'stroke-width': 5, 'stroke-linecap': 'round', fill: 'none' }),
      make('path', { d, stroke: `var(--cat-${colour})`, 'stroke-width': 2.4, fill: 'none' }),
    ];
  });

function marks(
  make: Shape,
  { points, colour }: ScatterGroup,
  { x, y }: Place,
  radius: number,
  compact: boolean,
): readonly ShapeElement[] {
  const paint = `var(--cat-${colour})`;
  return points.flatMap((point) => {
    const r = compact ? radius : (point.radius ?? radius);
    const [at, level] = [x(point.x), y(point.y)];
    const [top, bottom] = [y(point.hi), y(point.lo)];
    const whisker =
      !compact && bottom - top > 2 * r + 2
        ? [
            make('path', {
              d: `M${at.toFixed(1)} ${top.toFixed(1)}V${bottom.toFixed(1)}`,
              stroke: paint,
              'stroke-width': 1.3,
              fill: 'none',
            }),
          ]
        : [];
    return [
      ...whisker,
      make(
        'g',
        compact ? {} : { 'data-point': point.index, 'data-x': at, 'data-y': level },
        mark(make, at, level, point.known, r, paint),
      ),
    ];
  });
}

function lineLabels(
  make: Shape,
  groups: readonly ScatterGroup[],
  { x, y }: Place,
  edge: { readonly x: number; readonly top: number; readonly bottom: number },
): readonly ShapeElement[] {
  const named = groups.flatMap((group) => {
    const last = group.points.reduce<ScatterPoint | null>(
      (far, point) => (far === null || point.x > far.x ? point : far),
      null,
    );
    if (last === null) return [];
    const [to, end] =
      group.line?.state === 'fitted' ? [group.line.to, group.line.at(group.line.to).y] : [last.x, last.y];
    return [{ group, to, end: y(end) }];
  });
  const placed = placeLabels(
    named.map(({ end }) => end),
    { top: edge.top, bottom: edge.bottom, size: 30 },
  );
  return named.flatMap(({ group, to, end }, i) => {
    const at = placed.at[i];
    if (at === null || at === undefined) return [];
    return [
      make('path', {
        d: `M${(x(to) + 6).toFixed(1)} ${end.toFixed(1)}L${(edge.x - 4).toFixed(1)} ${at.toFixed(1)}`,
        stroke: 'var(--line-strong)',
        fill: 'none',
      }),
      words(make, fitted(group.title, 200), edge.x, at + (placed.size >= 30 ? -1 : 4), {
        weight: 560,
        fill: `var(--cat-${group.colour}-text)`,
      }),
      ...(placed.size >= 30 ? [words(make, fitted(group.note, 220), edge.x, at + 13, {})] : []),
    ];
  });
}
