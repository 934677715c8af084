import { formatFixed } from '../domain/format.ts';
import { crossingBand, crossingDot, crossingLabels } from './amortise-crossings.ts';
import { endLabels, keyLines } from './amortise-names.ts';
import { type AmortiseRow, costAt, stopsOf } from './amortise-row.ts';
import type { Amortised } from './amortised.ts';
import { beforeComma } from './before-comma.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { pathThrough } from './path-through.ts';
import { plot } from './plot.ts';
import { scatterAxes, tickTexts } from './scatter-axes.ts';
import {
  drawn,
  hatch,
  type MarkDimensions,
  type MarkScales,
  type Shape,
  type ShapeElement,
  textWidth,
  words,
} from './shape.ts';
import { logDomain } from './task-axis.ts';
import { tickNumber } from './tick-number.ts';
import { linearTicks, logTicks } from './ticks.ts';

/** Height of the band that names the cheapest, px. */
const BAND = 20;

/** A line for each option, shaded where it is the cheapest, with crossings and their intervals. */
export function plotAmortise(of: Amortised, options: PlotOptions): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 640 && !compact;
  const key = narrow ? of.rows.length * 18 + 6 : 0;
  const height = compact ? 92 : (narrow ? 330 : 460) + key;
  const tasks = of.rows[0]?.tasks ?? 10;
  const x = of.log ? ([1, tasks] as const) : ([0, tasks] as const);
  const y = domainOf(of, x);
  const frame: MarkDimensions = {
    width,
    height,
    marginLeft: compact ? 4 : narrow ? Math.max(46, textWidth(tickNumber(y[1])) + 10) : 60,
    marginRight: compact ? 4 : narrow ? 18 : 230,
    marginTop: compact ? 6 : 34 + key + BAND,
    marginBottom: compact ? 4 : 46,
  };
  const id = `${options.key ?? 'amortise'}-untold`;
  const inner = {
    width: width - frame.marginLeft - frame.marginRight,
    height: height - frame.marginTop - frame.marginBottom,
  };
  return plot({
    document: options.document,
    width,
    height,
    marginLeft: frame.marginLeft,
    marginRight: frame.marginRight,
    marginTop: frame.marginTop,
    marginBottom: frame.marginBottom,
    x: { type: of.log ? 'log' : 'linear', domain: x, axis: null },
    y: { type: of.log ? 'log' : 'linear', domain: y, axis: null },
    marks: [
      drawn((make, scales) => {
        const place: MarkScales = {
          x: (n) => scales.x(Math.max(x[0], Math.min(x[1], n))),
          y: (value) => scales.y(Math.max(y[0], Math.min(y[1], value))),
        };
        if (of.rows.length === 0)
          return compact
            ? []
            : [
                words(make, 'no option to draw', frame.marginLeft + 12, frame.marginTop + 24, {
                  fill: 'var(--ink-3)',
                }),
              ];
        return [
          make('defs', {}, hatch(make, id, 'var(--line-strong)', 'none', 1)),
          ...stretches(make, of, place, frame),
          ...(compact
            ? []
            : scatterAxes(make, { x: place.x, y: place.y }, frame, {
                x: ticks(of.log, x, inner.width),
                y: ticks(of.log, y, inner.height * 1.3),
                xTitle: `Number of ${of.of}${of.log ? ', log scale' : ''}`,
                yTitle: `${of.unit.name === 'unit as given' ? 'Cost in all, unit as given' : `${of.unit.name} in all`}${of.log ? ', log scale' : ''}`,
                xLinear: !of.log,
                yLinear: !of.log,
              })),
          ...(compact ? [] : stretchNames(make, of, place, frame)),
          ...of.crossings.flatMap((each) => crossingBand(make, each, place, frame, x, id, compact)),
          ...of.rows.flatMap((row, i) => line(make, row, i, of, place, x, compact)),
          ...(compact ? [] : readings(make, of, place)),
          ...of.crossings.flatMap((each) => crossingDot(make, each, of, place, x, compact)),
          ...(compact ? [] : crossingLabels(make, of, place, frame, x)),
          ...(compact ? [] : narrow ? keyLines(make, of.rows) : endLabels(make, of, place, frame)),
        ];
      }),
    ],
  });
}

function ticks(log: boolean, [lo, hi]: readonly [number, number], room: number) {
  if (log) return tickTexts(logTicks(lo, hi, room), tickNumber);
  const { values, decimals } = linearTicks(lo, hi, Math.max(2, Math.floor(room / 90)));
  return tickTexts(values, (value) => (value >= 1e6 ? tickNumber(value) : formatFixed(value, decimals)));
}

