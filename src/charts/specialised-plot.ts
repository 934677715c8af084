import { formatFixed, formatRatio } from '../domain/format.ts';
import { taskTitle } from '../domain/modality.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { mark } from './mark.ts';
import { plot } from './plot.ts';
import type { Point, PointUnits } from './point.ts';
import { pointUnit } from './point-quantity.ts';
import { drawn, fitted, type Shape, type ShapeElement, words } from './shape.ts';
import type { PairEnd, SharedSet } from './specialised-sets.ts';
import { linearDomain, logAxisOnTop, logDomain } from './task-axis.ts';

export const SPECIFIC = 1;
export const PROMPTED = 2;

/** Radius of a model of this size: a step a decade, from 2.4 to 5.2 px. */
export const sizeRadius = (params: number | null): number =>
  params === null ? 3 : Math.max(2.4, Math.min(5.2, 2.4 + (Math.log10(params) - 7.6) * 1.15));

/** The figure: a row a data set, task-specific models over multi-purpose ones, the pair joined. */
export function plotSpecialised(
  rows: readonly Point[],
  sets: readonly SharedSet[],
  options: PlotOptions,
  view: PointUnits & { readonly linear?: boolean | undefined },
): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 640 && !compact;
  const left = compact ? 4 : narrow ? 6 : 200;
  const right = compact ? 4 : narrow ? 8 : 236;
  const top = compact ? 4 : narrow ? 58 : 40;
  const step = compact ? 84 / Math.max(1, sets.length) : narrow ? 66 : 54;
  const unit = pointUnit(rows, view.queries, view.unit);
  const size = (unit.size * 1000) / view.queries;
  const { linear = false } = view;
  const values = rows.map(({ energy_j }) => energy_j / size);
  const domain = linear ? linearDomain(values) : logDomain(values);
  const places = new Map(rows.map((row, i) => [row, i]));
  return plot({
    document: options.document,
    width,
    height: compact ? 92 : top + step * Math.max(1, sets.length) + 8,
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: compact ? 4 : 8,
    x: { type: linear ? 'linear' : 'log', domain, axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      drawn((make, scales, frame) => {
        const edge = width - right;
        const head = (text: string, at: number) =>
          words(make, text, at, top - 8, { anchor: 'end', weight: 560 });
        const axis = compact
          ? []
          : [
              ...logAxisOnTop(make, scales.x, {
                domain,
                left,
                right: edge,
                top,
                bottom: frame.height - frame.marginBottom,
                title: `${unit.name} per ${view.queries === 1000 ? '1,000 queries' : 'query'}${linear ? '' : ', log scale'}`,
                linear,
                titleAt: narrow ? 0 : left,
              }),
              ...kindKey(make, top, narrow),
              ...(narrow ? [] : [head('Ratio', width - 122), head('Scores', width)]),
            ];
        const lanes = sets.flatMap((set, i) => {
          const y = top + i * step;
          const upper = y + step * (compact ? 0.3 : narrow ? 0.5 : 0.33);
          const lower = y + step * (compact ? 0.75 : narrow ? 0.8 : 0.7);
          const x = (joules: number) => scales.x(joules / size);
          return [
            ...(i > 0 && !compact
              ? [make('line', { x1: 0, x2: width, y1: y, y2: y, stroke: 'var(--line)' })]
              : []),
            ...(compact ? [] : texts(make, set, { y, step, width, narrow, left })),
            ...joint(make, set, x, upper, lower),
            ...[...set.specific, ...set.prompted].map((point) => {
              const at = x(point.energy_j);
              const level = point.multi_purpose ? lower : upper;
              return make(
                'g',
                compact ? {} : { 'data-point': places.get(point) ?? 0, 'data-x': at, 'data-y': level },
                mark(
                  make,
                  at,
                  level,
                  point.known,
                  compact ? 1.8 : sizeRadius(point.params),
                  `var(--cat-${point.multi_purpose ? PROMPTED : SPECIFIC})`,
                ),
              );
            }),
          ];
        });
        const nothing =
          sets.length === 0 && !compact
            ? [
                words(make, 'no data set with models of both kinds', left + 8, top + 26, {
                  fill: 'var(--ink-3)',
                }),
              ]
            : [];
        return [...axis, ...lanes, ...nothing];
      }),
    ],
  });
}

