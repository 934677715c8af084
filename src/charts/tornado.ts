import { z } from 'zod';
import { carbonUnit, formatNumber, formatRatio } from '../domain/format.ts';
import { midSentence } from '../domain/mid-sentence.ts';
import { type Chart, defineChart } from './chart.ts';
import { numberWord } from './number-word.ts';
import { rowAxis } from './row-axis.ts';
import { fitted, type Shape, type ShapeElement, textWidth, words } from './shape.ts';
import { sheet } from './sheet.ts';

export const tornadoRow = z.object({
  axis: z.string(),
  title: z.string(),
  /** Setting of the least and of the greatest figure; null of a method's own interval. */
  least: z.string().nullable(),
  most: z.string().nullable(),
  lo_g: z.number(),
  hi_g: z.number(),
  /** Where every other setting stays. */
  base_g: z.number(),
  ratio: z.number(),
});
export type TornadoRow = z.infer<typeof tornadoRow>;

export interface TornadoInput {
  readonly base_g: number;
  readonly bars: readonly {
    readonly axis: string;
    readonly least: string | null;
    readonly most: string | null;
    readonly lo_g: number;
    readonly hi_g: number;
    readonly ratio: number;
  }[];
}

const titles: Readonly<Record<string, string>> = {
  hardware: 'Hardware',
  precision: 'Precision',
  batch: 'Requests at once',
  pue: 'PUE',
  region: 'Grid',
  requests: 'Requests',
  devices: 'Accelerators',
  mfu: 'MFU',
  hours: 'Hours',
  lora: 'Rank of the adapters',
  load: 'Load over the day',
  method: "The method's own interval",
};
const TOP = 50;

