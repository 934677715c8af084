import { formatNumber, formatPercent, formatRatio } from '../domain/format.ts';
import { extent } from '../math/extent.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { plot } from './plot.ts';
import { drawn, fitted, type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { shownUnit } from './shown-unit.ts';
import { linearDomain, logAxisOnTop, logDomain } from './task-axis.ts';
import type { FindingUnits } from './task-finding.ts';
import { modalityColour, type TaskGroup, type TaskLane, type TaskSort, taskGroups } from './task-lanes.ts';
import type { TaskRow } from './task-rows.ts';
import { taskStrip } from './task-strip.ts';

interface Layout {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly step: number;
  readonly narrow: boolean;
}

/** The figure: a row a task, a lane a basis, names on its left and the numbers of each lane on its right. */
export function plotTasks(
  rows: readonly TaskRow[],
  options: PlotOptions,
  view: FindingUnits & { readonly sort: TaskSort; readonly linear?: boolean | undefined },
): Drawing {
  const groups = taskGroups(rows, view.sort);
  const lanes = groups.flatMap((group) => group.lanes.map((lane, i) => ({ group, lane, first: i === 0 })));
  const { width, compact = false } = options;
  const narrow = width < 640;
  const layout: Layout = {
    width,
    narrow,
    left: compact ? 4 : narrow ? 6 : Math.min(232, width * 0.24),
    right: compact ? 4 : narrow ? 8 : 280,
    top: compact ? 4 : 40,
    step: compact ? Math.min(12, 84 / Math.max(1, lanes.length)) : narrow ? 56 : 42,
  };
  const unit = shownUnit(
    rows.map((r) => (r.energy_j * view.queries) / 1000),
    view.unit,
    view.g_per_kwh,
  );
  const size = (unit.size * 1000) / view.queries;
  const values = rows.flatMap((r) => [r.energy_j, r.lo_j, r.hi_j].filter((v) => v > 0)).map((v) => v / size);
  const least = extent(rows.filter((r) => r.energy_j > 0).map((r) => r.energy_j / size))[0];
  // An interval that reaches far down would press all values to the right; its whisker is cut at the edge instead.
  const { linear = false } = view;
  const domain = linear ? linearDomain(values) : logDomain(values.map((v) => Math.max(v, least / 8)));
  const indexes = new Map(rows.map((row, i) => [row, i] as const));
  return plot({
    document: options.document,
    width,
    height: compact ? 92 : layout.top + layout.step * Math.max(1, lanes.length) + 8,
    marginLeft: layout.left,
    marginRight: layout.right,
    marginTop: layout.top,
    marginBottom: compact ? 4 : 8,
    x: { type: linear ? 'linear' : 'log', domain, axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      drawn((make, { x }, frame) => {
        const bottom = frame.height - frame.marginBottom;
        const edge = width - layout.right;
        const axis = compact
          ? [make('line', { x1: 4, x2: 4, y1: 4, y2: 88, stroke: 'var(--line-strong)' })]
          : [
              ...logAxisOnTop(make, x, {
                domain,
                left: layout.left,
                right: edge,
                top: layout.top,
                bottom,
                title: `${unit.name} per ${view.queries === 1000 ? '1,000 queries' : 'query'}${linear ? '' : ', log scale'}`,
                linear,
                titleAt: narrow ? 0 : layout.left,
              }),
              ...(narrow ? [] : columnHeads(make, layout, unit.name)),
            ];
        const offset = compact ? (84 - layout.step * lanes.length) / 2 : 0;
        const drawnLanes = lanes.flatMap(({ group, lane, first }, i) => {
          const top = layout.top + offset + i * layout.step;
          return [
            ...(first && i > 0 && !compact
              ? [make('line', { x1: 0, x2: width, y1: top, y2: top, stroke: 'var(--line)' })]
              : []),
            ...(compact ? [] : laneTexts(make, group, lane, first, top, layout, size, unit.name)),
            ...taskStrip(make, lane, {
              x: (joules) => x(joules / size),
              y: top + layout.step * (narrow && !compact ? 0.56 : 0.5),
              reach: compact ? layout.step / 2 - 1.6 : narrow ? 9 : 14,
              radius: compact ? Math.min(2.4, layout.step / 3) : narrow ? 3.6 : 4.3,
              left: layout.left,
              right: edge,
              bare: compact,
              namesBelow: narrow,
              indexOf: (row) => indexes.get(row) ?? 0,
            }),
          ];
        });
        const nothing =
          lanes.length === 0 && !compact
            ? [words(make, 'no value to draw', layout.left + 8, layout.top + 26, { fill: 'var(--ink-3)' })]
            : [];
        return [...axis, ...drawnLanes, ...nothing];
      }),
    ],
  });
}

const columns = (width: number) => ({ median: width - 168, ratio: width - 84, share: width });

function columnHeads(make: Shape, { width, top }: Layout, unit: string): readonly ShapeElement[] {
  const at = columns(width);
  const head = (text: string, x: number) => words(make, text, x, top - 8, { anchor: 'end', weight: 560 });
  return [
    head(`Median, ${unit}`, at.median),
    head('Max ÷ min', at.ratio),
    head('Measured', at.share),
    make('line', {
      x1: width - 236,
      x2: width,
      y1: top,
      y2: top,
      stroke: 'var(--line-strong)',
    }),
  ];
}

/** The words of one lane: its task and basis on the left, its numbers on the right. */
function laneTexts(
  make: Shape,
  { title, modality }: TaskGroup,
  lane: TaskLane,
  first: boolean,
  top: number,
  layout: Layout,
  size: number,
  unit: string,
): readonly ShapeElement[] {
  const { width, left, narrow, step } = layout;
  const numbers = laneNumbers(lane, size);
  const swatch = make('rect', {
    x: 0,
    y: narrow ? top + 5 : top + 10,
    width: 9,
    height: 9,
    rx: 2,
    fill: modalityColour(modality),
  });
  const strong = { fill: 'var(--ink)', weight: 600, halo: true };
  if (narrow) {
    const name = first
      ? words(make, fitted(title, width - 170), 16, top + 14, strong)
      : words(make, fitted(lane.title, width - 120), 16, top + 14, { halo: true });
    if (first && textWidth(`${title} ${lane.title}`) < width - 110) {
      name.append(make('tspan', { dx: 8, fill: 'var(--ink-3)', 'font-weight': 400 }, lane.title));
    }
    return [
      ...(first ? [swatch] : []),
      name,
      words(make, `${numbers.median}\u00a0${unit}`, width, top + 14, { ...strong, anchor: 'end' }),
    ];
  }
  const middle = top + step / 2 + 4;
  const at = columns(width);
  const end = { anchor: 'end', halo: true } as const;
  return [
    ...(first ? [swatch, words(make, fitted(title, left - 24), 16, top + 18, strong)] : []),
    words(
      make,
      fitted(first && modality ? `${modality}, ${lane.title}` : lane.title, left - 28),
      16,
      first ? top + 33 : middle,
      { fill: 'var(--ink-3)' },
    ),
    words(make, numbers.median, at.median, middle, { ...end, fill: 'var(--ink)', weight: 600 }),
    words(make, numbers.ratio, at.ratio, middle, end),
    words(make, numbers.share, at.share, middle, end),
  ];
}

/** Median, largest by smallest and measured share of a lane, as they are shown. */
export function laneNumbers(lane: TaskLane, size: number) {
  const [first, last] = [lane.rows[0], lane.rows.at(-1)];
  return {
    median: formatNumber(lane.median_j / size),
    ratio:
      first && last && first !== last && first.energy_j > 0
        ? formatRatio(last.energy_j / first.energy_j)
        : '–',
    share: formatPercent(lane.measured_fraction),
  };
}
