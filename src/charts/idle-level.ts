import { formatNumber } from '../domain/format.ts';
import { type MarkDimensions, type Shape, words } from './shape.ts';

/** The idle draw as a dashed line with its value. */
export function idleLevel(
  make: Shape,
  { y }: { y: (w: number) => number },
  frame: MarkDimensions,
  idle_w: number,
) {
  const level = y(idle_w);
  const right = frame.width - frame.marginRight;
  const below = level + 15 < frame.height - frame.marginBottom - 2;
  return [
    make('line', {
      x1: frame.marginLeft,
      x2: right,
      y1: level,
      y2: level,
      stroke: 'var(--ink-3)',
      'stroke-dasharray': '2 3',
    }),
    words(
      make,
      `${frame.width < 560 ? 'idle' : 'idle, all devices'} ${formatNumber(idle_w)}\u00a0W`,
      right - 6,
      below ? level + 14 : level - 6,
      {
        anchor: 'end',
        fill: 'var(--ink-3)',
        halo: true,
      },
    ),
  ];
}
