import { z } from 'zod';
import { carbonUnit, type DisplayUnit, energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import { largeNumber } from '../domain/large-number.ts';
import { plotBalance } from './balance-plot.ts';
import { type Chart, defineChart } from './chart.ts';

const row = z.strictObject({
  month: z.number().describe('Months since use began; a training of that moment is counted in.'),
  queries: z.number(),
  training_j: z.number(),
  fine_tuning_j: z.number(),
  inference_j: z.number(),
  inference_lo_j: z.number(),
  inference_hi_j: z.number(),
  training_g: z.number(),
  fine_tuning_g: z.number(),
  inference_g: z.number(),
  inference_lo_g: z.number(),
  inference_hi_g: z.number(),
});
export type BalanceRow = z.infer<typeof row>;

/** Where both meet; `month` is null where that is not within the horizon, `hi` where it may lie beyond. */
export interface BalanceMeeting {
  readonly month: number | null;
  readonly queries: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  /** Months of later trainings that put training ahead again. */
  readonly lost_at: readonly number[];
}

/** How training against inference is looked at. */
export interface BalanceView {
  /** Default: kWh. */
  readonly unit?: 'kWh' | 'J' | 'g' | undefined;
  /** Default: linear. */
  readonly scale?: 'linear' | 'log' | undefined;
  /** Where both meet, by joules and by grams. */
  readonly meeting?: { readonly energy: BalanceMeeting; readonly carbon: BalanceMeeting } | null | undefined;
}

/** A month in the unit shown. */
export interface Spent {
  readonly month: number;
  readonly training: number;
  readonly fineTuning: number;
  readonly inference: number;
  readonly lo: number;
  readonly hi: number;
}

/** What training and use have taken month by month, where they meet, and the share of each. */
export function balanceIn(view: BalanceView): Chart<{ readonly rows: readonly BalanceRow[] }, BalanceRow> {
  const { unit = 'kWh', scale = 'linear' } = view;
  const meeting = view.meeting?.[unit === 'g' ? 'carbon' : 'energy'];
  return defineChart({
    id: 'balance',
    title: `${unit === 'g' ? 'Carbon' : 'Energy'} of training and of use, month by month`,
    question: 'When has use taken as much as training?',
    subject: 'answer',
    row,
    rows: ({ rows }) => rows,
    finding: (rows) => finding(rows, unit, meeting),
    plot: (rows, options) => {
      const shown = balanceUnit(rows, unit);
      return plotBalance(
        {
          months: rows.map((each) => spentOf(each, unit, shown.size)),
          meeting,
          within: meeting ? monthsText(meeting, rows.at(-1)?.month ?? 0) : '',
          unit: `${shown.name}${unit === 'g' ? ' CO2e' : ''}`,
          log: scale === 'log',
        },
        options,
      );
    },
  });
}

export const balance = balanceIn({});

/** The unit that suits what has been spent in the end. */
export function balanceUnit(rows: readonly BalanceRow[], unit: 'kWh' | 'J' | 'g'): DisplayUnit {
  const last = rows.at(-1);
  if (unit === 'g') return carbonUnit(last ? [last.training_g + last.fine_tuning_g] : []);
  return energyUnit(last ? [last.training_j + last.fine_tuning_j] : [], unit === 'J' ? 'J' : 'Wh');
}

/** A row in a unit of this many joules or grams. */
export const spentOf = (each: BalanceRow, unit: 'kWh' | 'J' | 'g', size: number): Spent =>
  unit === 'g'
    ? {
        month: each.month,
        training: each.training_g / size,
        fineTuning: each.fine_tuning_g / size,
        inference: each.inference_g / size,
        lo: each.inference_lo_g / size,
        hi: each.inference_hi_g / size,
      }
    : {
        month: each.month,
        training: each.training_j / size,
        fineTuning: each.fine_tuning_j / size,
        inference: each.inference_j / size,
        lo: each.inference_lo_j / size,
        hi: each.inference_hi_j / size,
      };

/** Months as they stand in a sentence, `18.5–20.5 months`; an end beyond the horizon is said. */
export function monthsText({ lo, hi }: BalanceMeeting, horizon: number): string {
  if (lo === null) return '';
  return hi === null ? `${formatNumber(lo)} to beyond ${horizon}` : `${formatNumber(lo)}–${formatNumber(hi)}`;
}

function finding(
  rows: readonly BalanceRow[],
  unit: 'kWh' | 'J' | 'g',
  meeting: BalanceMeeting | undefined,
): string {
  const last = rows.at(-1);
  if (last === undefined)
    return 'No finding: without the cost of training and of a query there is nothing to set against each other.';
  const { size, name } = balanceUnit(rows, unit);
  const end = spentOf(last, unit, size);
  const spent = end.training + end.fineTuning;
  const whole = spent + end.inference;
  const once = end.fineTuning > 0 ? 'training and fine-tuning' : 'training';
  const amount = `**${formatNumber(whole)}\u00a0${name}${unit === 'g' ? ' CO2e' : ''}**`;
  const share = `After ${last.month} months use is **${formatPercent(end.inference / whole)}** of ${amount}.`;
  if (meeting === undefined) return share;
  if (meeting.month === null) {
    const early =
      meeting.lo === null
        ? ''
        : ` By the digits of a query it may be from month ${formatNumber(meeting.lo)}.`;
    return `No parity within ${last.month} months: use then has taken **${formatPercent(end.inference / spent)}** of what ${once} took.${early}`;
  }
  const lost =
    meeting.lost_at.length === 0
      ? ''
      : ` Trained anew, training leads again from month **${meeting.lost_at.join(', ')}**.`;
  return `Use has taken as much as ${once} after **${formatNumber(meeting.month)} months** and **${largeNumber(meeting.queries ?? 0)} queries** (${monthsText(meeting, last.month)} months by the digits of a query).${lost} ${share}`;
}