/** The colours of the two kinds: over the names of the data sets, or in a line under the title of a narrow axis. */
const kindKey = (make: Shape, top: number, narrow: boolean): readonly ShapeElement[] =>
  (
    [
      ['task-specific', SPECIFIC, 0, narrow ? 30 : 12],
      ['multi-purpose', PROMPTED, narrow ? 112 : 0, narrow ? 30 : top - 8],
    ] as const
  ).flatMap(([text, colour, x, y]) => [
    make('rect', { x, y: y - 9, width: 9, height: 9, rx: 2, fill: `var(--cat-${colour})` }),
    words(make, text, x + 15, y, {}),
  ]);

/** The line between the two that are compared, ending in a tick over each. */
function joint(
  make: Shape,
  { pair }: SharedSet,
  x: (joules: number) => number,
  upper: number,
  lower: number,
): readonly ShapeElement[] {
  if (pair === null) return [];
  const [a, b] = [x(pair.specific.energy_j), x(pair.prompted.energy_j)];
  const ring = (at: number, y: number) =>
    make('circle', { cx: at, cy: y, r: 8, fill: 'none', stroke: 'var(--ink)', 'stroke-width': 1.6 });
  return [
    make('path', {
      d: `M${a.toFixed(1)} ${upper.toFixed(1)}L${b.toFixed(1)} ${lower.toFixed(1)}`,
      stroke: 'var(--ink)',
      'stroke-width': 1.6,
      fill: 'none',
    }),
    ...(upper + 16 < lower + 8 ? [ring(a, upper), ring(b, lower)] : []),
  ];
}

function texts(
  make: Shape,
  set: SharedSet,
  at: {
    readonly y: number;
    readonly step: number;
    readonly width: number;
    readonly narrow: boolean;
    readonly left: number;
  },
): readonly ShapeElement[] {
  const { pair } = set;
  const fill = pair === null ? 'var(--ink-3)' : 'var(--ink)';
  const title = `${set.dataset}`;
  const ratio = pair === null ? 'no pair' : formatRatio(pair.ratio);
  const strong = { fill, weight: 600, halo: true } as const;
  if (at.narrow)
    return [
      words(make, fitted(`${title}, ${taskTitle(set.task)}`, at.width - 70), 0, at.y + 16, strong),
      words(make, ratio, at.width, at.y + 16, { ...strong, anchor: 'end' }),
    ];
  const middle = at.y + at.step / 2;
  const end = { anchor: 'end', halo: true } as const;
  return [
    words(make, fitted(title, at.left - 12), 0, middle - 3, strong),
    words(make, taskTitle(set.task), 0, middle + 13, { fill: 'var(--ink-3)' }),
    words(make, ratio, at.width - 122, pair?.interval ? middle - 3 : middle + 4, {
      ...end,
      ...strong,
      anchor: 'end',
    }),
    ...(pair?.interval
      ? [
          words(make, boundsText(pair.interval), at.width - 122, middle + 13, {
            ...end,
            fill: 'var(--ink-3)',
          }),
        ]
      : []),
    ...(pair === null
      ? [words(make, missing(set), at.width, middle + 4, { ...end, fill: 'var(--ink-3)' })]
      : [
          words(make, scoreText(pair.specific, set.metric), at.width, middle - 3, {
            ...end,
            fill: `var(--cat-${SPECIFIC}-text)`,
          }),
          words(make, scoreText(pair.prompted, set.metric), at.width, middle + 13, {
            ...end,
            fill: `var(--cat-${PROMPTED}-text)`,
          }),
        ]),
  ];
}

const scoreText = ({ score }: PairEnd, metric: string | null): string =>
  score === null ? 'no score' : `${metric ?? 'score'} ${formatFixed(score, 3)}`;

const missing = ({ specific, prompted }: SharedSet): string =>
  specific.length === 0 ? 'no task-specific' : prompted.length === 0 ? 'no multi-purpose' : 'not scored';

const boundsText = ({ lo, hi }: { readonly lo: number; readonly hi: number }): string =>
  `${formatFixed(lo, lo < 10 ? 1 : 0)}–${formatFixed(hi, hi < 10 ? 1 : 0)}`;

/** The ratio of a pair with its interval as text, for tables. */
export const pairText = (pair: NonNullable<SharedSet['pair']>): string =>
  pair.interval === null
    ? formatRatio(pair.ratio)
    : `${formatRatio(pair.ratio)} (${boundsText(pair.interval)})`;
