import { formatFixed, formatRatio } from '../domain/format.ts';
import { powerText } from '../domain/powers.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { extraText } from './extra-text.ts';
import { type Panel, panel, panelAxes, pathThrough } from './panel.ts';
import type { PenaltyAbout, PenaltyRow } from './penalty.ts';
import { placeLabels } from './place-labels.ts';
import { plot } from './plot.ts';
import { powerWords } from './power-words.ts';
import { sequenceColour } from './sequence-colour.ts';
import { drawn, type Shape, type ShapeElement, words } from './shape.ts';
import { linearTicks } from './ticks.ts';

const RATIOS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16];
const FRACTIONS: Readonly<Record<string, string>> = {
  '0.0625': '1/16',
  '0.125': '1/8',
  '0.25': '1/4',
  '0.5': '1/2',
};

interface Drawn {
  readonly kind: 'training' | 'lifetime';
  readonly flop: number;
  readonly colour: string;
  readonly rows: readonly { readonly row: PenaltyRow; readonly index: number }[];
}

/** Extra compute or loss against the ratio to the best size, a curve for each budget; dashed outside what the law was fitted to. */
export function plotPenalty(
  rows: readonly PenaltyRow[],
  { document, width, compact = false }: PlotOptions,
  about: PenaltyAbout,
): Drawing {
  const narrow = width < 640;
  const height = compact ? 92 : narrow ? 360 : 440;
  const edges = compact
    ? { left: 6, right: width - 6, top: 6, bottom: 86 }
    : { left: narrow ? 46 : 56, right: width - (narrow ? 10 : 176), top: 34, bottom: height - 48 };
  const curves = curvesIn(rows, about.equal);
  const model = rows.findIndex(({ kind }) => kind === 'model');
  const top = highest(rows, about.equal);
  const place = panel(edges, { log: true, domain: [1 / 16, 16] }, { log: false, domain: [0, top] });
  const ticks = linearTicks(0, top, Math.max(3, Math.floor((edges.bottom - edges.top) / 56)));
  const text = (value: number) =>
    about.equal === 'loss' ? `${formatFixed(value * 100, 0)}\u00a0%` : value.toFixed(ticks.decimals);
  return plot({
    document,
    width,
    height,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      drawn((make) => [
        ...(compact
          ? []
          : panelAxes(make, place, {
              x: RATIOS.map((value) => ({
                value,
                text: `×${FRACTIONS[String(value)] ?? value}`,
                strong: true,
              })),
              y: ticks.values.map((value) => ({ value, text: text(value), strong: true })),
              xTitle: 'Size ÷ best size, log scale',
              yTitle:
                about.equal === 'loss'
                  ? `Extra ${about.what} for the same loss`
                  : 'Extra loss for the same compute',
            })),
        ...(compact ? [] : references(make, place, about)),
        ...curves.flatMap((curve) => lines(make, curve, place, compact)),
        ...(compact ? [] : curves.flatMap((curve) => bests(make, curve, place))),
        ...(compact ? [] : names(make, curves, place, narrow, about)),
        ...(model < 0 || compact ? [] : ownModel(make, rows[model] as PenaltyRow, model, place, about)),
        ...(curves.length === 0 && !compact
          ? [words(make, 'no budget is shown', edges.left + 12, edges.top + 24, { fill: 'var(--ink-3)' })]
          : []),
      ]),
    ],
  });
}

/** At equal loss training alone is the same at every budget, so it is drawn once. */
function curvesIn(rows: readonly PenaltyRow[], equal: 'loss' | 'compute'): readonly Drawn[] {
  const flops = [...new Set(rows.flatMap(({ kind, flop }) => (kind === 'model' ? [] : [flop])))].sort(
    (a, b) => a - b,
  );
  const placed = rows.map((row, index) => ({ row, index }));
  const middle = flops[Math.floor(flops.length / 2)];
  return (['training', 'lifetime'] as const).flatMap((kind) =>
    flops.flatMap((flop, i): Drawn[] => {
      const own = placed.filter(({ row }) => row.kind === kind && row.flop === flop);
      if (own.length === 0 || (kind === 'training' && equal === 'loss' && flop !== middle)) return [];
      return [
        {
          kind,
          flop,
          colour:
            kind === 'training' && equal === 'loss'
              ? 'var(--ink)'
              : sequenceColour(flops.length < 2 ? 0.7 : 0.15 + (0.85 * i) / (flops.length - 1)),
          rows: own,
        },
      ];
    }),
  );
}

