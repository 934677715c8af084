import { shortName } from '../domain/short-name.ts';
import { mark } from './mark.ts';
import { fitted, type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { swarm } from './swarm.ts';
import { modalityColour, type TaskLane } from './task-lanes.ts';
import type { TaskRow } from './task-rows.ts';

interface Strip {
  readonly x: (joules: number) => number;
  /** Middle of the strip, px. */
  readonly y: number;
  /** How far dots may move from the middle, px. */
  readonly reach: number;
  readonly radius: number;
  readonly left: number;
  readonly right: number;
  /** Names nothing and draws no spread: a thumbnail. */
  readonly bare: boolean;
  /** Whether a name that does not fit beside its mark stands under it; else over it. */
  readonly namesBelow: boolean;
  readonly indexOf: (row: TaskRow) => number;
}

/** One lane: the middle half of its models as a box, their spreads, a mark each, the median, and names where they fit. */
export function taskStrip(make: Shape, lane: TaskLane, strip: Strip): readonly ShapeElement[] {
  const { x, y, radius, bare } = strip;
  const colour = modalityColour(lane.rows[0]?.modality ?? null);
  const rows = lane.rows.filter((row) => row.energy_j > 0);
  const placed = swarm(
    rows.map((row) => x(row.energy_j)),
    radius * 2 + 0.6,
    strip.reach,
  );
  const half = bare ? radius + 1 : 9;
  return [
    ...(lane.box && lane.box[0] > 0
      ? [
          make('rect', {
            x: x(lane.box[0]),
            y: y - half,
            width: Math.max(1, x(lane.box[1]) - x(lane.box[0])),
            height: 2 * half,
            rx: 2,
            fill: colour,
            opacity: '0.16',
          }),
        ]
      : []),
    ...(bare ? [] : rows.flatMap((row, i) => whisker(make, row, y + (placed[i]?.[1] ?? 0), strip, colour))),
    ...rows.map((row, i) => {
      const [at, level] = placed[i] as readonly [number, number];
      return make(
        'g',
        bare ? {} : { 'data-point': strip.indexOf(row), 'data-x': at, 'data-y': y + level },
        mark(make, at, y + level, row.known, radius, colour),
      );
    }),
    ...(rows.length > 1
      ? [
          make('line', {
            x1: x(lane.median_j),
            x2: x(lane.median_j),
            y1: y - half - (bare ? 0 : 2),
            y2: y + half + (bare ? 0 : 2),
            stroke: 'var(--ink)',
            'stroke-width': bare ? 1.4 : 2.2,
          }),
        ]
      : []),
    ...(bare || lane.printed === null ? [] : printedMark(make, lane.printed, y + half, strip, colour)),
    ...(bare ? [] : names(make, rows, strip)),
  ];
}

/** What the paper prints, under the models it is the mean of. */
function printedMark(
  make: Shape,
  row: TaskRow,
  y: number,
  { x, radius, indexOf }: Strip,
  colour: string,
): readonly ShapeElement[] {
  const at = x(row.energy_j);
  return [
    make(
      'g',
      { 'data-point': indexOf(row), 'data-x': at, 'data-y': y },
      mark(make, at, y, row.known, radius, colour),
    ),
  ];
}

/** The spread of a value, where it is wider than its mark. */
function whisker(
  make: Shape,
  row: TaskRow,
  y: number,
  { x, radius, left, right }: Strip,
  colour: string,
): readonly ShapeElement[] {
  const from = row.lo_j > 0 ? Math.max(left, x(row.lo_j)) : left;
  const to = Math.min(right, x(row.hi_j));
  if (to - from < radius * 2 + 2) return [];
  const line = { fill: 'none', stroke: colour };
  return row.spread === 'SD of repeats'
    ? [
        make('path', {
          ...line,
          d: `M${from.toFixed(1)} ${y.toFixed(1)}H${to.toFixed(1)}`,
          'stroke-width': 1.3,
        }),
      ]
    : [
        make('path', {
          ...line,
          d: `M${from.toFixed(1)} ${y.toFixed(1)}H${to.toFixed(1)}M${from.toFixed(1)} ${(y - 4).toFixed(1)}v8M${to.toFixed(1)} ${(y - 4).toFixed(1)}v8`,
          'stroke-width': 2.4,
          'stroke-opacity': '0.45',
        }),
      ];
}

/** Names of models that stand alone, and of the ends of a row where they stand apart. */
function names(make: Shape, rows: readonly TaskRow[], strip: Strip): readonly ShapeElement[] {
  const { x, y, radius, left, right } = strip;
  const end = (row: TaskRow, side: 'left' | 'right') => {
    const reach =
      side === 'left'
        ? Math.min(x(row.energy_j) - radius, row.lo_j > 0 ? x(row.lo_j) : left)
        : Math.max(x(row.energy_j) + radius, Math.min(right, x(row.hi_j)));
    const text = shortName(row.model);
    const room = side === 'left' ? reach - left - 10 : right - reach - 10;
    if (textWidth(text) > room) return null;
    return words(make, text, side === 'left' ? reach - 7 : reach + 7, y + 4, {
      anchor: side === 'left' ? 'end' : 'start',
      fill: 'var(--ink-2)',
      halo: true,
    });
  };
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  if (first === last) return [end(first, 'right') ?? end(first, 'left')].filter((text) => text !== null);
  if (rows.length === 2) {
    const second = end(last, 'right');
    return [end(first, 'left') ?? firstName(make, first, strip), ...(second ? [second] : [])];
  }
  const apart = (a: TaskRow | undefined, b: TaskRow | undefined) =>
    a && b ? x(b.energy_j) - x(a.energy_j) > 24 : false;
  return [
    apart(first, rows[1]) ? end(first, 'left') : null,
    apart(rows.at(-2), last) ? end(last, 'right') : null,
  ].filter((text) => text !== null);
}

/** The name of the first of two models, over or under its mark, where it cannot be taken for the second's. */
function firstName(make: Shape, row: TaskRow, { x, y, left, right, namesBelow }: Strip): ShapeElement {
  const text = fitted(shortName(row.model), right - left);
  const half = textWidth(text) / 2;
  const at = Math.max(left + half, Math.min(right - half, x(row.energy_j)));
  return words(make, text, at, namesBelow ? y + 16 : y - 9, {
    anchor: 'middle',
    fill: 'var(--ink-2)',
    halo: true,
  });
}

export { shortName };
