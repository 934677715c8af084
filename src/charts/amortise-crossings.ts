import { costAt, countText, type DrawnCrossing } from './amortise-row.ts';
import type { Amortised } from './amortised.ts';
import {
  type MarkDimensions,
  type MarkScales,
  type Shape,
  type ShapeElement,
  textWidth,
  words,
} from './shape.ts';

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
  const top = frame.marginTop;
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

type Place = readonly [x: number, y: number];

/** The crossing itself, with its number and its interval where it answers. */
export function crossingDot(
  make: Shape,
  crossing: DrawnCrossing,
  { rows, crossings, unit }: Amortised,
  { x, y }: MarkScales,
  frame: MarkDimensions,
  [lo, hi]: readonly [number, number],
  compact: boolean,
): readonly ShapeElement[] {
  const { at, answers, interval } = crossing;
  const placesOf = (each: DrawnCrossing): readonly Place[] =>
    rows.flatMap((row) =>
      row.id === each.after ? [[x(each.at), y(costAt(row, each.at).value / unit.size)] as const] : [],
    );
  const [own] = placesOf(crossing);
  if (own === undefined || at < lo || at > hi) return [];
  const [left, level] = own;
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
  const range =
    interval === null
      ? 'not told apart'
      : interval.hi > interval.lo
        ? `95\u00a0% CI ${countText(interval.lo)}–${countText(interval.hi)}`
        : '';
  const others = crossings.flatMap((each) => (each === crossing ? [] : placesOf(each)));
  const before = standsBefore(textWidth(range, 11), own, others, frame);
  const style = { anchor: before ? 'end' : 'start', halo: true } as const;
  const beside = left + (before ? -12 : 12);
  return [
    dot,
    words(make, countText(at), beside, level + (before ? -30 : 20), {
      ...style,
      weight: 560,
      fill: 'var(--ink)',
      size: 13,
    }),
    ...(range === ''
      ? []
      : [words(make, range, beside, level + (before ? -15 : 34), { ...style, size: 11 })]),
  ];
}

/** Whether the words of a crossing stand above and before it, not below and behind it: where there is room and no other crossing. */
function standsBefore(
  wide: number,
  [x, y]: Place,
  others: readonly Place[],
  { width, height, marginTop, marginRight, marginBottom, marginLeft }: MarkDimensions,
): boolean {
  const free = (x1: number, y1: number) =>
    others.every(([at, level]) => at < x1 - 5 || at > x1 + wide + 5 || level < y1 - 5 || level > y1 + 34);
  const before = x - 12 - wide >= marginLeft && y - 44 >= marginTop;
  const behind = x + 12 + wide <= width - marginRight && y + 40 <= height - marginBottom;
  if (before !== behind) return before;
  const [over, under] = [free(x - 12 - wide, y - 42), free(x + 12, y + 8)];
  return over === under ? x > (width - marginRight + marginLeft) / 2 : over;
}
