import { bestSoFar } from '../math/best-so-far.ts';
import { apart, type Box } from './box.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import type { FrontierAxes, FrontierRow } from './frontier.ts';
import { type Known, mark } from './mark.ts';
import { hairline, type NearPlace, placeNear } from './place-near.ts';
import { plot } from './plot.ts';
import { scatterAxes, tickTexts } from './scatter-axes.ts';
import { sequenceColour } from './sequence-colour.ts';
import { drawn, fitted, type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { logDomain } from './task-axis.ts';
import { tickNumber } from './tick-number.ts';
import { linearTicks, logTicks } from './ticks.ts';

/** What a name is shortened to that fits nowhere as a whole, px; its reading has all of it. */
const SHORT = 96;
/** How much wider the weight of names is than that which widths are of. */
const BOLD = 1.04;

type Corner = readonly [cost: number, score: number];

interface Place {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Where a day stands between the first and the last one shown, 0 to 1; 1 where no day is known. */
function dayShare(rows: readonly FrontierRow[]): (date: string | null) => number {
  const days = rows.flatMap(({ date }) => (date === null ? [] : [Date.parse(date)]));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  return (date) => (date === null || !(last > first) ? 1 : (Date.parse(date) - first) / (last - first));
}

export function plotFrontier(
  rows: readonly FrontierRow[],
  options: PlotOptions,
  axes: FrontierAxes,
): Drawing {
  const { width, compact = false } = options;
  const narrow = width < 640;
  const height = compact ? 92 : narrow ? 358 : 440;
  const margins = compact
    ? { marginLeft: 6, marginRight: 6, marginTop: 6, marginBottom: 6 }
    : { marginLeft: narrow ? 40 : 52, marginRight: 16, marginTop: narrow ? 52 : 34, marginBottom: 46 };
  const x = logDomain(rows.flatMap(({ cost, cost_lo, cost_hi }) => [cost, cost_lo ?? cost, cost_hi ?? cost]));
  const y = scoreDomain(
    rows.flatMap(({ score, score_lo, score_hi }) => [score, score_lo ?? score, score_hi ?? score]),
  );
  const inner = {
    width: width - margins.marginLeft - margins.marginRight,
    height: height - margins.marginTop - margins.marginBottom,
  };
  const ticks = linearTicks(y[0], y[1], Math.max(3, Math.floor(inner.height / 56)));
  const share = dayShare(rows);
  return plot({
    document: options.document,
    width,
    height,
    ...margins,
    x: { type: 'log', domain: x, axis: null },
    y: { type: 'linear', domain: y, axis: null },
    marks: [
      drawn((make, scales, frame) => {
        const right = width - margins.marginRight;
        const place: Place = { x: (value) => scales.x(value), y: (value) => scales.y(value) };
        return [
          ...(compact
            ? []
            : scatterAxes(make, scales, frame, {
                x: tickTexts(logTicks(x[0], x[1], inner.width), tickNumber),
                y: ticks.values.map((value) => ({
                  value,
                  text: value.toFixed(ticks.decimals),
                  strong: true,
                })),
                xTitle: `${axes.cost}, log scale`,
                yTitle: axes.score,
                xLinear: false,
                yLinear: true,
              })),
          ...band(make, rows, place, right),
          ...staircase(make, rows, place, right, compact),
          ...rows.flatMap((row, index) => point(make, row, index, place, share(row.date), compact, narrow)),
          ...(compact
            ? []
            : labels(make, rows, place, {
                left: margins.marginLeft,
                right,
                top: margins.marginTop,
                bottom: height - margins.marginBottom,
              })),
          ...(compact || rows.length === 0 ? [] : dayKey(make, rows, right, narrow ? 32 : 14)),
          ...(rows.length === 0 && !compact
            ? [
                words(
                  make,
                  'no model with a cost and a score',
                  margins.marginLeft + 12,
                  margins.marginTop + 24,
                  { fill: 'var(--ink-3)' },
                ),
              ]
            : []),
        ];
      }),
    ],
  });
}

function scoreDomain(scores: readonly number[]): readonly [number, number] {
  if (scores.length === 0) return [0, 1];
  const [lo, hi] = [Math.min(...scores), Math.max(...scores)];
  const room = (hi - lo || Math.abs(hi) || 1) * 0.12;
  return [lo - room, hi + room];
}

/** The line that steps from each model of a frontier to the next dearer one, out to the edge of the figure. */
function steps(corners: readonly Corner[], { x, y }: Place, right: number): string {
  return `${corners
    .map(([cost, score], i) =>
      i === 0
        ? `M${x(cost).toFixed(1)} ${y(score).toFixed(1)}`
        : `H${x(cost).toFixed(1)}V${y(score).toFixed(1)}`,
    )
    .join('')}H${right}`;
}

function staircase(
  make: Shape,
  rows: readonly FrontierRow[],
  place: Place,
  right: number,
  compact: boolean,
): readonly ShapeElement[] {
  const corners = cornersOf(rows);
  if (corners.length === 0) return [];
  return [
    make('path', {
      d: steps(corners, place, right),
      fill: 'none',
      stroke: 'var(--ink)',
      'stroke-width': compact ? 1.2 : 1.6,
    }),
  ];
}

/** The corners of the step line, cheapest first. */
const cornersOf = (rows: readonly FrontierRow[]): readonly Corner[] =>
  ascending(rows.flatMap((row) => (row.standing === 'frontier' ? [[row.cost, row.score] as const] : [])));

/** What the pieces of the step line cover. */
const pieces = (corners: readonly Corner[], { x, y }: Place, right: number): readonly Box[] =>
  corners.flatMap(([cost, score], i) => {
    const next = corners[i + 1];
    const to = next === undefined ? right : x(next[0]);
    return [
      { x1: x(cost), x2: to, y1: y(score) - 1, y2: y(score) + 1 },
      ...(next === undefined ? [] : [{ x1: to - 1, x2: to + 1, y1: y(next[1]), y2: y(score) }]),
    ];
  });

const ascending = (corners: readonly Corner[]): readonly Corner[] => {
  const sorted = [...corners].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return bestSoFar(sorted.map(([, score]) => score)).map((i) => sorted[i] as Corner);
};

/** Between the frontier of the cheap and good ends of all intervals and that of the dear and bad ones. */
function band(
  make: Shape,
  rows: readonly FrontierRow[],
  place: Place,
  right: number,
): readonly ShapeElement[] {
  const wide = rows.some((row) => row.cost_lo !== null || row.score_lo !== null);
  if (!wide) return [];
  const edge = (of: (row: FrontierRow) => Corner) => ascending(rows.map(of));
  const optimistic = edge((row) => [row.cost_lo ?? row.cost, row.score_hi ?? row.score]);
  const conservative = edge((row) => [row.cost_hi ?? row.cost, row.score_lo ?? row.score]);
  const back = [...conservative].reverse();
  const [, last] = conservative.at(-1) as Corner;
  const down = back.map(([cost, score], i) => {
    const next = back[i + 1];
    const at = `H${place.x(cost).toFixed(1)}`;
    return next
      ? `${at}V${place.y(next[1]).toFixed(1)}`
      : `${at}V${place.y(Math.min(score, (optimistic[0] as Corner)[1])).toFixed(1)}`;
  });
  return [
    make('path', {
      d: `${steps(optimistic, place, right)}V${place.y(last).toFixed(1)}${down.join('')}Z`,
      fill: 'var(--ink-3)',
      opacity: '0.16',
    }),
  ];
}

function point(
  make: Shape,
  row: FrontierRow,
  index: number,
  { x, y }: Place,
  share: number,
  compact: boolean,
  narrow: boolean,
): readonly ShapeElement[] {
  const colour = sequenceColour(share);
  const [at, level] = [x(row.cost), y(row.score)];
  const radius = compact ? 2 : narrow ? 3.6 : 4.6;
  const whisker = (d: string) => make('path', { d, stroke: colour, 'stroke-width': 1.3, fill: 'none' });
  return [
    ...(compact || row.cost_lo === null || row.cost_hi === null
      ? []
      : [whisker(`M${x(row.cost_lo).toFixed(1)} ${level.toFixed(1)}H${x(row.cost_hi).toFixed(1)}`)]),
    ...(compact || row.score_lo === null || row.score_hi === null
      ? []
      : [whisker(`M${at.toFixed(1)} ${y(row.score_lo).toFixed(1)}V${y(row.score_hi).toFixed(1)}`)]),
    make(
      'g',
      compact ? {} : { 'data-point': index, 'data-x': at, 'data-y': level },
      mark(make, at, level, knownOf(row.status), radius, colour),
    ),
  ];
}

/** The mark of a row: dashed where it is recalled from memory, a diamond where it was published. */
const knownOf = (status: string): Known =>
  status === 'recalled'
    ? 'assumed'
    : status === 'measured' || status === 'part measured' || status === 'modelled'
      ? status
      : 'published';

/**
 * Names of the models on the frontier: left above them, else right above or right below, where that covers no mark, no other name
 * and no piece of the step line; else further off at the end of a hairline, and shortened where the whole name fits nowhere.
 * Of two that would touch the dearer stands nearer.
 */
function labels(
  make: Shape,
  rows: readonly FrontierRow[],
  { x, y }: Place,
  { left, right, top, bottom }: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>,
): readonly ShapeElement[] {
  const taken: Box[] = [
    ...rows.map(({ cost, score }) => {
      const [at, level] = [x(cost), y(score)];
      return { x1: at - 4, x2: at + 4, y1: level - 4, y2: level + 4 };
    }),
    ...pieces(cornersOf(rows), { x, y }, right),
  ];
  const frame = { x1: left - 4, x2: right + 8, y1: top - 6, y2: bottom - 2 };
  const beside = (wide: number, { cost, score }: FrontierRow): NearPlace | undefined => {
    const over = Math.max(top + 10, y(score) - 10);
    return (
      [
        [x(cost) + 6 - wide, over],
        [x(cost) - 4, over],
        [x(cost) + 6, y(score) + 18],
      ] as const
    )
      .map(([x1, level]) => ({
        box: { x1, x2: x1 + wide, y1: level - 11, y2: level + 3 },
        anchor: x1 < x(cost) - 4 ? ('end' as const) : ('start' as const),
        level,
        leader: null,
      }))
      .find(
        ({ box }) =>
          box.y1 >= frame.y1 &&
          box.x1 >= frame.x1 &&
          box.x2 <= frame.x2 &&
          taken.every((each) => apart(box, each)),
      );
  };
  const away = (wide: number, { cost, score }: FrontierRow): NearPlace | undefined => {
    const found = placeNear([x(cost), y(score)], wide, { frame, taken, gap: 8 });
    return found === null || found.crossings > 0 ? undefined : found;
  };
  return [...rows]
    .filter(({ standing }) => standing === 'frontier')
    .reverse()
    .flatMap((row) => {
      const short = fitted(row.id.replace(/^.*\//, ''), SHORT);
      const [text, found] =
        [row.id, short].flatMap((name) => {
          const wide = textWidth(name) * BOLD;
          const at = beside(wide, row) ?? away(wide, row);
          return at === undefined ? [] : [[name, at] as const];
        })[0] ?? [];
      if (text === undefined || found === undefined) return [];
      taken.push(found.box);
      return [
        ...(found.leader ? [hairline(make, found.leader)] : []),
        words(make, text, found.anchor === 'end' ? found.box.x2 : found.box.x1, found.level, {
          weight: 560,
          fill: 'var(--ink)',
          anchor: found.anchor,
          halo: true,
        }),
      ];
    });
}

/** What the colours mean: the days of the first and the last model. */
function dayKey(
  make: Shape,
  rows: readonly FrontierRow[],
  right: number,
  y: number,
): readonly ShapeElement[] {
  const days = rows.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const [from, to] = [first.slice(0, 7), last.slice(0, 7)];
  const left = right - textWidth(to) - 6 - 60;
  return [
    words(make, `released ${from}`, left - 6, y, { anchor: 'end', fill: 'var(--ink-3)' }),
    ...Array.from({ length: 12 }, (_, i) =>
      make('rect', { x: left + 5 * i, y: y - 9, width: 5, height: 9, fill: sequenceColour(i / 11) }),
    ),
    words(make, to, right, y, { anchor: 'end', fill: 'var(--ink-3)' }),
  ];
}
