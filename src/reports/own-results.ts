import type { LoneScore } from '../comparison/join-scores.ts';
import { type ScoredModel, scoredModel } from '../comparison/scored.ts';
import type { Result } from '../domain/result.ts';
import { resultOf } from '../domain/result-of.ts';
import type { Store } from '../store/store.ts';
import { describedResult } from './described-result.ts';

/** What of a store can be compared. */
export interface OwnResults {
  /** Measurements that have an energy a query, oldest first, with what the catalog knows of their models. */
  readonly results: readonly Result[];
  /** Scores that no energy was measured with. */
  readonly scored: readonly ScoredModel[];
  /** Records of scores that cannot stand beside an energy. */
  readonly unfit: readonly LoneScore[];
}

/** Reads the records of a store once, for energies and for scores. */
export async function ownResultsOf(store: Store): Promise<OwnResults> {
  const results: Result[] = [];
  const scored: ScoredModel[] = [];
  const unfit: LoneScore[] = [];
  for await (const record of store.records({ order: 'asc' })) {
    const result = resultOf(record);
    if (result !== null) results.push(describedResult(result));
    const score = scoredModel(record);
    if (score === null) continue;
    if ('reason' in score) unfit.push(score);
    else scored.push(score);
  }
  return { results, scored, unfit };
}
