import { z } from 'zod';
import { runFilterKeys } from '../../../../src/charts/run-facets.ts';
import { shownUnits } from '../../../../src/charts/shown-unit.ts';
import { runSpreads } from './with-spread.ts';

const filter = z.string().max(200).optional();
const filters = Object.fromEntries(runFilterKeys.map((key) => [key, filter])) as Record<
  (typeof runFilterKeys)[number],
  typeof filter
>;

/** Columns that runs are sorted by. */
const sorts = ['at_s', 'title', 'energy_j', 'per_query', 'carbon_g', 'duration_s', 'runs'] as const;
export type Sort = (typeof sorts)[number];

/** What an address asks of the runs; absent keys have their defaults. */
export const runsSearch = z.object({
  ...filters,
  q: z.string().max(200).optional(),
  /** Default: bars. */
  view: z.enum(['pivot', 'parallel']).optional(),
  /** Of the pivot: which machine, perimeter and batch, by number. */
  on: z.string().max(10).optional(),
  /** Default: the total interval. */
  spread: z.enum(runSpreads).optional(),
  /** Of energies, the figure in grams being of each record's own carbon. Default: Wh. */
  unit: z.enum(shownUnits).optional(),
  /** Complete cases alone. */
  complete: z.literal('1').optional(),
  /** Default: `at_s`, newest first. */
  sort: z.enum(sorts).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  /** Ids of the runs set side by side, the baseline first. */
  pins: z.string().max(2000).optional(),
  /** Ratios where fields differ. */
  anyway: z.literal('1').optional(),
});
export type RunsSearch = z.infer<typeof runsSearch> & {
  /** Keys of the address that this page does not know, for the notice. */
  readonly ignored?: string;
};
