import { formatFixed, formatNumber } from '../domain/format.ts';
import type { BalanceMeeting, Spent } from './balance.ts';
import { balanceNames } from './balance-names.ts';
import { INFERENCE, shareBars, spent, TRAINING } from './balance-shares.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { pathThrough } from './path-through.ts';
import { plot } from './plot.ts';
import { scatterAxes, tickTexts } from './scatter-axes.ts';
import {
  drawn,
  type MarkDimensions,
  type MarkScales,
  type Shape,
  type ShapeElement,
  words,
} from './shape.ts';
import { logDomain } from './task-axis.ts';
import { tickNumber } from './tick-number.ts';
import { linearTicks, logTicks } from './ticks.ts';

export interface Balanced {
  readonly months: readonly Spent[];
  readonly meeting: BalanceMeeting | undefined;
  /** Months between which the digits of a query put the meeting, as `18.5–20.5`; empty: not known. */
  readonly within: string;
  readonly unit: string;
  readonly log: boolean;
}

/** Height of the panel of shares with its axis, px. */
const SHARES = 158;

/** Two lines over months, the moment they meet with its interval, and the share of each below. */
export function plotBalance(of: Balanced, options: PlotOptions): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 640 && !compact;
  const upper = compact ? 92 : narrow ? 300 : 350;
  const height = compact ? 92 : upper + SHARES;
  const frame: MarkDimensions = {
    width,
    height: upper,
    marginLeft: compact ? 4 : narrow ? 44 : 60,
    marginRight: compact ? 4 : narrow ? 12 : 190,
    marginTop: compact ? 6 : 34,
    marginBottom: compact ? 4 : 20,
  };
  const horizon = Math.max(1, of.months.at(-1)?.month ?? 0);
  const domain = domainOf(of);
  return plot({
    document: options.document,
    width,
    height,
    marginLeft: frame.marginLeft,
    marginRight: frame.marginRight,
    marginTop: frame.marginTop,
    marginBottom: frame.marginBottom + (height - upper),
    x: { domain: [0, horizon], axis: null },
    y: { type: of.log ? 'log' : 'linear', domain, axis: null },
    marks: [
      drawn((make, scales) => {
        const y = (value: number) => scales.y(Math.max(domain[0], Math.min(domain[1], value)));
        const place = { x: scales.x, y };
        if (of.months.length === 0)
          return compact
            ? []
            : [
                words(make, 'costs are missing', frame.marginLeft + 12, frame.marginTop + 24, {
                  fill: 'var(--ink-3)',
                }),
              ];
        const months = monthTicks(horizon, width - frame.marginLeft - frame.marginRight);
        return [
          ...(compact
            ? []
            : scatterAxes(make, scales, frame, {
                x: tickTexts(months, () => ''),
                y: amountTicks(of.log, domain, frame),
                xTitle: '',
                yTitle: `${of.unit} so far${of.log ? ', log scale' : ''}`,
                xLinear: true,
                yLinear: !of.log,
              })),
          ...interval(make, of, place, frame),
          ...lines(make, of, place, domain[0], compact),
          ...(compact ? [] : readings(make, of, place)),
          ...meeting(make, of, place, frame, { compact, narrow }),
          ...(compact ? [] : balanceNames(make, of, place, frame, narrow)),
          ...(compact
            ? []
            : shareBars(make, of.months, { x: scales.x, frame, top: upper, height: SHARES, months })),
        ];
      }),
    ],
  });
}

function domainOf({ months, log }: Balanced): readonly [number, number] {
  const most = Math.max(0, ...months.flatMap((each) => [spent(each), each.hi]));
  if (!(most > 0)) return log ? [1, 10] : [0, 1];
  if (log) {
    const used = months.find(({ inference }) => inference > 0)?.inference ?? most;
    return logDomain([Math.min(used, spent(months[0] as Spent)) / 2, most]);
  }
  const { step } = linearTicks(0, most * 1.1, 6);
  return [0, Math.ceil((most * 1.1) / step) * step];
}

function amountTicks(log: boolean, [lo, hi]: readonly [number, number], frame: MarkDimensions) {
  const room = frame.height - frame.marginTop - frame.marginBottom;
  if (log) return tickTexts(logTicks(lo, hi, room * 1.4), tickNumber);
  const { values, decimals } = linearTicks(lo, hi, Math.max(2, Math.floor(room / 52)));
  return tickTexts(values, (value) => formatFixed(value, decimals));
}

type Place = MarkScales;

