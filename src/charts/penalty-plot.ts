import { formatFixed } from '../domain/format.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { KEY_LINE } from './line-key.ts';
import { type Panel, panel, panelAxes } from './panel.ts';
import type { PenaltyAbout, PenaltyRow } from './penalty.ts';
import { curveLines } from './penalty-curves.ts';
import { curveKey, curveNames, curvePoints, ownModel } from './penalty-labels.ts';
import { sequenceColour } from './sequence-colour.ts';
import { type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { sheet } from './sheet.ts';
import { linearTicks } from './ticks.ts';

const RATIOS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16];
const FRACTIONS: Readonly<Record<string, string>> = {
  '0.0625': '1/16',
  '0.125': '1/8',
  '0.25': '1/4',
  '0.5': '1/2',
};

/** Room over the curves for the names of the reference lines, px. */
const NAMES = 16;

export interface DrawnCurve {
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
  const curves = curvesIn(rows, about.equal);
  const key = narrow && !compact ? curveKey(curves, width, about) : null;
  const keyed = (key?.lines ?? 0) * KEY_LINE;
  const height = compact ? 92 : (narrow ? 360 + keyed : 440) + NAMES;
  const edges = compact
    ? { left: 6, right: width - 6, top: 6, bottom: 86 }
    : {
        left: narrow ? 46 : 56,
        right: width - (narrow ? 10 : 204),
        top: 34 + keyed + NAMES,
        bottom: height - 48,
      };
  const model = rows.findIndex(({ kind }) => kind === 'model');
  const top = highest(rows, about.equal);
  const place = panel(edges, { log: true, domain: [1 / 16, 16] }, { log: false, domain: [0, top] });
  const ticks = linearTicks(0, top, Math.max(3, Math.floor((edges.bottom - edges.top) / 56)));
  const text = (value: number) =>
    about.equal === 'loss' ? `${formatFixed(value * 100, 0)}\u00a0%` : value.toFixed(ticks.decimals);
  return sheet({ document, width, height }, (make) => [
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
          titleOver: 14 + NAMES,
        })),
    ...(compact ? [] : references(make, place, about)),
    ...curves.flatMap((curve) => curveLines(make, curve, place, compact)),
    ...(compact ? [] : curves.flatMap((curve) => curvePoints(make, curve, place))),
    ...(compact ? [] : key ? key.draw(make, 0) : curveNames(make, curves, place, about)),
    ...(model < 0 || compact ? [] : ownModel(make, rows[model] as PenaltyRow, model, place, about, curves)),
    ...(curves.length === 0 && !compact
      ? [words(make, 'no budget is shown', edges.left + 12, edges.top + 24, { fill: 'var(--ink-3)' })]
      : []),
  ]);
}

/** At equal loss training alone is the same at every budget, so it is drawn once. */
function curvesIn(rows: readonly PenaltyRow[], equal: 'loss' | 'compute'): readonly DrawnCurve[] {
  const flops = [...new Set(rows.flatMap(({ kind, flop }) => (kind === 'model' ? [] : [flop])))].sort(
    (a, b) => a - b,
  );
  const placed = rows.map((row, index) => ({ row, index }));
  const middle = flops[Math.floor(flops.length / 2)];
  return (['training', 'lifetime'] as const).flatMap((kind) =>
    flops.flatMap((flop, i): DrawnCurve[] => {
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

/** The best size, and the size too small for any amount of data, named over the curves. */
function references(
  make: Shape,
  { x, top, bottom, left, right }: Panel,
  { asymptote, equal }: PenaltyAbout,
): readonly ShapeElement[] {
  const line = (at: number) =>
    make('line', { x1: at, x2: at, y1: top, y2: bottom, stroke: 'var(--ink-3)', 'stroke-dasharray': '2 3' });
  const name = (text: string, at: number, least: number, most: number) => {
    const half = textWidth(text) / 2;
    const middle = Math.max(least + half, Math.min(most - half, at));
    return words(make, text, middle, top - 5, { fill: 'var(--ink-3)', anchor: 'middle' });
  };
  const best = 'best size';
  const edge = x(1) - textWidth(best) / 2 - 8;
  return [
    line(x(1)),
    name(best, x(1), left, right),
    ...(asymptote !== null && equal === 'loss' && asymptote > 1 / 16
      ? [
          line(x(asymptote)),
          name(
            x(asymptote) + textWidth('never reached') / 2 < edge ? 'never reached' : 'never',
            x(asymptote),
            left,
            edge,
          ),
        ]
      : []),
  ];
}