/** How far each setting alone moves the carbon, the farthest first. */
export const tornado: Chart<TornadoInput, TornadoRow> = defineChart<TornadoInput, TornadoRow>({
  id: 'tornado',
  title: 'What moves it, one setting at a time',
  question: 'Which setting matters most?',
  subject: 'answer',
  row: tornadoRow,
  rows: ({ base_g, bars = [] }) =>
    bars.map(({ axis, least, most, lo_g, hi_g, ratio }) => ({
      axis,
      title: titles[axis] ?? axis,
      least,
      most,
      lo_g,
      hi_g,
      base_g,
      ratio,
    })),
  finding(rows) {
    const settings = rows.filter(({ axis }) => axis !== 'method');
    const [most] = settings;
    const least = settings.at(-1);
    if (!most || !least) return 'No finding: no setting moves the carbon.';
    const method = rows.find(({ axis }) => axis === 'method');
    const beaten = settings.filter(({ ratio }) => method !== undefined && ratio < method.ratio).length;
    const than =
      beaten === settings.length
        ? 'more than any setting'
        : beaten === 0
          ? 'less than any setting'
          : `more than ${numberWord(beaten)} of ${settings.length} settings`;
    const own =
      method === undefined
        ? ''
        : ` The method is unsure by **${formatRatio(method.ratio)}** itself, ${than}.`;
    return `**${most.title}** moves it most, **${formatRatio(most.ratio)}** from ${most.least} to ${most.most}${settings.length > 1 ? `; ${midSentence(least.title)} least, ${formatRatio(least.ratio)}` : ''}.${own}`;
  },
  plot(rows, { document, width, compact = false }) {
    const narrow = width < 640;
    const unit = carbonUnit(rows.map(({ base_g }) => base_g));
    const left = compact || narrow ? 6 : Math.min(190, width * 0.24);
    const right = width - (compact ? 6 : narrow ? 8 : 62);
    const values = rows.flatMap(({ lo_g, hi_g, base_g }) => [lo_g, hi_g, base_g].map((g) => g / unit.size));
    const axis = rowAxis(values, {
      left: narrow || compact ? left : left + 96,
      right: narrow || compact ? right : right - 96,
      title: `${unit.name} CO2e of the electricity`,
      titleAt: narrow ? 0 : left + 96,
      log: Math.max(...values, 0) / Math.min(...values) > 6,
    });
    const step = compact ? 84 / Math.max(1, rows.length) : narrow ? 66 : 34;
    const top = compact ? 4 : TOP;
    const height = compact ? 92 : top + step * Math.max(1, rows.length) + 12;
    const base = (rows[0]?.base_g ?? 0) / unit.size;
    return sheet({ document, width, height }, (make) => [
      ...(compact ? [] : axis.draw(make, { top, bottom: height - 12 })),
      ...(rows.length === 0 ? [] : [baseLine(make, axis.x(base), top, height - (compact ? 4 : 12))]),
      ...rows.flatMap((row, i): ShapeElement[] => {
        const y = top + step * i + (narrow && !compact ? 34 : step / 2);
        const [lo, hi] = [axis.x(row.lo_g / unit.size), axis.x(row.hi_g / unit.size)];
        const bar = Math.min(16, step * 0.6);
        const own = row.axis === 'method';
        const shape = own
          ? make('path', {
              d: `M${lo} ${y}H${hi}M${lo} ${y - 5}v10M${hi} ${y - 5}v10`,
              stroke: 'var(--modelled)',
              'stroke-width': 2.4,
              fill: 'none',
            })
          : make('rect', {
              x: lo,
              y: y - bar / 2,
              width: Math.max(1.5, hi - lo),
              height: bar,
              rx: 2,
              fill: 'var(--cat-1)',
              'fill-opacity': '0.75',
            });
        // The line stands behind the words and over the bar.
        const over = baseLine(make, axis.x(base), y - bar / 2 - 3, y + bar / 2 + 3);
        if (compact) return [shape, over];
        const [least, most] = [row.least ?? '', row.most ?? ''];
        const ends = endsBelow(fitted(least, width / 2 - 8), fitted(most, width / 2 - 8), lo, hi, width);
        return [
          make('g', { 'data-point': i, 'data-x': (lo + hi) / 2, 'data-y': y }, shape, over),
          words(make, fitted(row.title, narrow ? width - 70 : left - 8, 13), 0, narrow ? y - 17 : y + 4, {
            size: 13,
            fill: 'var(--ink)',
            halo: true,
          }),
          words(make, formatRatio(row.ratio), width, narrow ? y - 17 : y + 4, {
            anchor: 'end',
            weight: 600,
            fill: 'var(--ink)',
          }),
          ...(narrow
            ? ends.map(({ text, from }) =>
                words(make, text, from, y + 22, { fill: 'var(--ink-2)', halo: true }),
              )
            : [
                words(make, fitted(least, 92), lo - 7, y + 4, {
                  anchor: 'end',
                  fill: 'var(--ink-2)',
                  halo: true,
                }),
                words(make, fitted(most, 92), hi + 7, y + 4, { fill: 'var(--ink-2)', halo: true }),
              ]),
        ];
      }),
      ...(rows.length === 0 && !compact
        ? [words(make, 'no setting moves it', left, top + 24, { fill: 'var(--ink-3)' })]
        : []),
    ]);
  },
});

const baseLine = (make: Shape, x: number, y1: number, y2: number): ShapeElement =>
  make('line', { x1: x, x2: x, y1, y2, stroke: 'var(--ink)', 'stroke-width': 1.4 });

/** Names of both ends under a bar: from its ends inwards where they fit, else side by side about its middle, inside the figure. */
function endsBelow(
  least: string,
  most: string,
  lo: number,
  hi: number,
  width: number,
): readonly { readonly text: string; readonly from: number }[] {
  const gap = 12;
  const [one, other] = [textWidth(least), textWidth(most)];
  const room = Math.max(hi - lo, one + other + gap);
  const from = Math.max(0, Math.min((lo + hi - room) / 2, width - room));
  return [
    { text: least, from },
    { text: most, from: from + room - other },
  ];
}

/** The base of the bars in words, for a caption. */
export const tornadoBase = (rows: readonly TornadoRow[]): string => {
  const base = rows[0]?.base_g ?? 0;
  const unit = carbonUnit([base]);
  return `${formatNumber(base / unit.size)}\u00a0${unit.name}`;
};
