import { formatNumber } from '../domain/format.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { type Panel, type PanelTick, panel, panelAxes } from './panel.ts';
import { type Shape, type ShapeElement, words } from './shape.ts';
import { sheet } from './sheet.ts';
import { logTicks } from './ticks.ts';
import type { ValidationAbout, ValidationPoint } from './validation.ts';

/** A square figure: the diagonal, a factor of two around it, a point a case with its interval. */
export function plotValidation(
  rows: readonly ValidationPoint[],
  { document, width, compact = false }: PlotOptions,
  { method, unit }: ValidationAbout,
): Drawing {
  const narrow = width < 640;
  const height = compact ? 92 : narrow ? Math.max(300, width + 40) : 560;
  const edges = compact
    ? { left: 70, right: 162, top: 4, bottom: 88 }
    : { left: 56, right: narrow ? width - 12 : Math.min(width - 12, 56 + 900), top: 34, bottom: height - 48 };
  const ends = rows.flatMap(({ published, estimate }) => [published, estimate]);
  const domain: [number, number] =
    ends.length === 0 ? [1, 10] : [Math.min(...ends) / 1.25, Math.max(...ends) * 1.25];
  const scale = { log: true, domain };
  const place = panel(edges, scale, scale);
  const named = unit === '' ? (rows[0]?.unit ?? '') : unit;
  const order = [...rows.keys()].sort(
    (a, b) => Number(rows[a]?.method === method) - Number(rows[b]?.method === method),
  );
  return sheet({ document, width, height }, (make) => [
    ...(compact
      ? []
      : panelAxes(make, place, {
          x: ticksOf(domain, edges.right - edges.left),
          y: ticksOf(domain, edges.bottom - edges.top),
          xTitle: `Measured or published, ${named}, log scale`,
          yTitle: `Predicted, ${named}, log scale`,
          xGrid: true,
        })),
    ...diagonals(make, place, domain, compact),
    ...order.flatMap((i): ShapeElement[] => {
      const row = rows[i] as ValidationPoint;
      const own = row.method === method;
      const [x, y] = [place.x(row.published), place.y(row.estimate)];
      const r = compact ? 1.6 : narrow ? 2.8 : 3.6;
      if (!own)
        return compact
          ? []
          : [
              make('circle', {
                cx: x,
                cy: y,
                r: r * 0.8,
                fill: 'none',
                stroke: 'var(--ink-3)',
                'stroke-opacity': '0.55',
              }),
            ];
      const bar =
        compact || row.lo === null || row.hi === null
          ? []
          : [
              make('line', {
                x1: x,
                x2: x,
                y1: clamp(place.y(row.lo), place),
                y2: clamp(place.y(row.hi), place),
                stroke: 'var(--modelled)',
                'stroke-opacity': '0.22',
                'stroke-width': 1.4,
              }),
            ];
      return [
        ...bar,
        make(
          'g',
          { 'data-point': i, 'data-x': x, 'data-y': y },
          make('circle', {
            cx: x,
            cy: y,
            r,
            fill: 'var(--surface)',
            stroke: 'var(--modelled)',
            'stroke-width': compact ? 1 : 1.5,
          }),
        ),
      ];
    }),
    ...(rows.length === 0 && !compact
      ? [words(make, 'no case is answered', edges.left + 12, edges.top + 24, { fill: 'var(--ink-3)' })]
      : []),
  ]);
}

const clamp = (y: number, { top, bottom }: Panel): number => Math.max(top, Math.min(bottom, y));

const ticksOf = ([lo, hi]: readonly [number, number], room: number): readonly PanelTick[] =>
  logTicks(lo, hi, room).map((value) => ({
    value,
    text: formatNumber(value, 1),
    strong: Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9,
  }));

function diagonals(
  make: Shape,
  { x, y, left, right, top, bottom }: Panel,
  [lo, hi]: readonly [number, number],
  compact: boolean,
): readonly ShapeElement[] {
  const line = (factor: number) => {
    const [from, to] = [Math.max(lo, lo / factor), Math.min(hi, hi / factor)];
    return make('line', {
      x1: x(from),
      x2: x(to),
      y1: y(from * factor),
      y2: y(to * factor),
      stroke: factor === 1 ? 'var(--ink)' : 'var(--ink-3)',
      'stroke-width': factor === 1 ? 1.2 : 1,
      'stroke-dasharray': factor === 1 ? undefined : '2 3',
    });
  };
  if (compact) return [line(1)];
  return [
    line(1),
    line(2),
    line(0.5),
    ...(right - left < 420
      ? []
      : [
          words(make, 'as measured', right - 6, top + 14 + Math.max(0, y(hi) - top), {
            anchor: 'end',
            fill: 'var(--ink-2)',
            halo: true,
          }),
        ]),
    words(make, 'twice', Math.max(left + 6, x(hi / 2) - 8), top + 14, {
      anchor: 'end',
      fill: 'var(--ink-3)',
      halo: true,
    }),
    words(make, 'half', x(lo * 2) + 10, bottom - 6, { fill: 'var(--ink-3)', halo: true }),
  ];
}
