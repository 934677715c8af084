import { formatNumber } from '../domain/format.ts';
import { shortCount } from '../domain/multiple.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import type { LoadRow } from './load.ts';
import { type Panel, panel, panelAxes } from './panel.ts';
import { pathThrough } from './path-through.ts';
import { hatch, type Shape, type ShapeElement, words } from './shape.ts';
import { sheet } from './sheet.ts';
import { linearTicks } from './ticks.ts';

const HOURS = [0, 3, 6, 9, 12, 15, 18, 21].map((value) => ({ value, text: String(value), strong: true }));
const MACHINES = 220;
const GRID = 150;

/** A bar for each hour: what works of the accelerators that stand ready, and what waits; the grid of the hours as a line below. */
export function plotLoad(
  rows: readonly LoadRow[],
  { document, width, compact = false, key = 'load' }: PlotOptions,
): Drawing {
  const grid = !compact && rows.length > 0 && rows.every(({ g_per_kwh }) => g_per_kwh !== null);
  const height = compact ? 92 : 260 + (grid ? GRID : 0);
  const ready = Math.max(...rows.map(({ busy, waiting }) => busy + waiting), 0) || 1;
  const [left, right] = compact ? [6, width - 6] : [52, width - 12];
  const time = { log: false, domain: [-0.5, 23.5] as const };
  const machines = panel(
    { left, right, ...(compact ? { top: 6, bottom: 86 } : { top: 34, bottom: MACHINES - (grid ? 10 : 0) }) },
    time,
    { log: false, domain: [0, ready * 1.08] },
  );
  const id = `${key}-waiting`;
  return sheet({ document, width, height }, (make) => [
    make('defs', {}, hatch(make, id, 'var(--line-strong)', 'none', 1.4)),
    ...(compact ? [] : axes(make, machines, ready * 1.08, 'Accelerators', grid ? '' : 'Hour of the day')),
    ...rows.flatMap((row, i) => hourBar(make, machines, row, i, id, compact)),
    ...(rows.length === 0
      ? compact
        ? []
        : [words(make, 'no load is told', left + 12, 58, { fill: 'var(--ink-3)' })]
      : [
          make('line', {
            x1: left,
            x2: right,
            y1: machines.y(ready),
            y2: machines.y(ready),
            stroke: 'var(--ink)',
            'stroke-width': 1.4,
          }),
          ...(compact
            ? []
            : [
                words(make, `ready: ${shortCount(ready)}`, right, machines.y(ready) - 6, {
                  anchor: 'end',
                  weight: 560,
                  fill: 'var(--ink)',
                  halo: true,
                }),
              ]),
        ]),
    ...(grid ? gridLine(make, rows, left, right, height) : []),
  ]);
}

function axes(make: Shape, place: Panel, top: number, yTitle: string, xTitle: string) {
  const ticks = linearTicks(0, top, 4);
  return panelAxes(make, place, {
    x: HOURS,
    y: ticks.values.map((value) => ({ value, text: shortCount(value), strong: true })),
    xTitle,
    yTitle,
  });
}

function hourBar(
  make: Shape,
  { x, y, bottom }: Panel,
  { hour, busy, waiting }: LoadRow,
  index: number,
  id: string,
  compact: boolean,
): readonly ShapeElement[] {
  const [from, wide] = [x(hour - 0.5) + 1, Math.max(1, x(hour + 0.5) - x(hour - 0.5) - 2)];
  const bar = (lo: number, hi: number, fill: string) =>
    make('rect', { x: from, width: wide, y: y(hi), height: Math.max(0, y(lo) - y(hi)), fill });
  const shapes = [
    ...(waiting > 0 ? [bar(busy, busy + waiting, `url(#${id})`)] : []),
    make('rect', {
      x: from,
      width: wide,
      y: y(busy),
      height: Math.max(0, bottom - y(busy)),
      fill: 'var(--cat-1)',
    }),
  ];
  return compact
    ? shapes
    : [make('g', { 'data-point': index, 'data-x': x(hour), 'data-y': y(busy) }, ...shapes)];
}

/** The grid of the hours, the line and its mean as the load weighs it. */
function gridLine(
  make: Shape,
  rows: readonly LoadRow[],
  left: number,
  right: number,
  height: number,
): readonly ShapeElement[] {
  const known = rows.map(({ hour, share, g_per_kwh }) => ({ hour, share, g: g_per_kwh as number }));
  const top = Math.max(...known.map(({ g }) => g), 1) * 1.08;
  const place = panel(
    { left, right, top: MACHINES + 50, bottom: height - 46 },
    { log: false, domain: [-0.5, 23.5] },
    { log: false, domain: [0, top] },
  );
  const mean = known.reduce((sum, { share, g }) => sum + share * g, 0);
  return [
    ...axes(
      make,
      place,
      top,
      `g CO2e per kWh; dashed: ${formatNumber(mean)} as requests come`,
      'Hour of the day',
    ),
    make('path', {
      d: pathThrough(known.map(({ hour, g }) => [place.x(hour), place.y(g)])),
      fill: 'none',
      stroke: 'var(--cat-2)',
      'stroke-width': 1.8,
    }),
    make('line', {
      x1: left,
      x2: right,
      y1: place.y(mean),
      y2: place.y(mean),
      stroke: 'var(--ink-2)',
      'stroke-dasharray': '4 3',
    }),
  ];
}
