import { formatNumber, formatRatio } from '../domain/format.ts';
import type { Drawing, PlotOptions } from './chart.ts';
import { knownColour, mark } from './mark.ts';
import { coverFields, type MethodsAbout, type MethodsRow, methodUnit } from './methods.ts';
import { type RowAxis, rowAxis } from './row-axis.ts';
import { fitted, type Shape, type ShapeElement, words } from './shape.ts';
import { sheet } from './sheet.ts';

/** Heads of the columns that say what a number covers. */
const heads = ['GPU', 'CPU', 'RAM', 'Host', 'Idle', 'PUE', 'Made', 'Train', 'Grid'];
const COLUMN = 36;
const ROW = 32;
const HEAD = 34;
const TOP = 58;

interface Line {
  readonly kind: 'head' | 'row';
  readonly text: string;
  readonly row: MethodsRow | null;
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

/** Rows of methods with what each covers at their end; in a narrow figure name and number stand over the range. */
export function plotMethods(
  rows: readonly MethodsRow[],
  { document, width, compact = false }: PlotOptions,
  about: MethodsAbout,
): Drawing {
  const narrow = width < 640;
  const matrix = width >= 900;
  const unit = methodUnit(rows, about.quantity);
  const ends = rows.flatMap(({ value, lo, hi }) =>
    [value, lo, hi].flatMap((end) => (end === null ? [] : [end / unit.size])),
  );
  const left = compact ? 6 : narrow ? 6 : Math.min(234, width * 0.3);
  const right = width - (compact ? 6 : narrow ? 8 : matrix ? heads.length * COLUMN + 108 : 76);
  const axis = rowAxis(ends, {
    left,
    right,
    title: `${unit.name} for ${about.per}`,
    titleAt: narrow ? 0 : left,
    log: !about.linear,
  });
  const lines = linesOf(rows, narrow, compact);
  const height = compact ? 92 : (lines.at(-1)?.top ?? TOP) + (lines.at(-1)?.height ?? 0) + 10;
  // Below the last number stand the reasons of those without one, which nothing should cross.
  const last = lines.findLast(({ row }) => row !== null && row.value !== null);
  const bottom = last ? last.top + last.height : height - 10;
  return sheet({ document, width, height }, (make) =>
    compact
      ? thumbnail(make, rows, axis, unit.size)
      : [
          ...pinned(make, lines, width, narrow),
          ...axis.draw(make, { top: TOP, bottom }),
          ...reference(make, rows, axis, unit.size, bottom),
          ...(narrow ? [] : columns(make, width, right, matrix)),
          ...lines.flatMap((line) =>
            line.row === null
              ? heading(make, line, width, narrow)
              : method(make, line, line.row, {
                  axis,
                  size: unit.size,
                  width,
                  left,
                  right,
                  narrow,
                  matrix,
                  unit: unit.name,
                }),
          ),
        ],
  );
}

function linesOf(rows: readonly MethodsRow[], narrow: boolean, compact: boolean): readonly Line[] {
  const lines: Line[] = [];
  let top = compact ? 0 : TOP;
  const put = (line: Omit<Line, 'top'>) => {
    lines.push({ ...line, top });
    top += line.height;
  };
  rows.forEach((row, index) => {
    if (index === 0 || rows[index - 1]?.group !== row.group)
      put({ kind: 'head', text: row.group, row: null, index, height: HEAD });
    put({ kind: 'row', text: row.title, row, index, height: narrow ? 50 : ROW });
  });
  return lines;
}

function thumbnail(make: Shape, rows: readonly MethodsRow[], { x }: RowAxis, size: number) {
  const own = rows.filter(({ value }) => value !== null).slice(0, 12);
  const step = 84 / Math.max(1, own.length);
  return own.flatMap(({ value, lo, hi, known }, i) => {
    const y = 4 + step * (i + 0.5);
    return [
      ...(lo === null || hi === null
        ? []
        : [
            make('line', {
              x1: x(lo / size),
              x2: x(hi / size),
              y1: y,
              y2: y,
              stroke: 'var(--modelled)',
              'stroke-opacity': '0.45',
              'stroke-width': 2,
            }),
          ]),
      mark(make, x((value as number) / size), y, known ?? 'modelled', 3.2),
    ];
  });
}

/** The row of the reference, lit. */
function pinned(make: Shape, lines: readonly Line[], width: number, narrow: boolean) {
  return lines.flatMap(({ row, top, height }) =>
    row?.reference
      ? [
          make('rect', {
            x: narrow ? 0 : -8,
            y: top + 2,
            width: width + (narrow ? 0 : 16),
            height: height - 4,
            rx: 4,
            fill: 'var(--volt-soft)',
          }),
        ]
      : [],
  );
}

/** The reference down the figure: its interval as a band, its value as a line. */
function reference(make: Shape, rows: readonly MethodsRow[], { x }: RowAxis, size: number, bottom: number) {
  const row = rows.find((each) => each.reference);
  if (row?.value == null) return [];
  const at = x(row.value / size);
  return [
    ...(row.lo === null || row.hi === null
      ? []
      : [
          make('rect', {
            x: x(row.lo / size),
            y: TOP,
            width: Math.max(1, x(row.hi / size) - x(row.lo / size)),
            height: bottom - TOP,
            fill: 'var(--volt)',
            'fill-opacity': '0.13',
          }),
        ]),
    make('line', { x1: at, x2: at, y1: TOP, y2: bottom, stroke: 'var(--ink)', 'stroke-width': 1 }),
  ];
}

const columnAt = (width: number, i: number): number => width - (heads.length - i - 0.5) * COLUMN;

function columns(make: Shape, width: number, right: number, matrix: boolean): readonly ShapeElement[] {
  const end = matrix ? width - heads.length * COLUMN - 14 : width;
  return [
    words(make, right > 420 ? 'vs reference' : 'vs ref.', end, TOP - 7, { anchor: 'end', weight: 560 }),
    ...(matrix
      ? [
          words(make, 'What the number covers', columnAt(width, 0) - 14, TOP - 32, { weight: 560 }),
          ...heads.map((head, i) =>
            words(make, head, columnAt(width, i), TOP - 7, { anchor: 'middle', weight: 560 }),
          ),
        ]
      : []),
  ];
}

const heading = (
  make: Shape,
  { text, top, height }: Line,
  width: number,
  narrow: boolean,
): readonly ShapeElement[] => [
  words(make, fitted(text, width - 8, 13), 0, top + height - 9, {
    weight: 600,
    size: narrow ? 12 : 13,
    fill: 'var(--ink)',
    halo: true,
  }),
  make('line', { x1: 0, x2: width, y1: top + height, y2: top + height, stroke: 'var(--line-strong)' }),
];

interface Place {
  readonly axis: RowAxis;
  readonly size: number;
  readonly unit: string;
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly narrow: boolean;
  readonly matrix: boolean;
}

function method(make: Shape, line: Line, row: MethodsRow, place: Place): readonly ShapeElement[] {
  const { axis, size, width, left, right, narrow, matrix } = place;
  const y = line.top + (narrow ? 36 : ROW / 2);
  const text = narrow ? line.top + 18 : y + 4;
  const room = narrow
    ? row.value === null
      ? width
      : width - 118
    : row.value === null
      ? left - 2
      : left - 14;
  const name = words(make, fitted(row.title, room, 13), 0, text, {
    size: 13,
    fill: row.value === null ? 'var(--ink-3)' : 'var(--ink)',
    halo: true,
    ...(row.reference ? { weight: 600 } : {}),
  });
  const rule = make('line', {
    x1: 0,
    x2: width,
    y1: line.top + line.height,
    y2: line.top + line.height,
    stroke: 'var(--line)',
  });
  if (row.value === null) {
    const failed = row.state === 'failed';
    const why = `${failed ? 'failed' : row.state === 'estimated' ? '' : 'not applicable'}${row.state === 'estimated' ? (row.reason ?? '') : `: ${row.reason}`}`;
    return [
      name,
      rule,
      words(
        make,
        fitted(why, (narrow ? width : matrix ? width : right + 60) - (narrow ? 0 : left)),
        narrow ? 0 : left,
        narrow ? y + 2 : y + 4,
        { fill: failed ? 'var(--error)' : 'var(--ink-3)', halo: true },
      ),
    ];
  }
  const value = row.value / size;
  const at = axis.x(value);
  const colour = knownColour(row.known ?? 'modelled');
  const [lo, hi] = [
    row.lo === null ? null : axis.x(row.lo / size),
    row.hi === null ? null : axis.x(row.hi / size),
  ];
  const ratio = row.ratio === null ? '–' : row.reference ? '1' : formatRatio(row.ratio);
  const style = {
    anchor: 'end' as const,
    fill: row.like ? 'var(--ink)' : 'var(--ink-3)',
    ...(row.like ? { weight: 600 } : {}),
  };
  return [
    name,
    rule,
    ...(lo === null || hi === null
      ? narrow
        ? []
        : [
            words(make, 'no interval given', at + 9 + 100 > right ? at - 9 : at + 9, y + 4, {
              fill: 'var(--ink-3)',
              halo: true,
              anchor: at + 109 > right ? 'end' : 'start',
            }),
          ]
      : [
          make('line', {
            x1: lo,
            x2: hi,
            y1: y,
            y2: y,
            stroke: colour,
            'stroke-width': 2.4,
            'stroke-opacity': '0.45',
          }),
          ...[lo, hi].map((end) =>
            make('line', { x1: end, x2: end, y1: y - 4, y2: y + 4, stroke: colour, 'stroke-width': 1.4 }),
          ),
        ]),
    make(
      'g',
      { 'data-point': line.index, 'data-x': at, 'data-y': y },
      mark(make, at, y, row.known ?? 'modelled', 5),
    ),
    ...(narrow
      ? [
          words(
            make,
            `${formatNumber(value)}\u00a0${place.unit}, ${row.reference ? 'reference' : ratio}`,
            width,
            text,
            style,
          ),
        ]
      : [words(make, ratio, matrix ? width - heads.length * COLUMN - 14 : width, y + 4, style)]),
    ...(matrix ? coverMarks(make, row, width, y) : []),
  ];
}

function coverMarks(make: Shape, row: MethodsRow, width: number, y: number): readonly ShapeElement[] {
  return [
    ...coverFields.map((field, i) => {
      const x = columnAt(width, i);
      return row[field]
        ? make('path', {
            d: `M${x - 4.5} ${y + 0.5}l3.2 3.2 6-7`,
            fill: 'none',
            stroke: 'var(--ink)',
            'stroke-width': 1.7,
            'stroke-linecap': 'round',
            'stroke-linejoin': 'round',
          })
        : make('circle', { cx: x, cy: y, r: 0.9, fill: 'var(--ink-3)' });
    }),
    words(
      make,
      { location: 'loc.', market: 'mark.' }[row.grid ?? 'location'] ?? '',
      columnAt(width, heads.length - 1),
      y + 4,
      {
        anchor: 'middle',
        size: 11,
        fill: row.grid === null ? 'none' : 'var(--ink-2)',
      },
    ),
  ];
}
