import { joinScores, type WithScores } from '../comparison/join-scores.ts';
import { publishedResult } from '../domain/published-result.ts';
import type { Result } from '../domain/result.ts';
import type { OwnAsked, OwnResults } from '../reports/own-results.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';

/** Results with scores joined, and how the own ones among them stand for the records of the store. */
export type ResultsOnRecord = WithScores & Pick<OwnResults, 'means'>;

/** Every result on record: own ones of a store (none where it does not exist), the study's, published ones; with scores joined. */
export async function allResults(dir: string, asked: OwnAsked = {}): Promise<ResultsOnRecord> {
  const store = await openStore(dir, { readOnly: true });
  try {
    return await resultsWith(store, asked);
  } finally {
    await store.close();
  }
}

/** The same of a store that is open. */
export async function resultsWith(store: Store, asked: OwnAsked = {}): Promise<ResultsOnRecord> {
  const [others, { ownResultsOf }] = await Promise.all([
    resultsOfOthers(),
    import('../reports/own-results.ts'),
  ]);
  const own = await ownResultsOf(store, asked);
  const { results, lone } = joinScores([...own.results, ...others], own.scored);
  return { results, lone: [...lone, ...own.unfit], means: own.means };
}

/** Results of the study and published ones. */
export async function resultsOfOthers(): Promise<readonly Result[]> {
  // A megabyte of facts, loaded by those who look into them.
  const [{ publishedRecords }, { studyResultViews }] = await Promise.all([
    import('../catalog/published.ts'),
    import('../study/results.ts'),
  ]);
  return [...studyResultViews(), ...publishedRecords().map(publishedResult)];
}