/** The top of the axis: at equal loss up to three times as much more; at equal compute what an eighth and eight times the size cost. */
function highest(rows: readonly PenaltyRow[], equal: 'loss' | 'compute'): number {
  const known = rows.flatMap(({ extra, x, kind }) =>
    extra !== null && (kind === 'model' || (kind === 'training' && x >= 1 / 8.01 && x <= 8.01))
      ? [extra]
      : [],
  );
  const most = Math.max(...known, 0);
  if (equal === 'loss') return Math.min(3, Math.max(0.5, most * 1.05));
  return most > 0 ? most * 1.08 : 1;
}

/** A curve in stretches: solid where the law was fitted, dashed outside; cut at the top of the figure. */
function lines(
  make: Shape,
  { rows, colour, kind }: Drawn,
  place: Panel,
  compact: boolean,
): readonly ShapeElement[] {
  const stretches: { readonly outside: boolean; readonly places: (readonly [number, number])[] }[] = [];
  for (const { row } of rows) {
    if (row.extra === null || row.x < 1 / 16.001 || row.x > 16.001) continue;
    const outside = row.extrapolation > 1.001;
    const at = [place.x(row.x), Math.max(place.top - 40, place.y(row.extra))] as const;
    const last = stretches.at(-1);
    if (last && last.outside === outside) last.places.push(at);
    else stretches.push({ outside, places: [...(last ? [last.places.at(-1) as typeof at] : []), at] });
  }
  return stretches.flatMap(({ outside, places }) => {
    const inside = clipped(places, place.top);
    return inside.length < 2
      ? []
      : [
          make('path', {
            d: pathThrough(inside),
            fill: 'none',
            stroke: colour,
            'stroke-width': compact ? 1.2 : kind === 'lifetime' ? 1.4 : 2.2,
            'stroke-dasharray': outside ? '5 4' : undefined,
          }),
        ];
  });
}

/** Places below the top of the figure, with the points where the line leaves it. */
function clipped(
  places: readonly (readonly [number, number])[],
  top: number,
): readonly (readonly [number, number])[] {
  return places.flatMap((at, i) => {
    if (at[1] >= top) return [at];
    return [places[i - 1], places[i + 1]].flatMap((next) => {
      if (!next || next[1] < top) return [];
      const share = (top - next[1]) / (at[1] - next[1]);
      return [[next[0] + share * (at[0] - next[0]), top] as const];
    });
  });
}

function references(
  make: Shape,
  { x, top, bottom, left }: Panel,
  { asymptote, equal }: PenaltyAbout,
): readonly ShapeElement[] {
  const line = (at: number) =>
    make('line', { x1: at, x2: at, y1: top, y2: bottom, stroke: 'var(--ink-3)', 'stroke-dasharray': '2 3' });
  return [
    line(x(1)),
    words(make, 'best size', x(1) + 5, top + 10, { fill: 'var(--ink-3)', halo: true }),
    ...(asymptote !== null && equal === 'loss' && asymptote > 1 / 16
      ? [
          line(x(asymptote)),
          words(make, x(asymptote) - left > 84 ? 'never reached' : 'never', x(asymptote) - 5, top + 10, {
            anchor: 'end',
            fill: 'var(--ink-3)',
            halo: true,
          }),
        ]
      : []),
  ];
}

