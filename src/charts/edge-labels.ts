import { formatNumber } from '../domain/format.ts';
import { placeLabels } from './place-labels.ts';
import { type MarkDimensions, type Shape, words } from './shape.ts';

interface LabelledLine {
  readonly title: string;
  readonly colour: number;
  readonly mean_w: number | null;
  readonly t_s: readonly number[];
}

/** Names and means of lines at the right edge, moved apart; in a narrow figure the names inside the plot. */
export function edgeLabels(
  make: Shape,
  { x, y }: { x: (t: number) => number; y: (w: number) => number },
  frame: MarkDimensions,
  channels: readonly LabelledLine[],
  narrow: boolean,
) {
  const right = frame.width - frame.marginRight;
  const wanted = channels
    .filter((channel) => channel.mean_w !== null)
    .map((channel) => ({ channel, at: y(channel.mean_w as number) - (narrow ? 12 : 0) }));
  const placed = placeLabels(
    wanted.map(({ at }) => at),
    { top: frame.marginTop + 6, bottom: frame.height - frame.marginBottom, size: narrow ? 15 : 30 },
  );
  return wanted.flatMap(({ channel, at }, i) => {
    const place = placed.at[i];
    if (place === null || place === undefined) return [];
    const style = { weight: 560, fill: `var(--cat-${channel.colour}-text)` };
    if (narrow) {
      const middle = x(centreOf(channel));
      return [words(make, channel.title, middle, place, { ...style, anchor: 'middle', halo: true })];
    }
    return [
      ...(Math.abs(place - at) > 3
        ? [
            make('path', {
              d: `M${right} ${at.toFixed(1)}L${right + 7} ${place.toFixed(1)}`,
              stroke: 'var(--line-strong)',
              fill: 'none',
            }),
          ]
        : []),
      words(make, channel.title, right + 10, place + (placed.size >= 30 ? -1 : 4), style),
      ...(placed.size >= 30
        ? [words(make, `mean ${formatNumber(channel.mean_w)}\u00a0W`, right + 10, place + 13, {})]
        : []),
    ];
  });
}

const centreOf = (channel: LabelledLine) => {
  const [first = 0, last = 0] = [channel.t_s[0], channel.t_s.at(-1)];
  return first + (last - first) * 0.55;
};
