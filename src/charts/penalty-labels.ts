import { formatRatio } from '../domain/format.ts';
import { powerText } from '../domain/powers.ts';
import { extraText } from './extra-text.ts';
import { lineKey } from './line-key.ts';
import type { Panel } from './panel.ts';
import type { PenaltyAbout, PenaltyRow } from './penalty.ts';
import { curvePlaces } from './penalty-curves.ts';
import type { DrawnCurve } from './penalty-plot.ts';
import { placeLabels } from './place-labels.ts';
import { hairline, placeNear } from './place-near.ts';
import { powerWords } from './power-words.ts';
import { type Shape, type ShapeElement, textWidth, words } from './shape.ts';

/** The least point of each curve over a life, ringed, and a quiet one of training for the keyboard. */
export function curvePoints(
  make: Shape,
  { rows, kind, colour }: DrawnCurve,
  { x, y, left, right, top }: Panel,
): readonly ShapeElement[] {
  return rows.flatMap(({ row, index }) => {
    const [at, level] = [x(row.x), row.extra === null ? Number.NaN : y(row.extra)];
    // Points to read along the curve: the least one and each doubling.
    const doubling = Number.isInteger(Math.round(Math.log2(row.x) * 1e6) / 1e6);
    if (Number.isNaN(level) || !(row.best || doubling) || level < top - 1 || at < left - 1 || at > right + 1)
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

/** The colours of a narrow figure's curves. */
export const curveKey = (curves: readonly DrawnCurve[], width: number, { equal }: PenaltyAbout) =>
  lineKey(
    [...new Map(curves.map((curve) => [curve.colour, curve])).values()].map(({ kind, flop, colour }) => ({
      colour,
      text: kind === 'training' && equal === 'loss' ? 'training alone' : `${powerText(flop)} FLOP`,
    })),
    width,
  );

/** Name of each curve at its right end. */
export function curveNames(
  make: Shape,
  curves: readonly DrawnCurve[],
  place: Panel,
  { equal }: PenaltyAbout,
): readonly ShapeElement[] {
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
    const times = least?.extrapolation ?? 1;
    const beyond =
      times > 1.001
        ? `extrapolated ×${times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString('en')}`
        : null;
    const what =
      kind === 'lifetime'
        ? `best ${least ? formatRatio(least.x) : '–'}`
        : once
          ? `alike; dashed for ${powerText(flop)}`
          : 'training';
    const note = beyond === null || once ? what : `${what}, ${beyond}`;
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

interface Named {
  readonly text: string;
  readonly at: ReturnType<typeof placeNear>;
}

/** How much wider the weight of the name is than that which widths are of. */
const BOLD = 1.06;

/** The model that was trained, in the colour of what is pinned; its name where no curve runs. */
export function ownModel(
  make: Shape,
  row: PenaltyRow,
  index: number,
  place: Panel,
  { equal, asymptote }: PenaltyAbout,
  curves: readonly DrawnCurve[],
): readonly ShapeElement[] {
  const { x, y, left, right, top, bottom } = place;
  const at = Math.max(left, Math.min(right, x(row.x)));
  const level = row.extra === null ? top : Math.max(top, y(row.extra));
  const extra = extraText(row.extra, equal);
  const upright = [1, ...(asymptote === null || equal === 'compute' ? [] : [asymptote])].map((ratio) => [
    [x(ratio), top] as const,
    [x(ratio), bottom] as const,
  ]);
  const lines = [...curves.flatMap((curve) => curvePlaces(curve, place)), ...upright];
  const frame = { x1: left + 2, x2: right + 6, y1: top, y2: bottom - 2 };
  // Where the whole name fits nowhere, what is said of the model alone may.
  const [whole, short] = [`${formatRatio(row.x)}, ${extra}`, extra].map((text) => ({
    text,
    at: placeNear([at, level], textWidth(text) * BOLD, { frame, taken: [], lines }),
  })) as [Named, Named];
  const { text, at: found } = whole.at?.crossings !== 0 && short.at?.crossings === 0 ? short : whole;
  return [
    ...(found?.leader ? [hairline(make, found.leader)] : []),
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
    ...(found === null
      ? []
      : [
          words(make, text, found.anchor === 'end' ? found.box.x2 : found.box.x1, found.level, {
            weight: 600,
            fill: 'var(--ink)',
            anchor: found.anchor,
            halo: true,
          }),
        ]),
  ];
}
