import {
  type MarkDimensions,
  type MarkScales,
  type Shape,
  type ShapeElement,
  textWidth,
  words,
} from './shape.ts';
import { ticksApart } from './ticks-apart.ts';

/** A tick with its label, and whether it is a power of ten or on a linear axis. */
export interface Tick {
  readonly value: number;
  readonly text: string;
  readonly strong: boolean;
}

export const tickTexts = (values: readonly number[], format: (value: number) => string): readonly Tick[] =>
  values.map((value) => ({
    value,
    text: format(value),
    strong: value <= 0 || Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6),
  }));

/** Axes at the left and at the foot, each with its title over its start; grid lines at labelled ticks. */
export function scatterAxes(
  make: Shape,
  scales: MarkScales,
  frame: MarkDimensions,
  axes: {
    readonly x: readonly Tick[];
    readonly y: readonly Tick[];
    readonly xTitle: string;
    readonly yTitle: string;
    readonly xLinear: boolean;
    readonly yLinear: boolean;
  },
): readonly ShapeElement[] {
  const { width, height, marginLeft, marginRight, marginTop, marginBottom } = frame;
  const [right, bottom] = [width - marginRight, height - marginBottom];
  const grid = (x1: number, x2: number, y1: number, y2: number) =>
    make('line', { x1, x2, y1, y2, stroke: 'var(--line)' });
  const linear = axes.xLinear;
  const xs = ticksApart(
    axes.x.map((tick) => ({ ...tick, at: scales.x(tick.value) })),
    ({ at }) => at,
    ({ text }) => textWidth(text) + 10,
  );
  const ys = ticksApart(
    axes.y.map((tick) => ({ ...tick, at: scales.y(tick.value) })),
    ({ at }) => at,
    () => 20,
  );
  const tone = (strong: boolean) => (strong || linear ? 'var(--ink-2)' : 'var(--ink-3)');
  return [
    ...xs.filter(({ strong }) => strong || linear).map(({ at }) => grid(at, at, marginTop, bottom)),
    ...ys.filter(({ strong }) => strong || axes.yLinear).map(({ at }) => grid(marginLeft, right, at, at)),
    make('line', { x1: marginLeft, x2: right, y1: bottom, y2: bottom, stroke: 'var(--line-strong)' }),
    ...xs.map(({ at, text, strong }) =>
      words(make, text, at, bottom + 16, { anchor: 'middle', fill: tone(strong) }),
    ),
    ...ys.map(({ at, text, strong }) =>
      words(make, text, marginLeft - 8, at + 4, { anchor: 'end', fill: tone(strong) }),
    ),
    words(make, axes.yTitle, 0, 14, { weight: 560 }),
    words(make, axes.xTitle, marginLeft, bottom + 36, { weight: 560 }),
  ];
}
