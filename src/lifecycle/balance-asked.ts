import { z } from 'zod';
import { refusal } from '../domain/problem.ts';
import type { Volume } from './balance.ts';

/** What is set against what, as it stands in an address or on a command line; all absent: BLOOMz-7B by table 5. */
export const balanceAsked = z.object({
  /** A row of table 5, as `bloomz-3b`; `own`: nothing but what is given. */
  model: z.string().max(40).optional(),
  /** kWh, digit by digit: the digits of a query give the interval. */
  training: z.string().max(24).optional(),
  tune: z.string().max(24).optional(),
  inference: z.string().max(24).optional(),
  /** Whether fine-tuning is counted; default: on. */
  tuning: z.enum(['on', 'off']).optional(),
  /** Queries a day, of the first month where they grow; default: 1,000,000. */
  per_day: z.coerce.number().positive().max(1e15).optional(),
  /** Percent a month. */
  growth: z.coerce.number().min(-99).max(900).optional(),
  /** Queries of each month, as `1e6,2e6,5e6`, in place of the two above. */
  queries: z.string().max(3000).optional(),
  /** Months from one training to the next; absent: trained once. */
  retrain: z.coerce.number().int().min(1).max(240).optional(),
  /** Horizon; default: 36. */
  months: z.coerce.number().int().min(1).max(240).optional(),
  unit: z.enum(['kWh', 'J', 'g']).optional(),
  scale: z.enum(['linear', 'log']).optional(),
  /** Region, g/kWh or months of it; default: the world average. */
  train_grid: z.string().max(200).optional(),
  serve_grid: z.string().max(200).optional(),
  /** Accelerator whose making is counted in grams, as `a100-sxm-80`; absent: electricity alone. */
  embodied: z.string().max(60).optional(),
  /** How the training was estimated, in words, where it was. */
  estimate: z.string().max(200).optional(),
});
export type BalanceAsked = z.infer<typeof balanceAsked>;

export const PER_DAY = 1_000_000;
export const BALANCE_MONTHS = 36;

/** The queries an address asks for. @throws Problem a refusal for a month that is no number of 0 or more. */
export function volumeOf({ per_day = PER_DAY, growth, queries }: BalanceAsked): Volume {
  if (queries !== undefined) return { kind: 'listed', perMonth: monthsOfQueries(queries) };
  if (growth !== undefined && growth !== 0) return { kind: 'growth', perDay: per_day, rate: growth / 100 };
  return { kind: 'constant', perDay: per_day };
}

/**
 * Queries of each month from a line, a column, or a CSV of which the last column counts; a first row of words is a head.
 * @throws Problem a refusal that names the entry.
 */
export function monthsOfQueries(text: string): readonly number[] {
  const lines = text.trim().split(/[\r\n;]+/);
  const cells = lines.length > 1 ? lines.map((line) => line.split(',').at(-1) as string) : text.split(',');
  const head = cells.length > 1 && /^[a-z_ ]+$/i.test((cells[0] as string).trim()) ? 1 : 0;
  const numbers = cells.slice(head).map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell)));
  const bad = numbers.findIndex((each) => !(each >= 0 && Number.isFinite(each)));
  if (bad >= 0 || numbers.every((each) => each === 0))
    throw refusal(
      bad >= 0
        ? `Queries of a month are a number of 0 or more; entry ${bad + 1} is "${(cells[bad + head] as string).trim()}".`
        : 'Queries of a month are above 0 in one month at least.',
    );
  return numbers;
}
