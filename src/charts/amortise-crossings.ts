import { costAt, countText, type DrawnCrossing } from './amortise-row.ts';
import { type Amortised, BAND } from './amortised.ts';
import { type MarkDimensions, type MarkScales, type Shape, type ShapeElement, words } from './shape.ts';

/** Where a crossing may lie, over the whole height; hatched where nothing is told apart. */
export function crossingBand(
  make: Shape,
  { at, interval, answers }: DrawnCrossing,
  { x }: MarkScales,
  frame: MarkDimensions,
  [lo, hi]: readonly [number, number],
  untold: string,
  compact: boolean,
): readonly ShapeElement[] {
  if (!answers || compact || at < lo || at > hi) return [];
  const [from, to] = interval === null ? [lo, hi] : [interval.lo, interval.hi];
  if (from > hi || to < lo) return [];
  const top = frame.marginTop + BAND;
  return [
    make('rect', {
      x: x(from),
      y: top,
      width: Math.max(1, x(to) - x(from)),
      height: frame.height - frame.marginBottom - top,
      ...(interval === null
        ? { fill: `url(#${untold})`, opacity: '0.6' }
        : { fill: 'var(--ink-3)', opacity: '0.16' }),
    }),
  ];
}

/** The crossing itself, with its number and its interval where it answers. */
export function crossingDot(
  make: Shape,
  crossing: DrawnCrossing,
  { rows, unit }: Amortised,
  { x, y }: MarkScales,
  frame: MarkDimensions,
  [lo, hi]: readonly [number, number],
  compact: boolean,
): readonly ShapeElement[] {
  const { at, answers, interval, after } = crossing;
  const row = rows.find(({ id }) => id === after);
  if (row === undefined || at < lo || at > hi) return [];
  const [left, level] = [x(at), y(costAt(row, at).value / unit.size)];
  const dot = make('circle', {
    cx: left,
    cy: level,
    r: compact ? 3.2 : answers ? 5.2 : 4.3,
    fill: answers ? 'var(--volt)' : 'var(--surface)',
    stroke: 'var(--ink)',
    'stroke-width': answers ? 1.8 : 1.2,
    'stroke-dasharray': interval === null ? '2 1.6' : undefined,
  });
  if (compact || !answers) return [dot];
  const end = left > (frame.width - frame.marginRight + frame.marginLeft) / 2;
  const text = countText(at);
  const range =
    interval !== null && interval.hi > interval.lo
      ? `${countText(interval.lo)}–${countText(interval.hi)}`
      : null;
  const style = { anchor: end ? 'end' : 'start', halo: true } as const;
  const beside = left + (end ? -12 : 12);
  return [
    dot,
    words(make, text, beside, level + (end ? -30 : 20), {
      ...style,
      weight: 560,
      fill: 'var(--ink)',
      size: 13,
    }),
    ...(range === null && interval !== null
      ? []
      : [
          words(
            make,
            range === null ? 'not told apart' : `95\u00a0% CI ${range}`,
            beside,
            level + (end ? -15 : 34),
            {
              ...style,
              size: 11,
            },
          ),
        ]),
  ];
}
