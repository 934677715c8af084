import { formatNumber } from '../domain/format.ts';
import type { AmortiseRow } from './amortise-row.ts';
import type { Amortised } from './amortised.ts';
import { beforeComma } from './before-comma.ts';
import { placeLabels } from './place-labels.ts';
import {
  fitted,
  type MarkDimensions,
  type MarkScales,
  type Shape,
  type ShapeElement,
  textWidth,
  words,
} from './shape.ts';

/** Room beside the figure, px. */
const ROOM = 214;

/** Names of the options over the figure, where there is no room beside it. */
export function keyLines(make: Shape, rows: readonly AmortiseRow[]): readonly ShapeElement[] {
  return rows.flatMap(({ id }, i) => [
    make('rect', { x: 0, y: 22 + i * 18, width: 9, height: 9, rx: 2, fill: `var(--cat-${i + 1})` }),
    words(make, id, 15, 31 + i * 18, { fill: `var(--cat-${i + 1}-text)`, weight: 560 }),
  ]);
}

/** Names of the options at the ends of their lines, with what they come to. */
export function endLabels(
  make: Shape,
  { rows, unit }: Amortised,
  { y }: MarkScales,
  frame: MarkDimensions,
): readonly ShapeElement[] {
  const edge = frame.width - frame.marginRight;
  const ends = rows.map((row) => y(row.total / unit.size));
  const placed = placeLabels(ends, {
    top: frame.marginTop,
    bottom: frame.height - frame.marginBottom + 4,
    size: 30,
  });
  return rows.flatMap((row, i) => {
    const at = placed.at[i];
    if (at === null || at === undefined) return [];
    return [
      make('path', {
        d: `M${edge + 2} ${(ends[i] as number).toFixed(1)}L${edge + 10} ${at.toFixed(1)}`,
        stroke: 'var(--line-strong)',
        fill: 'none',
      }),
      words(
        make,
        fitted(textWidth(row.id) <= ROOM ? row.id : beforeComma(row.id), ROOM),
        edge + 14,
        at + (placed.size >= 30 ? -1 : 4),
        {
          weight: 560,
          fill: `var(--cat-${i + 1}-text)`,
        },
      ),
      ...(placed.size >= 30
        ? [
            words(
              make,
              `${formatNumber(row.total / unit.size)}${unit.name === 'unit as given' ? '' : `\u00a0${unit.name}`} in the end`,
              edge + 14,
              at + 13,
              {},
            ),
          ]
        : []),
    ];
  });
}
