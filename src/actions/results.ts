import { joinScores, type WithScores } from '../comparison/join-scores.ts';
import { publishedResult } from '../domain/published-result.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';

/** Every result on record: own ones of a store (none where it does not exist), the study's, published ones; with scores joined. */
export async function allResults(dir: string): Promise<WithScores> {
  const store = await openStore(dir, { readOnly: true });
  try {
    return await resultsWith(store);
  } finally {
    await store.close();
  }
}

/** The same of a store that is open. */
export async function resultsWith(store: Store): Promise<WithScores> {
  // A megabyte of facts, loaded by those who look into them.
  const [{ publishedRecords }, { ownResultsOf }, { studyResultViews }] = await Promise.all([
    import('../catalog/published.ts'),
    import('../reports/own-results.ts'),
    import('../study/results.ts'),
  ]);
  const own = await ownResultsOf(store);
  const { results, lone } = joinScores(
    [...own.results, ...studyResultViews(), ...publishedRecords().map(publishedResult)],
    own.scored,
  );
  return { results, lone: [...lone, ...own.unfit] };
}
