import { formatNumber } from '../domain/format.ts';
import { placeLabels } from './place-labels.ts';
import { type MarkDimensions, type Shape, words } from './shape.ts';

interface LabelledLine {
  readonly title: string;
  readonly colour: number;
  readonly mean_w: number | null;
}

/** Names and means of lines at the right edge, moved apart. */
export function edgeLabels(
  make: Shape,
  { y }: { y: (w: number) => number },
  frame: MarkDimensions,
  channels: readonly LabelledLine[],
) {
  const right = frame.width - frame.marginRight;
  const wanted = channels.flatMap((channel) =>
    channel.mean_w === null ? [] : [{ channel, at: y(channel.mean_w) }],
  );
  const placed = placeLabels(
    wanted.map(({ at }) => at),
    { top: frame.marginTop + 6, bottom: frame.height - frame.marginBottom, size: 30 },
  );
  return wanted.flatMap(({ channel, at }, i) => {
    const place = placed.at[i];
    if (place === null || place === undefined) return [];
    const style = { weight: 560, fill: `var(--cat-${channel.colour}-text)` };
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
