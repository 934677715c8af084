import { publishedRecords } from '../catalog/published.ts';
import { publishedResult } from '../domain/published-result.ts';
import type { Result } from '../domain/result.ts';
import { ownResultsOf } from '../reports/own-results.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { studyResultViews } from '../study/results.ts';

/** Every result on record: own ones of a store (none where it does not exist), the study's, published ones. */
export async function allResults(dir: string): Promise<readonly Result[]> {
  const store = await openStore(dir, { readOnly: true });
  try {
    return await resultsWith(store);
  } finally {
    await store.close();
  }
}

/** The same of a store that is open. */
export async function resultsWith(store: Store): Promise<readonly Result[]> {
  return [...(await ownResultsOf(store)), ...studyResultViews(), ...publishedRecords().map(publishedResult)];
}
