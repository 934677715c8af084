import type { Alike, AlikeSummary } from '../domain/alike.ts';
import type { Store } from '../store/store.ts';
import { MOST_SINGLE } from './own-results.ts';

/** Means that a page is given at most: some megabytes of JSON. */
export const MOST_SENT = 3000;

/** What a store holds for figures and tables over all of it: every record, or the means of most records of those that tell the energy of a query. */
export async function alikeRecords(store: Store): Promise<Alike> {
  const total = await store.count();
  if (total <= MOST_SINGLE) return { records: await store.list(), total, means: null };
  const all = await store.countGroups({ comparable: true });
  const records: AlikeSummary[] = [];
  for await (const { summary, count } of store.groups({ comparable: true, limit: MOST_SENT }))
    records.push({ ...summary, count });
  return {
    records,
    total,
    means: {
      comparable: all.records,
      records: records.reduce((sum, { count = 1 }) => sum + count, 0),
      groups: all.groups,
    },
  };
}
