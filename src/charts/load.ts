import { z } from 'zod';
import { formatNumber, formatPercent, formatRatio } from '../domain/format.ts';
import { shortCount } from '../domain/multiple.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotLoad } from './load-plot.ts';

export const loadRow = z.object({
  /** Hour of the day on the load's clock, 0 to 23. */
  hour: z.number().int().min(0).max(23),
  /** Of the day's requests, 0 to 1, and how many. */
  share: z.number(),
  requests: z.number(),
  /** Accelerators at work, a mean over the hour, and those that wait. */
  busy: z.number(),
  waiting: z.number(),
  /** Mean intensity of the hour, g CO2e a kilowatt-hour; `null`: no hours of the grid are told. */
  g_per_kwh: z.number().nullable(),
});
export type LoadRow = z.infer<typeof loadRow>;

export interface LoadInput {
  readonly requests: number;
  readonly shares: readonly number[];
  readonly fleet: { readonly busy: readonly number[]; readonly accelerators: number };
  readonly g_per_kwh: { readonly hours: readonly number[] } | null;
}

/** Accelerators at work and waiting in each hour of the day, and the grid of those hours below. */
export const load: Chart<LoadInput, LoadRow> = defineChart<LoadInput, LoadRow>({
  id: 'load',
  title: 'Load over the day',
  question: 'How much of the day do machines wait?',
  subject: 'answer',
  row: loadRow,
  rows: ({ requests, shares = [], fleet, g_per_kwh }) =>
    shares.map((share, hour) => ({
      hour,
      share,
      requests: requests * share,
      busy: fleet.busy[hour] as number,
      waiting: Math.max(0, fleet.accelerators - (fleet.busy[hour] as number)),
      g_per_kwh: g_per_kwh?.hours[hour] ?? null,
    })),
  finding(rows) {
    const [first] = rows;
    if (!first) return 'No finding: no load is told.';
    const ready = first.busy + first.waiting;
    const busiest = rows.reduce((most, row) => (row.busy > most.busy ? row : most), first);
    const work = rows.reduce((sum, { busy }) => sum + busy, 0) / (ready * rows.length);
    const amount = `**${shortCount(ready)}\u00a0${ready === 1 ? 'accelerator' : 'accelerators'}**`;
    const stand =
      work > 1 - 1e-9
        ? `${amount} work all day: nothing waits.`
        : `${amount} stand ready for the busiest hour, ${String(busiest.hour).padStart(2, '0')}:00, and work **${formatPercent(work)}** of the day.`;
    return `${stand}${gridWords(rows)}`;
  },
  plot: plotLoad,
});

/** How the hours of the load compare with the plain mean of the grid. */
function gridWords(rows: readonly LoadRow[]): string {
  const known = rows.flatMap(({ g_per_kwh, share }) => (g_per_kwh === null ? [] : [{ g_per_kwh, share }]));
  if (known.length < rows.length) return '';
  const plain = known.reduce((sum, { g_per_kwh }) => sum + g_per_kwh, 0) / known.length;
  const weighted = known.reduce((sum, { g_per_kwh, share }) => sum + g_per_kwh * share, 0);
  return ` Requests come at **${formatNumber(weighted)}\u00a0g/kWh**, ${formatRatio(weighted / plain)} the plain mean of the hours.`;
}