/** The least point of each curve over a life, ringed, and a quiet one of training for the keyboard. */
function bests(
  make: Shape,
  { rows, kind, colour }: Drawn,
  { x, y, left, right }: Panel,
): readonly ShapeElement[] {
  return rows.flatMap(({ row, index }) => {
    const [at, level] = [x(row.x), row.extra === null ? Number.NaN : y(row.extra)];
    // Points to read along the curve: the least one and each doubling.
    const doubling = Number.isInteger(Math.round(Math.log2(row.x) * 1e6) / 1e6);
    if (Number.isNaN(level) || !(row.best || doubling) || level < 20 || at < left - 1 || at > right + 1)
      return [];
    return [
      make(
        'g',
        { 'data-point': index, 'data-x': at, 'data-y': level },
        row.best && kind === 'lifetime'
          ? make('circle', {
              cx: at,
              cy: level,
              r: 5,
              fill: 'var(--surface)',
              stroke: colour,
              'stroke-width': 1.8,
            })
          : make('circle', {
              cx: at,
              cy: level,
              r: 2.4,
              fill: colour,
              stroke: 'var(--surface)',
              'stroke-width': 0.8,
            }),
      ),
    ];
  });
}

/** Name of each curve at its right end. */
function names(
  make: Shape,
  curves: readonly Drawn[],
  place: Panel,
  narrow: boolean,
  { equal }: PenaltyAbout,
): readonly ShapeElement[] {
  if (narrow) return [];
  const ends = curves.map(({ rows }, i) => {
    const last = rows.filter(({ row }) => row.x <= 16.001).at(-1)?.row;
    // Curves that leave at the top are named there, smallest budget first.
    const level = last?.extra == null ? 0 : place.y(last.extra);
    return level <= place.top ? place.top + i / 100 : level;
  });
  const placed = placeLabels(ends, { top: place.top, bottom: place.bottom, size: 30 });
  return curves.flatMap(({ kind, flop, rows, colour }, i) => {
    const at = placed.at[i];
    if (at === null || at === undefined) return [];
    const least = rows.find(({ row }) => row.best)?.row;
    const once = kind === 'training' && equal === 'loss';
    const beyond =
      least && least.extrapolation > 1.001
        ? `, extrapolated ×${least.extrapolation < 10 ? least.extrapolation.toFixed(1) : Math.round(least.extrapolation).toLocaleString('en')}`
        : '';
    const note =
      kind === 'training'
        ? once
          ? `alike; dashed for ${powerText(flop)}`
          : `training${beyond}`
        : `with its use, best ${least ? formatRatio(least.x) : '–'}`;
    return [
      make('rect', { x: place.right + 8, y: at - 12, width: 3, height: 24, fill: colour }),
      powerWords(make, once ? 'Training alone' : `${powerText(flop)} FLOP`, place.right + 16, at - 1, {
        weight: 560,
        fill: 'var(--ink)',
      }),
      ...(placed.size >= 30 ? [powerWords(make, note, place.right + 16, at + 13, {})] : []),
    ];
  });
}

/** The model that was trained, in the colour of what is pinned. */
function ownModel(
  make: Shape,
  row: PenaltyRow,
  index: number,
  { x, y, left, right, top }: Panel,
  { equal }: PenaltyAbout,
): readonly ShapeElement[] {
  const at = Math.max(left, Math.min(right, x(row.x)));
  const level = row.extra === null ? top : Math.max(top, y(row.extra));
  const end = at > (left + right) / 2;
  const text = `${formatRatio(row.x)}, ${extraText(row.extra, equal)}`;
  return [
    make(
      'g',
      { 'data-point': index, 'data-x': at, 'data-y': level },
      make('circle', {
        cx: at,
        cy: level,
        r: 6.5,
        fill: 'var(--volt)',
        stroke: 'var(--on-volt)',
        'stroke-width': 2,
      }),
    ),
    words(make, text, end ? at - 12 : at + 12, level - 6, {
      weight: 600,
      fill: 'var(--ink)',
      anchor: end ? 'end' : 'start',
      halo: true,
    }),
  ];
}
