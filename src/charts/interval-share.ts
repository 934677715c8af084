import { z } from 'zod';
import { formatPercent } from '../domain/format.ts';
import { type Chart, defineChart } from './chart.ts';
import { rowAxis } from './row-axis.ts';
import { fitted, type ShapeElement, words } from './shape.ts';
import { sheet } from './sheet.ts';

export const intervalShareRow = z.object({
  group: z.string(),
  cases: z.number().int(),
  /** Share of its cases that the interval holds. */
  share: z.number(),
  /** Share that it is meant to hold. */
  level: z.number(),
});
export type IntervalShareRow = z.infer<typeof intervalShareRow>;

const TOP = 50;
const MOST = 30;

/** How many of the cases of each group that was left out the interval holds, the fewest first. */
export const intervalShare: Chart<readonly IntervalShareRow[], IntervalShareRow> = defineChart<
  readonly IntervalShareRow[],
  IntervalShareRow
>({
  id: 'interval-share',
  title: 'What the interval holds, group by group',
  question: 'Can the intervals be trusted?',
  subject: 'answer',
  row: intervalShareRow,
  rows: (groups) => [...groups].sort((a, b) => a.share - b.share || b.cases - a.cases),
  finding(rows) {
    const [worst] = rows;
    if (!worst) return 'No finding: the method gives no interval.';
    const mean = rows.reduce((sum, { share }) => sum + share, 0) / rows.length;
    const under = rows.filter(({ share, level }) => share < level);
    const named = under.slice(0, 3).map(({ group, share }) => `${group} ${formatPercent(share)}`);
    return `It holds **${formatPercent(mean)}** of a group's cases on average, where ${formatPercent(worst.level)} is meant; **${under.length} of ${rows.length}** groups get less${named.length > 0 ? `, least ${named.join(', ')}` : ''}.`;
  },
  plot(rows, { document, width, compact = false }) {
    const shown = rows.slice(0, compact ? 8 : MOST);
    const narrow = width < 640;
    const left = compact || narrow ? 8 : Math.min(300, width * 0.34);
    const right = width - (compact ? 12 : narrow ? 48 : 86);
    const axis = rowAxis([0, 1], {
      left,
      right,
      title: 'Share of its cases in the interval',
      titleAt: narrow ? 0 : left,
      log: false,
      text: formatPercent,
    });
    const step = compact ? 84 / Math.max(1, shown.length) : narrow ? 44 : 26;
    const top = compact ? 4 : TOP;
    const height = compact ? 92 : top + step * Math.max(1, shown.length) + 12;
    const level = axis.x(shown[0]?.level ?? 0.9);
    return sheet({ document, width, height }, (make) => [
      ...(compact ? [] : axis.draw(make, { top, bottom: height - 12 })),
      make('line', {
        x1: level,
        x2: level,
        y1: top,
        y2: height - (compact ? 4 : 12),
        stroke: 'var(--ink)',
        'stroke-dasharray': '2 3',
      }),
      ...(compact
        ? []
        : [
            words(make, 'meant', level - 5, top + 12, {
              anchor: 'end',
              fill: 'var(--ink-3)',
              halo: true,
            }),
          ]),
      ...shown.flatMap((row, i): ShapeElement[] => {
        const y = top + step * i + (narrow && !compact ? 30 : step / 2);
        const x = axis.x(row.share);
        const under = row.share < row.level;
        const shape = [
          make('line', {
            x1: x,
            x2: level,
            y1: y,
            y2: y,
            stroke: under ? 'var(--warn)' : 'var(--line-strong)',
            'stroke-width': 1.4,
          }),
          make('circle', {
            cx: x,
            cy: y,
            r: compact ? 2.6 : 4.6,
            fill: under ? 'var(--warn)' : 'var(--modelled)',
            stroke: 'var(--surface)',
            'stroke-width': 1,
          }),
        ];
        if (compact) return shape;
        return [
          words(make, fitted(row.group, narrow ? width - 100 : left - 12, 13), 0, narrow ? y - 14 : y + 4, {
            size: 13,
            fill: 'var(--ink)',
            halo: true,
          }),
          make('g', { 'data-point': i, 'data-x': x, 'data-y': y }, ...shape),
          words(make, `${formatPercent(row.share)} of ${row.cases}`, width, narrow ? y - 14 : y + 4, {
            anchor: 'end',
            halo: true,
            ...(under ? { weight: 600, fill: 'var(--ink)' } : {}),
          }),
        ];
      }),
    ]);
  },
});

/** How many groups the figure draws. */
export const groupsDrawn = (rows: readonly IntervalShareRow[]): number => Math.min(rows.length, MOST);
