import { formatFixed, formatNumber } from '../domain/format.ts';
import { extent } from '../math/extent.ts';
import { type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { linearTicks, logTicks } from './ticks.ts';
import { ticksApart } from './ticks-apart.ts';

/** The axis over the top of a chart of rows. */
export interface RowAxis {
  readonly log: boolean;
  readonly domain: readonly [number, number];
  readonly x: (value: number) => number;
  /** Title, ticks and grid lines down to `bottom`; the line of the axis stands at `top`. */
  draw(make: Shape, at: { readonly top: number; readonly bottom: number }): readonly ShapeElement[];
}

export interface RowAxisOptions {
  readonly left: number;
  readonly right: number;
  readonly title: string;
  /** Where the title begins. Default: at the left end of the axis. */
  readonly titleAt?: number;
  /** Default: where the greatest is more than 50 times the least. */
  readonly log?: boolean | undefined;
  /** Of a tick. Default: its number. */
  readonly text?: (value: number) => string;
}

/** An axis over these values, positive ones where it is logarithmic; a linear one begins at 0. */
export function rowAxis(
  values: readonly number[],
  { left, right, title, titleAt = left, log: asked, text }: RowAxisOptions,
): RowAxis {
  const known = values.filter((value) => Number.isFinite(value));
  const positive = known.filter((value) => value > 0);
  const [lowest, highest] = extent(known);
  const [least, most] = [Math.min(extent(positive)[0], 1e300), Math.max(highest, 0)];
  const log = positive.length > 0 && (asked ?? (most / least > 50 && lowest > 0));
  const linear: [number, number] = [Math.min(0, lowest) * 1.06, most > 0 ? most * 1.06 : 1];
  const domain: [number, number] = log ? [least / 1.18, Math.max(most, least) * 1.18] : linear;
  const scaled = log ? Math.log10 : (value: number) => value;
  const [from, to] = [scaled(domain[0]), scaled(domain[1])];
  const x = (value: number) =>
    left + ((scaled(log ? Math.max(value, domain[0]) : value) - from) / (to - from)) * (right - left);
  const even = linearTicks(domain[0], domain[1], Math.max(2, (right - left) / 90));
  const ticks = log ? logTicks(domain[0], domain[1], right - left) : even.values;
  const plain = (tick: number) => (log ? formatNumber(tick, 1) : formatFixed(tick, even.decimals));
  const shown = text ?? plain;
  const labelled = ticksApart(
    ticks.map((tick) => ({
      at: x(tick),
      text: shown(tick),
      strong: !log || Math.abs(Math.log10(tick) % 1) < 1e-9,
    })),
    ({ at }) => at,
    (tick) => textWidth(tick.text) + 10,
  );
  return {
    log,
    domain,
    x,
    draw: (make, { top, bottom }) => [
      words(make, `${title}${log ? ', log scale' : ''}`, titleAt, top - 26, { weight: 560 }),
      ...labelled.flatMap(({ at, text, strong }) => [
        make('line', { x1: at, x2: at, y1: top, y2: bottom, stroke: 'var(--line)' }),
        words(make, text, at, top - 7, {
          anchor: 'middle',
          fill: strong ? 'var(--ink-2)' : 'var(--ink-3)',
        }),
      ]),
      make('line', { x1: left, x2: right, y1: top, y2: top, stroke: 'var(--line-strong)' }),
    ],
  };
}
