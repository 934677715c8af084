import { formatNumber } from '../domain/format.ts';
import type { Spent } from './balance.ts';
import type { Balanced } from './balance-plot.ts';
import { INFERENCE, spent, TRAINING } from './balance-shares.ts';
import { placeLabels } from './place-labels.ts';
import {
  type MarkDimensions,
  type MarkScales,
  type Shape,
  type ShapeElement,
  textWidth,
  words,
} from './shape.ts';

/** Names of the two lines: at their ends with what they come to, or in a narrow figure at the lines. */
export function balanceNames(
  make: Shape,
  { months, meeting: found, unit }: Balanced,
  { x, y }: MarkScales,
  frame: MarkDimensions,
  narrow: boolean,
): readonly ShapeElement[] {
  const last = months.at(-1) as Spent;
  const named = [
    {
      title: last.fineTuning > 0 ? 'Training, fine-tuning' : 'Training',
      colour: TRAINING,
      value: spent(last),
    },
    { title: 'Use', colour: INFERENCE, value: last.inference },
  ];
  if (narrow) {
    // Training is named where that is clear of the interval, use where it is furthest from training: over the upper line or
    // under the lower.
    const half = textWidth(named[0]?.title ?? '') / 2;
    const [from, to] = [x(found?.lo ?? 0), x(found?.hi ?? last.month)];
    const clear = ({ month }: Spent) =>
      (found?.lo == null || x(month) + half < from || x(month) - half > to) && x(month) + half < frame.width;
    const wanted = last.month * 0.7;
    const near = [...months].sort((a, b) => Math.abs(a.month - wanted) - Math.abs(b.month - wanted));
    const gap = (each: Spent) => Math.abs(y(each.inference) - y(spent(each)));
    const apart = months
      .filter(({ month }) => month >= last.month * 0.2 && month <= last.month * 0.9)
      .sort((a, b) => gap(b) - gap(a));
    const places = [near.find(clear) ?? near[0] ?? last, apart[0] ?? last] as const;
    return named.map(({ title, colour }, i) => {
      const at = places[i] as Spent;
      const amount = (each: Spent) => (i === 0 ? spent(each) : each.inference);
      const over = (i === 1) === at.inference > spent(at);
      const above = over || y(amount(at)) + 18 >= frame.height - frame.marginBottom;
      // Use rises, so that its name stands before the line or behind it.
      const [start, end] =
        i === 0 ? [-half, half] : above ? [-8 - textWidth(title), -8] : [8, 8 + textWidth(title)];
      const beside = months.filter(
        ({ month }) => x(month) >= x(at.month) + start && x(month) <= x(at.month) + end,
      );
      const levels = [at, ...beside].map((each) => y(amount(each)));
      return words(
        make,
        title,
        x(at.month) + (i === 0 ? 0 : above ? end : start),
        above ? Math.min(...levels) - 8 : Math.max(...levels) + 16,
        {
          anchor: i === 0 ? 'middle' : above ? 'end' : 'start',
          weight: 560,
          fill: `var(--cat-${colour}-text)`,
          halo: true,
        },
      );
    });
  }
  const edge = frame.width - frame.marginRight;
  const placed = placeLabels(
    named.map(({ value }) => y(value)),
    { top: frame.marginTop - 8, bottom: frame.height - frame.marginBottom + 4, size: 30 },
  );
  return named.flatMap(({ title, colour, value }, i) => {
    const at = placed.at[i];
    if (at === null || at === undefined) return [];
    return [
      make('path', {
        d: `M${(edge + 2).toFixed(1)} ${y(value).toFixed(1)}L${edge + 10} ${at.toFixed(1)}`,
        stroke: 'var(--line-strong)',
        fill: 'none',
      }),
      words(make, title, edge + 14, at - 1, { weight: 560, fill: `var(--cat-${colour}-text)` }),
      words(make, `${formatNumber(value)}\u00a0${unit} in the end`, edge + 14, at + 13, {}),
    ];
  });
}
