import { shortCount } from '../domain/multiple.ts';
import { extent } from '../math/extent.ts';
import { groupBy } from '../math/group-by.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { flopTicks } from './count-ticks.ts';
import type { EnvelopeAbout } from './envelope.ts';
import type { IsoflopRow } from './isoflop.ts';
import { optimumPanel } from './isoflop-optimum.ts';
import { type DrawnBudget, type Edges, threePanels } from './isoflop-plot.ts';
import { type Panel, panel, panelAxes } from './panel.ts';
import { pathThrough } from './path-through.ts';
import { sequenceColour } from './sequence-colour.ts';
import { type Shape, type ShapeElement, words } from './shape.ts';
import { sheet } from './sheet.ts';
import { linearTicks } from './ticks.ts';

/** Training curves with their envelope; beside it the sizes and tokens that are lowest, with the line through them. */
export function plotEnvelope(
  rows: readonly IsoflopRow[],
  { document, width, compact = false }: PlotOptions,
  { exponents }: EnvelopeAbout,
): Drawing {
  const { height, edges } = compact
    ? { height: 92, edges: [{ left: 6, right: width - 26, top: 8, bottom: 84 }] }
    : threePanels(width);
  const [first, second, third] = edges as [Edges, Edges, Edges];
  const colour = colourOf(rows);
  const lowest = lowestOf(rows, colour);
  const about = {
    exponents,
    intervals: null,
    interval: '',
    pinned: null,
    fit: 'parabola' as const,
    overlay: null,
    reason: null,
  };
  return sheet({ document, width, height }, (make) => [
    ...curvesPanel(make, rows, first, { colour, compact }),
    ...(compact || lowest.length === 0
      ? []
      : (['params', 'tokens'] as const).flatMap((axis, i) =>
          optimumPanel(make, rows, lowest, i === 0 ? second : third, about, axis),
        )),
  ]);
}

/** A colour for each size, by its place among them. */
function colourOf(rows: readonly IsoflopRow[]): (params: number) => string {
  const sizes = [...new Set(rows.flatMap(({ kind, params }) => (kind === 'point' ? [params] : [])))].sort(
    (a, b) => a - b,
  );
  return (params) => sequenceColour(sizes.length < 2 ? 1 : sizes.indexOf(params) / (sizes.length - 1));
}

/** The middle of each stretch of budgets at which one size is lowest, as the panels of the best size take them. */
function lowestOf(rows: readonly IsoflopRow[], colour: (params: number) => string): readonly DrawnBudget[] {
  const stretches: { row: IsoflopRow; index: number }[][] = [];
  rows.forEach((row, index) => {
    if (row.kind !== 'minimum') return;
    const last = stretches.at(-1);
    if (last?.[0]?.row.params === row.params) last.push({ row, index });
    else stretches.push([{ row, index }]);
  });
  return stretches.flatMap((stretch, number) => {
    const minimum = stretch[Math.floor(stretch.length / 2)];
    if (minimum === undefined) return [];
    const { flop, params, state } = minimum.row;
    return [{ number, flop, colour: colour(params), state, pinned: false, points: [], curve: [], minimum }];
  });
}

interface CurveStyle {
  readonly colour: (params: number) => string;
  readonly compact: boolean;
}

function curvesPanel(
  make: Shape,
  rows: readonly IsoflopRow[],
  edges: Edges,
  { colour, compact }: CurveStyle,
): readonly ShapeElement[] {
  const curves = groupBy(
    rows.filter(({ kind }) => kind === 'point'),
    ({ params }) => params,
  );
  if (curves.size === 0)
    return compact
      ? []
      : [words(make, 'no training curves', edges.left + 12, edges.top + 24, { fill: 'var(--ink-3)' })];
  const points = [...curves.values()].flat();
  const flops = points.map(({ flop }) => flop);
  const losses = points.flatMap(({ loss }) => (loss === null ? [] : [loss]));
  const [lowest, highest] = extent(losses);
  const [first, last] = extent(flops);
  const span = highest - lowest || 1;
  const x = [first / 1.3, last * 1.3] as const;
  const y = [lowest - span * 0.06, highest + span * 0.06] as const;
  const place = panel(edges, { log: true, domain: x }, { log: false, domain: y });
  const ticks = linearTicks(y[0], y[1], Math.max(3, Math.floor((edges.bottom - edges.top) / 52)));
  const at = ({ flop, loss }: IsoflopRow) => [place.x(flop), place.y(loss ?? 0)] as const;
  return [
    ...(compact
      ? []
      : panelAxes(make, place, {
          x: flopTicks(x, edges.right - edges.left),
          y: ticks.values.map((value) => ({ value, text: value.toFixed(ticks.decimals), strong: true })),
          xTitle: 'Compute, FLOP, log scale',
          yTitle: 'Loss',
        })),
    ...[...curves].map(([params, own]) =>
      make('path', {
        d: pathThrough(own.map(at)),
        fill: 'none',
        stroke: colour(params),
        'stroke-width': 1.1,
        opacity: '0.75',
      }),
    ),
    make('path', {
      d: pathThrough(rows.filter(({ kind }) => kind === 'minimum').map(at)),
      fill: 'none',
      stroke: 'var(--ink)',
      'stroke-width': compact ? 1.4 : 2,
    }),
    ...(compact ? [] : sizeNames(make, curves, place)),
  ];
}

/** The size at the end of a curve: the smallest and the largest first, then those between that have room. */
function sizeNames(
  make: Shape,
  curves: ReadonlyMap<number, readonly IsoflopRow[]>,
  { x, y }: Panel,
): readonly ShapeElement[] {
  const sizes = [...curves.keys()].sort((a, b) => a - b);
  const taken: (readonly [number, number])[] = [];
  const ordered = [...sizes.slice(0, 1), ...sizes.slice(-1), ...sizes.slice(1, -1)];
  return ordered.flatMap((params) => {
    const last = curves.get(params)?.at(-1);
    if (!last) return [];
    const [at, level] = [x(last.flop) + 6, y(last.loss ?? 0) + 4];
    if (taken.some(([left, top]) => Math.abs(left - at) < 46 && Math.abs(top - level) < 22)) return [];
    taken.push([at, level]);
    return [words(make, shortCount(params), at, level, { halo: true })];
  });
}
