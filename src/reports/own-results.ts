import type { Result } from '../domain/result.ts';
import { resultOf } from '../domain/result-of.ts';
import type { Store } from '../store/store.ts';
import { describedResult } from './described-result.ts';

/** Measurements of a store that have an energy a query, oldest first, with what the catalog knows of their models. */
export async function ownResultsOf(store: Store): Promise<readonly Result[]> {
  const found: Result[] = [];
  for (const { id } of await store.list({ order: 'asc' })) {
    const result = resultOf(await store.get(id));
    if (result !== null) found.push(describedResult(result));
  }
  return found;
}