/** What the interval of a query leaves open. */
function interval(
  make: Shape,
  { meeting: found, months }: Balanced,
  { x }: Place,
  frame: MarkDimensions,
): readonly ShapeElement[] {
  if (found === undefined || found.lo === null) return [];
  const from = x(found.lo);
  const to = x(found.hi ?? months.at(-1)?.month ?? 0);
  return [
    make('rect', {
      x: from,
      y: frame.marginTop,
      width: Math.max(1, to - from),
      height: frame.height - frame.marginBottom - frame.marginTop,
      fill: 'var(--ink-3)',
      opacity: '0.16',
    }),
  ];
}

/** Months at which an axis is labelled: steps people count in. */
function monthTicks(horizon: number, room: number): readonly number[] {
  const step = [1, 2, 3, 6, 12, 24, 48, 60].find((each) => (horizon / each) * 46 <= room) ?? 60;
  return Array.from({ length: Math.floor(horizon / step) + 1 }, (_, i) => i * step);
}

/** Places between months at which the first one is drawn on a log axis, as there the line begins at nothing. */
const FIRST = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75];

function lines(
  make: Shape,
  { months, log }: Balanced,
  { x, y }: Place,
  floor: number,
  compact: boolean,
): readonly ShapeElement[] {
  const steps = months.flatMap((each, i) => {
    const before = months[i - 1];
    const at = [x(each.month), y(spent(each))] as const;
    if (before === undefined || i === months.length - 1 || spent(before) !== spent(each))
      return before === undefined ? [at] : [[x(each.month), y(spent(before))] as const, at];
    return [];
  });
  const next = months[1];
  const used: readonly Spent[] =
    log && next
      ? [
          ...FIRST.map((share) => ({
            ...next,
            month: share * next.month,
            inference: share * next.inference,
            lo: share * next.lo,
            hi: share * next.hi,
          })).filter(({ inference }) => inference >= floor),
          ...months.slice(1),
        ]
      : months;
  const edge = (of: 'inference' | 'lo' | 'hi') => used.map((each) => [x(each.month), y(each[of])] as const);
  return [
    make('path', {
      d: `${pathThrough([...edge('hi'), ...edge('lo').reverse()])}Z`,
      fill: `var(--cat-${INFERENCE})`,
      opacity: '0.18',
    }),
    make('path', {
      d: pathThrough(steps),
      fill: 'none',
      stroke: `var(--cat-${TRAINING})`,
      'stroke-width': compact ? 1.4 : 2,
    }),
    make('path', {
      d: pathThrough(edge('inference')),
      fill: 'none',
      stroke: `var(--cat-${INFERENCE})`,
      'stroke-width': compact ? 1.4 : 2,
    }),
  ];
}

/** Places that are read by pointer and keys: each month on the line of use, and where both meet. */
function readings(
  make: Shape,
  { months, meeting: found }: Balanced,
  { x, y }: Place,
): readonly ShapeElement[] {
  const at = (index: number, month: number, value: number) => ({
    month,
    element: make('g', { 'data-point': index, 'data-x': x(month), 'data-y': y(value) }),
  });
  const all = [
    ...months.map((each, i) => at(i, each.month, each.inference)),
    ...(found?.month == null ? [] : [at(months.length, found.month, levelAt(months, found.month))]),
  ];
  return all.sort((a, b) => a.month - b.month).map(({ element }) => element);
}

/** What training had taken by then. */
const levelAt = (months: readonly Spent[], month: number): number =>
  spent(months.filter((each) => each.month < month || each.month === 0).at(-1) as Spent);

function meeting(
  make: Shape,
  { months, meeting: found, within }: Balanced,
  { x, y }: Place,
  frame: MarkDimensions,
  { compact, narrow }: { readonly compact: boolean; readonly narrow: boolean },
): readonly ShapeElement[] {
  if (found?.month == null) return [];
  const [at, level] = [x(found.month), y(levelAt(months, found.month))];
  const late = at > (frame.width - frame.marginRight + frame.marginLeft) / 2;
  const beside = (text: string, down: number, style: object) =>
    words(make, text, at + (late ? -8 : 8), frame.marginTop + down, {
      anchor: late ? 'end' : 'start',
      halo: true,
      ...style,
    });
  return [
    ...(compact
      ? []
      : [
          make('path', {
            d: `M${at.toFixed(1)} ${frame.marginTop}V${level.toFixed(1)}`,
            stroke: 'var(--ink-2)',
            'stroke-dasharray': '2 3',
            fill: 'none',
          }),
          beside(`parity, month ${formatNumber(found.month)}`, 13, { weight: 560, fill: 'var(--ink)' }),
          ...(within === ''
            ? []
            : [beside(narrow ? within : `${within} by the digits of a query`, 28, { size: 11 })]),
        ]),
    make('circle', {
      cx: at,
      cy: level,
      r: compact ? 3.4 : 5.2,
      fill: 'var(--volt)',
      stroke: 'var(--ink)',
      'stroke-width': compact ? 1.3 : 1.8,
    }),
  ];
}
