import { costAt, countText, type DrawnCrossing } from './amortise-row.ts';
import type { Amortised } from './amortised.ts';
import { apart, type Box } from './box.ts';
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

/** Where a crossing is drawn; null where it lies outside the figure. */
function placeOf(
  { at, after }: DrawnCrossing,
  { rows, unit }: Amortised,
  { x, y }: MarkScales,
  [lo, hi]: readonly [number, number],
): Place | null {
  const row = rows.find(({ id }) => id === after);
  return row === undefined || at < lo || at > hi ? null : [x(at), y(costAt(row, at).value / unit.size)];
}

/** The crossing itself; filled where it answers. */
export function crossingDot(
  make: Shape,
  crossing: DrawnCrossing,
  of: Amortised,
  scales: MarkScales,
  range: readonly [number, number],
  compact: boolean,
): readonly ShapeElement[] {
  const place = placeOf(crossing, of, scales, range);
  if (place === null) return [];
  const { answers, interval } = crossing;
  return [
    make('circle', {
      cx: place[0],
      cy: place[1],
      r: compact ? 3.2 : answers ? 5.2 : 4.3,
      fill: answers ? 'var(--volt)' : 'var(--surface)',
      stroke: 'var(--ink)',
      'stroke-width': answers ? 1.8 : 1.2,
      'stroke-dasharray': interval === null ? '2 1.6' : undefined,
    }),
  ];
}

/** Half of what a dot covers, px. */
const DOT = 6;

/**
 * The numbers of the crossings that answer, each with its interval: below and behind it or above and before it, where it
 * covers no line, else on its other sides. Where none is free the interval goes first, then the number.
 */
export function crossingLabels(
  make: Shape,
  of: Amortised,
  scales: MarkScales,
  frame: MarkDimensions,
  range: readonly [number, number],
): readonly ShapeElement[] {
  const placed = of.crossings.flatMap((crossing) => {
    const place = placeOf(crossing, of, scales, range);
    return place === null ? [] : [{ crossing, place }];
  });
  const taken: Box[] = placed.map(({ place: [x, y] }) => ({
    x1: x - DOT,
    x2: x + DOT,
    y1: y - DOT,
    y2: y + DOT,
  }));
  return placed.flatMap(({ crossing, place }) => {
    if (!crossing.answers) return [];
    const [count, interval] = [countText(crossing.at), intervalText(crossing)];
    const chosen = [interval, '']
      .flatMap((under) => sides(place, count, under, frame))
      .find(({ box }) => inside(box, frame) && taken.every((each) => apart(each, box)));
    if (chosen === undefined) return [];
    const { box, anchor, at, under } = chosen;
    taken.push(box);
    return [
      words(make, count, at, box.y1 + 12, { anchor, halo: true, weight: 560, fill: 'var(--ink)', size: 13 }),
      ...(under === '' ? [] : [words(make, under, at, box.y1 + 26, { anchor, halo: true, size: 11 })]),
    ];
  });
}

const intervalText = ({ interval }: DrawnCrossing): string =>
  interval === null
    ? 'not told apart'
    : interval.hi > interval.lo
      ? `95\u00a0% CI ${countText(interval.lo)}–${countText(interval.hi)}`
      : '';

/** The four places of a text beside a dot, those that cover no line first. */
function sides(
  [x, y]: Place,
  count: string,
  under: string,
  { width, marginLeft, marginRight }: MarkDimensions,
) {
  const wide = Math.max(textWidth(count, 13) * 1.06, textWidth(under, 11));
  const high = under === '' ? 16 : 30;
  const side = (before: boolean, over: boolean) => {
    const [x1, y1] = [before ? x - 12 - wide : x + 12, over ? y - 12 - high : y + 8];
    return {
      box: { x1, x2: x1 + wide, y1, y2: y1 + high },
      anchor: before ? ('end' as const) : ('start' as const),
      at: before ? x - 12 : x + 12,
      under,
    };
  };
  const clear = [side(false, false), side(true, true)];
  const late = x > (width - marginRight + marginLeft) / 2;
  return [...(late ? clear.reverse() : clear), side(true, false), side(false, true)];
}

const inside = (
  { x1, x2, y1, y2 }: Box,
  { width, height, marginTop, marginRight, marginBottom, marginLeft }: MarkDimensions,
): boolean => x1 >= marginLeft && x2 <= width - marginRight && y1 >= marginTop && y2 <= height - marginBottom;