function domainOf(
  { rows, unit, log }: Amortised,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  const costs = rows.flatMap((row) =>
    [costAt(row, from).value, costAt(row, to).value].map((cost) => cost / unit.size),
  );
  if (log) return logDomain(costs.length > 0 ? costs : [1, 100]);
  const most = Math.max(0, ...costs);
  if (!(most > 0)) return [0, 1];
  const { step } = linearTicks(0, most * 1.04, 6);
  return [0, Math.ceil((most * 1.04) / step) * step];
}

const STEPS = 48;

/** Places along a line at which it is drawn, as it is bent on a log axis. */
const along = ([from, to]: readonly [number, number], log: boolean): readonly number[] =>
  Array.from({ length: STEPS + 1 }, (_, i) =>
    log ? from * (to / from) ** (i / STEPS) : from + ((to - from) * i) / STEPS,
  );

function line(
  make: Shape,
  row: AmortiseRow,
  index: number,
  { unit, log }: Amortised,
  { x, y }: MarkScales,
  range: readonly [number, number],
  compact: boolean,
): readonly ShapeElement[] {
  const colour = `var(--cat-${index + 1})`;
  const at = along(range, log).filter((n) => !log || costAt(row, n).value > 0);
  const edge = (of: 'value' | 'lo' | 'hi') =>
    at.map((n) => [x(n), y(costAt(row, n)[of] / unit.size)] as const);
  const sure = row.fixed_sd === 0 && row.marginal_sd === 0;
  return [
    ...(sure || compact
      ? []
      : [
          make('path', {
            d: `${pathThrough([...edge('hi'), ...edge('lo').reverse()])}Z`,
            fill: colour,
            opacity: '0.14',
          }),
        ]),
    make('path', {
      d: pathThrough(edge('value')),
      fill: 'none',
      stroke: colour,
      'stroke-width': compact ? 1.4 : 2,
    }),
  ];
}

/** The stretch over which each option is the cheapest, inside the figure. */
function cheapest({ rows }: Amortised, x: (n: number) => number) {
  const end = rows[0]?.tasks ?? 0;
  return rows.flatMap((row, i) => {
    if (row.cheapest_from === null || row.cheapest_from >= end) return [];
    const [from, to] = [x(row.cheapest_from), x(Math.min(end, row.cheapest_to ?? end))];
    return to - from < 0.5 ? [] : [{ id: row.id, colour: `var(--cat-${i + 1}`, from, to }];
  });
}

/** The plane shaded in the colour of the option that is cheapest there. */
const stretches = (make: Shape, of: Amortised, { x }: MarkScales, frame: MarkDimensions) =>
  cheapest(of, x).map(({ colour, from, to }) =>
    make('rect', {
      x: from,
      y: frame.marginTop,
      width: to - from,
      height: frame.height - frame.marginTop - frame.marginBottom,
      fill: `${colour})`,
      opacity: '0.05',
    }),
  );

/** A band over the figure that names the cheapest. */
const stretchNames = (make: Shape, of: Amortised, { x }: MarkScales, frame: MarkDimensions) =>
  cheapest(of, x).flatMap(({ id, colour, from, to }) => {
    const text = [`cheapest: ${id}`, id, beforeComma(id)].find(
      (each) => textWidth(each, 11) + 12 <= to - from,
    );
    const top = frame.marginTop - BAND;
    return [
      make('rect', {
        x: from,
        y: top,
        width: Math.max(1, to - from - 1),
        height: BAND - 1,
        rx: 2,
        fill: `${colour})`,
        opacity: '0.2',
      }),
      ...(text === undefined
        ? []
        : [
            words(make, text, (from + to) / 2, top + 14, {
              anchor: 'middle',
              size: 11,
              fill: `${colour}-text)`,
              weight: 560,
            }),
          ]),
    ];
  });

/** Places that are read by pointer and keys: round numbers of tasks on each line, then the crossings. */
function readings(
  make: Shape,
  { rows, crossings, unit, log }: Amortised,
  { x, y }: MarkScales,
): readonly ShapeElement[] {
  const tasks = rows[0]?.tasks ?? 0;
  const stops = stopsOf(tasks);
  const at = (index: number, n: number, cost: number) =>
    make('g', { 'data-point': index, 'data-x': x(n), 'data-y': y(cost / unit.size) });
  return [
    ...rows.flatMap((row, i) =>
      stops.flatMap((n, k) => {
        const { value } = costAt(row, n);
        return log && value <= 0 ? [] : [at(i * stops.length + k, n, value)];
      }),
    ),
    ...crossings.flatMap((each, i) => {
      const row = rows.find(({ id }) => id === each.after);
      return row === undefined || each.at > tasks
        ? []
        : [at(rows.length * stops.length + i, each.at, costAt(row, each.at).value)];
    }),
  ];
}
