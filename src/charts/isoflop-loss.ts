import { powerText } from '../domain/powers.ts';
import { extent } from '../math/extent.ts';
import { countTicks } from './count-ticks.ts';
import type { DrawnBudget, Edges } from './isoflop-plot.ts';
import { type Panel, panel, panelAxes } from './panel.ts';
import { pathThrough } from './path-through.ts';
import { powerWords } from './power-words.ts';
import { type Shape, type ShapeElement, textWidth } from './shape.ts';
import { linearTicks } from './ticks.ts';

/** Loss against size: the points of each budget, its curve and its minimum, ringed. */
export function lossPanel(
  make: Shape,
  budgets: readonly DrawnBudget[],
  edges: Edges,
  compact: boolean,
): readonly ShapeElement[] {
  const shown = budgets.flatMap(({ points, curve, minimum, state }) => [
    ...points.flatMap(({ row }) => (row.state === 'dropped' ? [] : [row])),
    ...curve,
    ...(minimum && state !== 'edge' ? [minimum.row] : []),
  ]);
  const sizes = shown.map(({ params }) => params);
  const losses = shown.flatMap(({ loss }) => (loss === null ? [] : [loss]));
  const [lowest, highest] = extent(losses);
  const [first, last] = extent(sizes);
  const span = highest - lowest || 1;
  const x = [first / 1.2, last * 1.2] as const;
  const y = [lowest - span * 0.08, highest + span * 0.08] as const;
  const place = panel(edges, { log: true, domain: x }, { log: false, domain: y });
  const ticks = linearTicks(y[0], y[1], Math.max(3, Math.floor((edges.bottom - edges.top) / 52)));
  const valley = budgets.flatMap(({ minimum, state }) =>
    minimum && state === 'in' ? [[place.x(minimum.row.params), place.y(minimum.row.loss ?? 0)] as const] : [],
  );
  return [
    ...(compact
      ? []
      : panelAxes(make, place, {
          x: countTicks(x, edges.right - edges.left),
          y: ticks.values.map((value) => ({ value, text: value.toFixed(ticks.decimals), strong: true })),
          xTitle: 'Parameters, log scale',
          yTitle: 'Loss',
        })),
    ...budgets.filter(({ pinned }) => pinned && !compact).map((budget) => halo(make, budget, place)),
    ...budgets.map((budget) => curveOf(make, budget, place, compact)),
    ...(compact || valley.length < 2
      ? []
      : [
          make('path', {
            d: pathThrough(valley),
            fill: 'none',
            stroke: 'var(--ink-3)',
            'stroke-width': 1.2,
            'stroke-dasharray': '1.5 3',
          }),
        ]),
    ...budgets.flatMap((budget) => pointsOf(make, budget, place, compact)),
    ...budgets.map((budget) => ringOf(make, budget, place, compact)),
    ...(compact ? [] : names(make, budgets, place)),
  ];
}

const curvePath = ({ curve }: DrawnBudget, { x, y }: Panel): string =>
  pathThrough(curve.map(({ params, loss }) => [x(params), y(loss ?? 0)] as const));

const halo = (make: Shape, budget: DrawnBudget, place: Panel): ShapeElement =>
  make('path', {
    d: curvePath(budget, place),
    fill: 'none',
    stroke: 'var(--volt)',
    'stroke-width': 7,
    'stroke-linecap': 'round',
    opacity: '0.75',
    'data-budget': budget.number,
  });

const curveOf = (make: Shape, budget: DrawnBudget, place: Panel, compact: boolean): ShapeElement =>
  make('path', {
    d: curvePath(budget, place),
    fill: 'none',
    stroke: budget.colour,
    'stroke-width': compact ? 1.1 : 1.5,
    'stroke-dasharray': budget.state === 'in' ? undefined : '4 3',
    'data-budget': budget.number,
  });

function pointsOf(
  make: Shape,
  budget: DrawnBudget,
  { x, y, top }: Panel,
  compact: boolean,
): readonly ShapeElement[] {
  if (compact) return [];
  return budget.points.flatMap(({ row, index }) => {
    const [at, level] = [x(row.params), y(row.loss ?? 0)];
    // A dropped row far above the others would flatten them all.
    if (level < top) return [];
    return [
      make(
        'g',
        { 'data-point': index, 'data-x': at, 'data-y': level, 'data-budget': budget.number },
        row.state === 'dropped'
          ? make('path', {
              d: `M${at - 3} ${level - 3}l6 6m0 -6l-6 6`,
              stroke: 'var(--ink-3)',
              'stroke-width': 1.4,
              fill: 'none',
            })
          : diamond(make, at, level, budget),
      ),
    ];
  });
}

function diamond(make: Shape, x: number, y: number, { colour, state }: DrawnBudget): ShapeElement {
  const r = 3.6;
  const d = `M${x.toFixed(1)} ${(y - r).toFixed(1)}l${r} ${r}l-${r} ${r}l-${r} -${r}Z`;
  return state === 'in'
    ? make('path', { d, fill: colour, stroke: 'var(--surface)', 'stroke-width': 0.8 })
    : make('path', { d, fill: 'var(--surface)', stroke: colour, 'stroke-width': 1.3 });
}

function ringOf(
  make: Shape,
  budget: DrawnBudget,
  { x, y, left, right, top, bottom }: Panel,
  compact: boolean,
) {
  const { minimum, state, pinned, number } = budget;
  if (!minimum) return make('g', {});
  const [at, level] = [x(minimum.row.params), y(minimum.row.loss ?? 0)];
  if (at < left || at > right || level < top || level > bottom + 2) return make('g', {});
  const large = pinned && !compact;
  return make(
    'g',
    {
      'data-budget': number,
      ...(compact ? {} : { 'data-point': minimum.index, 'data-x': at, 'data-y': level }),
    },
    make('circle', {
      cx: at,
      cy: level,
      r: compact ? 2.2 : large ? 6.5 : 5,
      fill: large ? 'var(--volt)' : 'var(--surface)',
      stroke: large ? 'var(--on-volt)' : 'var(--ink)',
      'stroke-width': compact ? 1.1 : large ? 2 : 1.6,
      'stroke-dasharray': state === 'in' ? undefined : '2 1.6',
    }),
  );
}

/** The budget at the right end of each curve: the pinned one first, then from the ends inwards; none on top of another. */
function names(make: Shape, budgets: readonly DrawnBudget[], { x, y }: Panel): readonly ShapeElement[] {
  const taken: { readonly at: number; readonly level: number; readonly wide: number }[] = [];
  const rank = ({ pinned, number }: DrawnBudget) =>
    pinned ? -1 : Math.min(number, budgets.length - 1 - number);
  return [...budgets]
    .sort((one, other) => rank(one) - rank(other))
    .flatMap(({ flop, curve, pinned, number, points }) => {
      const ends = points.filter(({ row }) => row.state !== 'dropped').at(-1)?.row;
      const last = curve.at(-1) ?? ends;
      if (!last) return [];
      const text = powerText(flop);
      const [at, level] = [x(last.params) + 8, y(last.loss ?? 0) + 3];
      const wide = textWidth(text) - 4;
      const free = taken.every(
        (other) => Math.abs(other.level - level) > 10.5 || at > other.at + other.wide || at + wide < other.at,
      );
      if (!free) return [];
      taken.push({ at, level, wide });
      return [
        make(
          'g',
          { 'data-budget': number },
          powerWords(make, text, at, level, {
            halo: true,
            ...(pinned ? { weight: 620, fill: 'var(--ink)' } : {}),
          }),
        ),
      ];
    });
}
