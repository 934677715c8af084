import type { Spent } from './balance.ts';
import { scatterAxes, tickTexts } from './scatter-axes.ts';
import { type MarkDimensions, type Shape, type ShapeElement, words } from './shape.ts';

/** Series colours of what is spent. */
export const TRAINING = 1;
export const FINE_TUNING = 3;
export const INFERENCE = 2;

/** What training and fine-tuning have taken. */
export const spent = ({ training, fineTuning }: Spent): number => training + fineTuning;

/** What each part is of the whole until then, a bar a month, under the lines and on their axis of months. */
export function shareBars(
  make: Shape,
  months: readonly Spent[],
  at: {
    readonly x: (month: number) => number;
    readonly frame: MarkDimensions;
    readonly top: number;
    readonly height: number;
    readonly months: readonly number[];
  },
): readonly ShapeElement[] {
  const frame = { ...at.frame, height: at.height, marginTop: 32, marginBottom: 46 };
  const bottom = frame.height - frame.marginBottom;
  const y = (share: number) => bottom - share * (bottom - frame.marginTop);
  const right = frame.width - frame.marginRight;
  const step = at.x(1) - at.x(0);
  const gap = step >= 4 ? 1 : 0;
  const bars = months.slice(1).flatMap((month) => {
    const pieces = [
      [month.training, TRAINING],
      [month.fineTuning, FINE_TUNING],
      [month.inference, INFERENCE],
    ] as const;
    const whole = pieces.reduce((sum, [value]) => sum + value, 0);
    const from = Math.max(frame.marginLeft, at.x(month.month) - step + gap / 2);
    let before = 0;
    return pieces.flatMap(([value, colour]) => {
      const share = whole > 0 ? value / whole : 0;
      const [high, low] = [y(before + share), y(before)];
      before += share;
      if (low - high < 0.2) return [];
      return [
        make('rect', {
          x: from,
          y: high,
          width: Math.max(0.6, Math.min(right, at.x(month.month)) - from - gap / 2),
          height: Math.max(0.4, low - high - 1),
          rx: step >= 8 ? 1.5 : 0,
          fill: `var(--cat-${colour})`,
        }),
      ];
    });
  });
  return [
    make(
      'g',
      { transform: `translate(0 ${at.top})` },
      ...scatterAxes(make, { x: at.x, y }, frame, {
        x: tickTexts(at.months, (value) => String(value)),
        y: tickTexts([0, 0.5, 1], (value) => (value === 1 ? '100\u00a0%' : String(value * 100))),
        xTitle: 'Months of use',
        yTitle: 'Share of all that was spent until then',
        xLinear: true,
        yLinear: true,
      }),
      ...bars,
      make('line', {
        x1: frame.marginLeft,
        x2: right,
        y1: y(0.5),
        y2: y(0.5),
        stroke: 'var(--surface)',
        'stroke-dasharray': '2 3',
      }),
      ...(right < frame.width - 60 ? endLabels(make, months.at(-1), { x: right + 14, y }) : []),
    ),
  ];
}

/** The parts by name at the right edge, with their share in the end. */
function endLabels(
  make: Shape,
  last: Spent | undefined,
  at: { readonly x: number; readonly y: (share: number) => number },
): readonly ShapeElement[] {
  if (last === undefined) return [];
  const whole = last.training + last.fineTuning + last.inference;
  const parts = [
    ['training', last.training, TRAINING],
    ['fine-tuning', last.fineTuning, FINE_TUNING],
    ['use', last.inference, INFERENCE],
  ] as const;
  let before = 0;
  let above = Number.POSITIVE_INFINITY;
  return parts.flatMap(([title, value, colour]) => {
    const share = value / whole;
    const middle = at.y(before + share / 2) + 4;
    before += share;
    if (!(share > 0)) return [];
    const level = Math.min(middle, above - 14);
    above = level;
    return [
      words(make, `${Math.round(share * 100)}\u00a0% ${title}`, at.x, level, {
        fill: `var(--cat-${colour}-text)`,
        weight: 560,
      }),
    ];
  });
}
