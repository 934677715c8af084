import { formatDuration } from '../domain/format.ts';
import { hatch, type MarkDimensions, type Shape, textWidth, words } from './shape.ts';

/** Gaps of a trace over the whole height: open, hatched, with their length where it fits. */
export function gapShapes(
  make: Shape,
  x: (t: number) => number,
  frame: MarkDimensions,
  gaps: readonly { start_s: number; end_s: number }[],
  key: string,
) {
  if (gaps.length === 0) return [];
  const height = frame.height - frame.marginBottom - frame.marginTop;
  return [
    make('defs', {}, hatch(make, `${key}-gap`, 'var(--line-strong)', 'none', 1)),
    ...gaps.flatMap((gap) => {
      const wide = Math.max(2, x(gap.end_s) - x(gap.start_s));
      const text = formatDuration(gap.end_s - gap.start_s);
      const box = make('rect', {
        x: x(gap.start_s),
        y: frame.marginTop,
        width: wide,
        height,
        fill: `url(#${key}-gap)`,
      });
      return wide < textWidth(text)
        ? [box]
        : [
            box,
            words(make, text, x(gap.start_s) + wide / 2, frame.marginTop + 12, {
              anchor: 'middle',
              fill: 'var(--ink-3)',
              halo: true,
            }),
          ];
    }),
  ];
}
