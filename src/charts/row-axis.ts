import { formatFixed, formatNumber } from '../domain/format.ts';
import { type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { linearTicks, logTicks } from './ticks.ts';

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
  const [least, most] = [Math.min(...positive, 1e300), Math.max(...known, 0)];
  const log = positive.length > 0 && (asked ?? (most / least > 50 && Math.min(...known) > 0));
  const linear: [number, number] = [Math.min(0, ...known) * 1.06, most > 0 ? most * 1.06 : 1];
  const domain: [number, number] = log ? [least / 1.18, Math.max(most, least) * 1.18] : linear;
  const at = log ? Math.log10 : (value: number) => value;
  const [from, to] = [at(domain[0]), at(domain[1])];
  const x = (value: number) =>
    left + ((at(log ? Math.max(value, domain[0]) : value) - from) / (to - from)) * (right - left);
  const even = linearTicks(domain[0], domain[1], Math.max(2, (right - left) / 90));
  const ticks = log ? logTicks(domain[0], domain[1], right - left) : even.values;
  const isStrong = (tick: number) => !log || Math.abs(Math.log10(tick) % 1) < 1e-9;
  const plain = (tick: number) => (log ? formatNumber(tick, 1) : formatFixed(tick, even.decimals));
  const shown = text ?? plain;
  return {
    log,
    domain,
    x,
    draw: (make, { top, bottom }) => {
      const kept: { tick: number; half: number }[] = [];
      for (const tick of [...ticks.filter(isStrong), ...ticks.filter((each) => !isStrong(each))]) {
        const half = textWidth(shown(tick)) / 2 + 5;
        if (kept.every((other) => Math.abs(x(other.tick) - x(tick)) > half + other.half))
          kept.push({ tick, half });
      }
      return [
        words(make, `${title}${log ? ', log scale' : ''}`, titleAt, top - 26, { weight: 560 }),
        ...kept.flatMap(({ tick }) => [
          make('line', { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: 'var(--line)' }),
          words(make, shown(tick), x(tick), top - 7, {
            anchor: 'middle',
            fill: isStrong(tick) ? 'var(--ink-2)' : 'var(--ink-3)',
          }),
        ]),
        make('line', { x1: left, x2: right, y1: top, y2: top, stroke: 'var(--line-strong)' }),
      ];
    },
  };
}
