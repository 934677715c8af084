import { z } from 'zod';
import { formatNumber, formatPercent } from '../domain/format.ts';
import { byHour } from '../math/by-hour.ts';
import { quantile } from '../math/quantile.ts';
import { type Chart, defineChart } from './chart.ts';
import { panel, panelAxes } from './panel.ts';
import { pathThrough } from './path-through.ts';
import { placeLabels } from './place-labels.ts';
import { words } from './shape.ts';
import { sheet } from './sheet.ts';
import { linearTicks } from './ticks.ts';

export const hoursRow = z.object({
  region: z.string(),
  /** Hour of the day in UTC, 0 to 23. */
  hour: z.number().int().min(0).max(23),
  /** Mean over the days, and the values that eight in ten days lie between, g CO2e a kilowatt-hour. */
  mean: z.number(),
  lo: z.number(),
  hi: z.number(),
  days: z.number().int(),
});
export type HoursRow = z.infer<typeof hoursRow>;

export interface HoursInput {
  readonly region: string;
  /** Beginning of the first step, seconds since 1970 in UTC. */
  readonly from_s: number;
  readonly step_s: number;
  readonly g_per_kwh: readonly number[];
}

/** Intensity by the hour of the day in each region. */
export const hours: Chart<readonly HoursInput[], HoursRow> = defineChart<readonly HoursInput[], HoursRow>({
  id: 'hours',
  title: 'Grid intensity by hour of the day',
  question: 'When is the electricity least carbon-intensive?',
  subject: 'answer',
  row: hoursRow,
  rows: (series) =>
    series.flatMap(({ region, from_s, step_s, g_per_kwh }) =>
      byHour(from_s, step_s, g_per_kwh).flatMap((values, hour) =>
        values.length === 0
          ? []
          : [
              {
                region,
                hour,
                mean: values.reduce((sum, value) => sum + value, 0) / values.length,
                lo: quantile(values, 0.1),
                hi: quantile(values, 0.9),
                days: values.length,
              },
            ],
      ),
    ),
  finding(rows) {
    const ordered = [...rows].sort((a, b) => a.mean - b.mean);
    const [least] = ordered;
    if (!least) return 'No finding: no hour is known.';
    const own = ordered.filter(({ region }) => region === least.region);
    const most = own.at(-1) as HoursRow;
    const clock = ({ hour }: HoursRow) => `${String(hour).padStart(2, '0')}:00 UTC`;
    if (own.length < 2) return `No finding: ${least.region} has 1 hour of the day.`;
    return `${least.region} is least at **${clock(least)}**, **${formatNumber(least.mean)}\u00a0g/kWh**, and most at ${clock(most)}, ${formatNumber(most.mean)}: work moved from the one to the other spares **${formatPercent(1 - least.mean / most.mean)}**.`;
  },
  plot(rows, { document, width, compact = false }) {
    const narrow = width < 560;
    const height = compact ? 92 : 260;
    const names = [...new Set(rows.map(({ region }) => region))];
    const most = Math.max(...rows.map(({ hi }) => hi), 1);
    const place = panel(
      compact
        ? { left: 6, right: width - 6, top: 6, bottom: 86 }
        : { left: 46, right: width - (narrow ? 12 : 130), top: 34, bottom: height - 46 },
      { log: false, domain: [0, 23] },
      { log: false, domain: [0, most * 1.05] },
    );
    const ticks = linearTicks(0, most * 1.05, 4);
    const named = names.slice(0, 6);
    const labels = placeLabels(
      named.map(
        (name) => place.y(rows.findLast(({ region }) => region === name)?.mean ?? 0) - (narrow ? 12 : 0),
      ),
      { top: place.top, bottom: place.bottom, size: 15 },
    );
    const least = rows.reduce((best, row, i) => (row.mean < (rows[best]?.mean ?? 0) ? i : best), 0);
    return sheet({ document, width, height }, (make) => [
      ...(compact
        ? []
        : panelAxes(make, place, {
            x: [0, 3, 6, 9, 12, 15, 18, 21].map((value) => ({
              value,
              text: String(value),
              strong: true,
            })),
            y: ticks.values.map((value) => ({ value, text: formatNumber(value), strong: true })),
            xTitle: 'Hour of the day, UTC',
            yTitle: 'g CO2e per kWh',
          })),
      ...named.flatMap((name, k) => {
        const own = rows.filter(({ region }) => region === name);
        const colour = `var(--cat-${k + 1})`;
        const last = own.at(-1) as HoursRow;
        return [
          make('path', {
            d: `${pathThrough([...own.map(({ hour, hi }) => [place.x(hour), place.y(hi)] as const), ...own.toReversed().map(({ hour, lo }) => [place.x(hour), place.y(lo)] as const)])}Z`,
            fill: colour,
            'fill-opacity': '0.14',
          }),
          make('path', {
            d: pathThrough(own.map(({ hour, mean }) => [place.x(hour), place.y(mean)])),
            fill: 'none',
            stroke: colour,
            'stroke-width': 1.8,
          }),
          ...(compact
            ? []
            : [
                words(
                  make,
                  name,
                  narrow ? place.right : place.right + 8,
                  (labels.at[k] ?? place.y(last.mean)) + 4,
                  {
                    anchor: narrow ? 'end' : 'start',
                    fill: `var(--cat-${k + 1}-text)`,
                    halo: true,
                    weight: 560,
                  },
                ),
              ]),
        ];
      }),
      ...(compact
        ? []
        : rows.map((row, i) =>
            make(
              'g',
              { 'data-point': i, 'data-x': place.x(row.hour), 'data-y': place.y(row.mean) },
              make('circle', {
                cx: place.x(row.hour),
                cy: place.y(row.mean),
                r: i === least ? 5.5 : 2.4,
                fill:
                  i === least ? 'var(--volt)' : `var(--cat-${Math.min(6, names.indexOf(row.region) + 1)})`,
                stroke: i === least ? 'var(--on-volt)' : 'var(--surface)',
                'stroke-width': i === least ? 2 : 0.8,
              }),
            ),
          )),
    ]);
  },
});
