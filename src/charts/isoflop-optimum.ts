import { formatCount } from '../domain/multiple.ts';
import { powerText } from '../domain/powers.ts';
import { extent } from '../math/extent.ts';
import { beforeComma } from './before-comma.ts';
import { countTicks, flopTicks } from './count-ticks.ts';
import type { IsoflopAbout, IsoflopRow } from './isoflop.ts';
import type { DrawnBudget, Edges } from './isoflop-plot.ts';
import { type Panel, panel, panelAxes } from './panel.ts';
import { pathThrough } from './path-through.ts';
import { powerWords } from './power-words.ts';
import { type Shape, type ShapeElement, words } from './shape.ts';

type Axis = 'params' | 'tokens';

interface Values {
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** Size or tokens of a row with its interval; tokens fall as sizes grow, so their ends change places. */
function valuesOf({ flop, params, params_lo, params_hi, tokens }: IsoflopRow, axis: Axis): Values {
  if (axis === 'params') return { value: params, lo: params_lo, hi: params_hi };
  return {
    value: tokens,
    lo: params_hi === null ? null : flop / (6 * params_hi),
    hi: params_lo === null ? null : flop / (6 * params_lo),
  };
}

/** Best size, or best data, against the budget, on log axes, with the line through the minima and its band. */
export function optimumPanel(
  make: Shape,
  rows: readonly IsoflopRow[],
  budgets: readonly DrawnBudget[],
  edges: Edges,
  about: IsoflopAbout,
  axis: Axis,
): readonly ShapeElement[] {
  const line = rows.filter(({ kind }) => kind === 'line');
  const target = rows.find(({ kind }) => kind === 'target') ?? null;
  const minima = budgets.flatMap((budget) => (budget.minimum ? [budget] : []));
  const shown = [...line, ...minima.flatMap(({ minimum }) => (minimum ? [minimum.row] : []))];
  const values = shown.flatMap((row) => {
    const { value, lo, hi } = valuesOf(row, axis);
    return [value, ...(row.kind === 'line' && lo !== null && hi !== null ? [lo, hi] : [])];
  });
  const flops = [...budgets.map(({ flop }) => flop), ...line.map(({ flop }) => flop)];
  const [first, last] = extent(flops);
  const x = [first / 1.8, last * 1.8] as const;
  const y = decades(values.filter((value) => Number.isFinite(value) && value > 0));
  const place = panel(edges, { log: true, domain: x }, { log: true, domain: y });
  const exponent = about.exponents && { params: about.exponents.a, tokens: about.exponents.b }[axis];
  const bounds = about.intervals && { params: about.intervals.a, tokens: about.intervals.b }[axis];
  const trained = budgets.map(({ flop }) => flop);
  return [
    ...panelAxes(make, place, {
      x: flopTicks(x, edges.right - edges.left),
      y: countTicks(y, 0),
      xTitle: 'Compute, FLOP, log scale',
      yTitle: axis === 'params' ? 'Best size, parameters, log scale' : 'Best data, tokens, log scale',
    }),
    ...band(make, line, place, axis),
    ...overlayLine(make, about, budgets, line, place, axis),
    ...lineOf(make, line, place, axis, extent(trained)),
    ...minima.map((budget) => dot(make, budget, place, axis)),
    ...(target ? targetMark(make, target, place, axis, { line, trained: extent(trained)[1] }) : []),
    ...(exponent === null
      ? [words(make, 'no line', edges.left + 8, edges.top + 14, { fill: 'var(--ink-3)' })]
      : [
          words(
            make,
            `exponent ${axis === 'params' ? 'a' : 'b'} = ${exponent.toFixed(3)}`,
            edges.left + 8,
            edges.top + 14,
            { weight: 560, size: 13, fill: 'var(--ink)', halo: true },
          ),
          ...(bounds
            ? [
                words(
                  make,
                  `${about.interval} ${bounds.lo.toFixed(3)} to ${bounds.hi.toFixed(3)}`,
                  edges.left + 8,
                  edges.top + 30,
                  { halo: true },
                ),
              ]
            : []),
        ]),
  ];
}

const decades = (values: readonly number[]): readonly [number, number] => [
  10 ** Math.floor(Math.log10(extent(values)[0] / 1.3)),
  10 ** Math.ceil(Math.log10(extent(values)[1] * 1.3)),
];

function band(
  make: Shape,
  line: readonly IsoflopRow[],
  { x, y }: Panel,
  axis: Axis,
): readonly ShapeElement[] {
  const known = line.flatMap((row) => {
    const { lo, hi } = valuesOf(row, axis);
    return lo === null || hi === null ? [] : [{ at: x(row.flop), lo: y(lo), hi: y(hi) }];
  });
  if (known.length < 2) return [];
  const there = known.map(({ at, hi }) => [at, hi] as const);
  const back = known.map(({ at, lo }) => [at, lo] as const).reverse();
  return [make('path', { d: `${pathThrough([...there, ...back])}Z`, fill: 'var(--ink-3)', opacity: '0.2' })];
}

/** Solid among the budgets that were trained, dashed beyond them. */
function lineOf(
  make: Shape,
  line: readonly IsoflopRow[],
  { x, y }: Panel,
  axis: Axis,
  [first, last]: readonly [number, number],
): readonly ShapeElement[] {
  const within = (from: number, to: number) =>
    line.filter(({ flop }) => flop >= from / 1.0001 && flop <= to * 1.0001);
  return (
    [
      [within(first, last), undefined],
      [within(last, Number.POSITIVE_INFINITY), '4 3'],
      [within(0, first), '4 3'],
    ] as const
  ).flatMap(([part, dash]) =>
    part.length < 2
      ? []
      : [
          make('path', {
            d: pathThrough(part.map((row) => [x(row.flop), y(valuesOf(row, axis).value)] as const)),
            fill: 'none',
            stroke: 'var(--ink)',
            'stroke-width': 1.6,
            'stroke-dasharray': dash,
          }),
        ],
  );
}

/** A published exponent as a line through the middle of the minima. */
function overlayLine(
  make: Shape,
  { overlay }: IsoflopAbout,
  budgets: readonly DrawnBudget[],
  line: readonly IsoflopRow[],
  { x, y, right, bottom }: Panel,
  axis: Axis,
): readonly ShapeElement[] {
  const counted = budgets.flatMap(({ state, minimum }) => (state === 'in' && minimum ? [minimum.row] : []));
  if (overlay === null || counted.length === 0 || line.length === 0) return [];
  const middle = (of: (row: IsoflopRow) => number) =>
    counted.reduce((sum, row) => sum + Math.log10(of(row)), 0) / counted.length;
  const exponent = axis === 'params' ? overlay.a : 1 - overlay.a;
  const [atFlop, atValue] = [middle(({ flop }) => flop), middle((row) => valuesOf(row, axis).value)];
  const ends = [line[0] as IsoflopRow, line.at(-1) as IsoflopRow].map(({ flop }) => {
    const value = 10 ** (atValue + exponent * (Math.log10(flop) - atFlop));
    return [x(flop), y(value)] as const;
  });
  return [
    make('path', {
      d: pathThrough(ends),
      fill: 'none',
      stroke: 'var(--cat-2)',
      'stroke-width': 1.6,
      'stroke-dasharray': '2 3',
    }),
    words(make, `${beforeComma(overlay.title)} ${exponent.toFixed(2)}`, right - 2, bottom - 8, {
      anchor: 'end',
      fill: 'var(--cat-2-text)',
      halo: true,
    }),
  ];
}

function dot(make: Shape, budget: DrawnBudget, { x, y, top, bottom }: Panel, axis: Axis): ShapeElement {
  const { minimum, colour, pinned, state, number, flop } = budget;
  if (!minimum) return make('g', {});
  const { value, lo, hi } = valuesOf(minimum.row, axis);
  const [at, level] = [x(flop), y(value)];
  if (level < top - 4 || level > bottom + 4) return make('g', {});
  const radius = pinned ? 6.5 : 4.4;
  const counted = state === 'in';
  const whisker =
    lo !== null && hi !== null && y(lo) - y(hi) > 2 * radius + 2
      ? [
          make('line', {
            x1: at,
            x2: at,
            y1: Math.min(bottom, y(lo)),
            y2: Math.max(top, y(hi)),
            stroke: colour,
            'stroke-width': 1.4,
          }),
        ]
      : [];
  return make(
    'g',
    { 'data-budget': number, 'data-point': minimum.index, 'data-x': at, 'data-y': level },
    ...whisker,
    make('circle', {
      cx: at,
      cy: level,
      r: radius,
      fill: !counted ? 'var(--surface)' : pinned ? 'var(--volt)' : colour,
      stroke: !counted ? colour : pinned ? 'var(--on-volt)' : 'var(--surface)',
      'stroke-width': !counted ? 1.6 : pinned ? 2 : 1,
      'stroke-dasharray': counted ? undefined : '2 1.6',
    }),
  );
}

/** The budget asked for: an open mark, and below it what it comes to and how far that is beyond the points. */
function targetMark(
  make: Shape,
  row: IsoflopRow,
  { x, y, bottom, left }: Panel,
  axis: Axis,
  { line, trained }: { readonly line: readonly IsoflopRow[]; readonly trained: number },
): readonly ShapeElement[] {
  const { value } = valuesOf(row, axis);
  const [at, level] = [x(row.flop), y(value)];
  const times = row.extrapolation ?? 1;
  const end = at - left > 116;
  // Below the line at the far end of the words, so that they do not lie on it.
  const far = line.find(({ flop }) => x(flop) >= at - 116);
  const under = end && far ? y(valuesOf(far, axis).value) + 20 : level + 34;
  const from = Math.min(bottom - 40, Math.max(level + 34, under));
  const text = (words: string, dy: number, style: object) =>
    powerWords(make, words, end ? at + 4 : at - 4, from + dy, {
      anchor: end ? 'end' : 'start',
      halo: true,
      ...style,
    });
  return [
    make('line', { x1: at, x2: at, y1: level + 6, y2: from - 14, stroke: 'var(--line-strong)' }),
    make('circle', {
      cx: at,
      cy: level,
      r: 4,
      fill: 'var(--surface)',
      stroke: 'var(--ink)',
      'stroke-width': 1.6,
      'stroke-dasharray': row.flop <= trained ? undefined : '1.8 1.5',
    }),
    text(formatCount(value), 0, { weight: 600, fill: 'var(--ink)' }),
    text(`at ${powerText(row.flop)} FLOP`, 16, {}),
    ...(times > 1.01 ? [text(`extrapolated ${timesText(times)}`, 31, { fill: 'var(--ink-3)' })] : []),
  ];
}

const timesText = (times: number): string =>
  `×${times < 10 ? times.toFixed(1) : Number(times.toPrecision(2)).toLocaleString('en')}`;
