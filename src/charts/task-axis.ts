import { formatNumber } from '../domain/format.ts';
import { extent } from '../math/extent.ts';
import { type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { linearTicks, logTicks } from './ticks.ts';
import { ticksApart } from './ticks-apart.ts';

/** A range on a log axis that ends at round numbers, at least three of them inside. */
export function logDomain(values: readonly number[]): readonly [number, number] {
  const known = values.filter((value) => value > 0);
  if (known.length === 0) return [1, 100];
  const [least, greatest] = extent(known);
  const [lo, hi] = [least / 1.08, greatest * 1.08];
  const steps = [1, 2, 5, 10];
  const below = (value: number) => {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * (steps.filter((step) => step * power <= value * 1.000001).at(-1) ?? 1);
  };
  const above = (value: number) => {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * (steps.find((step) => step * power >= value * 0.999999) ?? 10);
  };
  const [from, to] = [below(lo), above(hi)];
  return to / from >= 9.9 ? [from, to] : [below(from / 1.5), above(to * 1.5)];
}

/** From 0 to a round number past the largest value. */
export function linearDomain(values: readonly number[]): readonly [number, number] {
  const most = Math.max(extent(values.filter(Number.isFinite))[1], 0);
  if (most === 0) return [0, 1];
  const { step } = linearTicks(0, most * 1.04, 6);
  return [0, Math.ceil((most * 1.04) / step) * step];
}

/** The title, the ticks and the grid of an axis on top of a figure; grid at powers of ten, or at each tick of a linear one. */
export function logAxisOnTop(
  make: Shape,
  x: (value: number) => number,
  frame: {
    readonly domain: readonly [number, number];
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
    readonly title: string;
    readonly titleAt: number;
    readonly linear?: boolean | undefined;
  },
): readonly ShapeElement[] {
  const { domain, left, right, top, bottom, linear = false } = frame;
  const values = linear
    ? linearTicks(domain[0], domain[1], Math.max(2, Math.floor((right - left) / 90))).values
    : logTicks(domain[0], domain[1], right - left);
  const ticks = values.map((value) => ({
    value,
    at: x(value),
    text: linear ? value.toLocaleString('en') : formatNumber(value, 1),
    strong: linear || Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6),
  }));
  const labelled = ticksApart(
    ticks,
    ({ at }) => at,
    ({ text }) => textWidth(text) + 12,
  );
  return [
    words(make, frame.title, frame.titleAt, 12, { weight: 560 }),
    ...ticks.flatMap(({ at, strong }) => [
      ...(strong ? [make('line', { x1: at, x2: at, y1: top, y2: bottom, stroke: 'var(--line)' })] : []),
      make('line', { x1: at, x2: at, y1: top - 4, y2: top, stroke: 'var(--line-strong)' }),
    ]),
    ...labelled.map(({ at, text, strong }) =>
      words(make, text, at, top - 8, { anchor: 'middle', fill: strong ? 'var(--ink-2)' : 'var(--ink-3)' }),
    ),
    make('line', { x1: left, x2: right, y1: top, y2: top, stroke: 'var(--line-strong)' }),
  ];
}
