import { study } from '../../src/study/index.ts';

export { studyResultViews } from '../../src/study/index.ts';

/** Means of table 2, kWh per 1,000 queries: Wh of one query. */
export const table2Means: Readonly<Partial<Record<string, number>>> = Object.fromEntries(
  study().tables.table2.map(({ task, mean_kwh }) => [task, mean_kwh]),
);
