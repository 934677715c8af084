import { z } from 'zod';
import { formatNumber } from '../domain/format.ts';
import { defineChart } from './chart.ts';
import { plot } from './plot.ts';
import { drawn, words } from './shape.ts';
import { swarm } from './swarm.ts';
import { linearTicks } from './ticks.ts';

const row = z.strictObject({ id: z.string(), title: z.string(), g_per_kwh: z.number() });
export type IntensityRow = z.infer<typeof row>;

/** Grid intensity of every country, a dot each, moved off the line where dots would cover each other. */
export const intensity = defineChart<readonly IntensityRow[], IntensityRow>({
  id: 'intensity',
  title: 'Grid intensity by country',
  question: 'How much carbon is in a kilowatt-hour?',
  subject: 'grid',
  row,
  rows: (regions) =>
    regions
      .map(({ id, title, g_per_kwh }) => ({ id, title, g_per_kwh }))
      .sort((a, b) => a.g_per_kwh - b.g_per_kwh),
  finding(rows) {
    const [least, most] = [rows[0], rows.at(-1)];
    const middle = rows[Math.floor((rows.length - 1) / 2)];
    if (!least || !most || !middle) return 'No finding: the catalog holds no country.';
    return `From **${formatNumber(least.g_per_kwh)}** (${least.title}) to **${formatNumber(most.g_per_kwh)}\u00a0g CO2e/kWh** (${most.title}); the median of ${rows.length} countries is **${formatNumber(middle.g_per_kwh)}**.`;
  },
  plot(rows, { document, width, compact = false }) {
    const most = Math.max(1, ...rows.map((r) => r.g_per_kwh));
    const height = compact ? 92 : 170;
    const ticks = linearTicks(0, most, Math.max(2, width / 100));
    const radius = compact ? 2.3 : width < 560 ? 3 : 4.3;
    return plot({
      document,
      width,
      height,
      marginLeft: 12,
      marginRight: 16,
      marginTop: compact ? 4 : 32,
      marginBottom: compact ? 4 : 12,
      x: { domain: [0, most], axis: null },
      y: { domain: [0, 1], axis: null },
      marks: [
        drawn((make, { x }, frame) => {
          const bottom = frame.height - frame.marginBottom;
          const middle = (frame.marginTop + bottom) / 2;
          const axis = compact
            ? []
            : [
                words(make, 'g CO2e per kWh of electricity', 0, 12, { weight: 560 }),
                ...ticks.values.flatMap((tick) => [
                  make('line', { x1: x(tick), x2: x(tick), y1: 34, y2: bottom, stroke: 'var(--line)' }),
                  words(make, formatNumber(tick), x(tick), 28, { anchor: 'middle', fill: 'var(--ink-3)' }),
                ]),
              ];
          const reach = (bottom - frame.marginTop) / 2 - radius;
          return [
            ...axis,
            ...swarm(
              rows.map((r) => x(r.g_per_kwh)),
              radius * 2 + 0.6,
              reach,
            ).map(([at, level]) =>
              make('circle', {
                cx: at,
                cy: middle + level,
                r: radius,
                fill: 'var(--cat-3)',
                opacity: '0.85',
              }),
            ),
          ];
        }),
      ],
    });
  },
});
