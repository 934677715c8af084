import { z } from 'zod';
import { formatNumber } from '../domain/format.ts';
import { largeNumber } from '../domain/large-number.ts';

/** An option with its costs in one unit. */
export const amortiseRow = z.strictObject({
  id: z.string(),
  unit: z.enum(['J', 'as given']).describe('Unit of the costs of this row.'),
  fixed: z.number().describe('Its share, where others carry it too.'),
  fixed_sd: z.number(),
  marginal: z.number(),
  marginal_sd: z.number(),
  carried_by: z.number(),
  common: z.number().describe('Fixed cost that all options share.'),
  tasks: z.number(),
  total: z.number(),
  per_task: z.number(),
  cheapest_from: z.number().nullable().describe('Null: never the cheapest.'),
  cheapest_to: z.number().nullable().describe('Null: it stays the cheapest, or never is.'),
});
export type AmortiseRow = z.infer<typeof amortiseRow>;

/** When one option becomes cheaper than another, or that it never does. */
export type Crossing =
  | {
      readonly state: 'crosses';
      readonly before: string;
      readonly after: string;
      readonly at: number;
      readonly first: number;
      readonly interval: { readonly lo: number; readonly hi: number } | null;
    }
  | { readonly state: 'never'; readonly cheaper: string; readonly dearer: string }
  | { readonly state: 'same'; readonly options: readonly [string, string] };

/** A crossing with whether the cheapest changes there. */
export type DrawnCrossing = Extract<Crossing, { state: 'crosses' }> & { readonly answers: boolean };

/** Crossings in the order of their place; those that answer which is cheapest are told from those of two that are dearer. */
export const onEnvelope = (
  rows: readonly AmortiseRow[],
  crossovers: readonly Crossing[],
): readonly DrawnCrossing[] => {
  const row = (id: string) => rows.find((each) => each.id === id);
  return crossovers
    .flatMap((each) => {
      if (each.state !== 'crosses') return [];
      const [before, after] = [row(each.before), row(each.after)];
      const near = (value: number | null | undefined) =>
        value != null && Math.abs(value - each.at) <= each.at * 1e-9;
      return [{ ...each, answers: near(before?.cheapest_to) && near(after?.cheapest_from) }];
    })
    .sort((a, b) => a.at - b.at);
};

/** What an option has cost after so many, in the unit of its row, with its 95 % interval. */
export function costAt(
  row: AmortiseRow,
  n: number,
): { readonly value: number; readonly lo: number; readonly hi: number } {
  const value = row.common + row.fixed + n * row.marginal;
  const half = 1.959963984540054 * Math.hypot(row.fixed_sd, n * row.marginal_sd);
  return { value, lo: Math.max(0, value - half), hi: value + half };
}

/** Places of a figure that are read: 1, 2, 5, 10 … and its end. */
export function stopsOf(tasks: number): readonly number[] {
  const stops = [1, 2, 5].flatMap((lead) => Array.from({ length: 16 }, (_, power) => lead * 10 ** power));
  return [...stops.filter((n) => n < tasks).sort((a, b) => a - b), tasks];
}

/** A number of tasks; fractions are told below 100. */
export const countText = (n: number): string => (n < 1e6 ? formatNumber(n) : largeNumber(n));
