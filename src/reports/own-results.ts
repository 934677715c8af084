import type { LoneScore } from '../comparison/join-scores.ts';
import type { Means } from '../comparison/means.ts';
import { type ScoredModel, scoredModel } from '../comparison/scored.ts';
import { selectorTest } from '../comparison/select.ts';
import { Problem, refusal } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import { resultOf } from '../domain/result-of.ts';
import type { Store, StoredGroup } from '../store/store.ts';
import { describedResult } from './described-result.ts';

/** Records that are compared one by one at most; more are compared by the means of those alike. */
export const MOST_SINGLE = 10_000;
/** Means at most: what they take in the memory is bounded, whatever a store holds. */
const MOST_MEANS = 50_000;

/** What of a store can be compared. */
export interface OwnResults {
  /** Measurements that have an energy a query, oldest first, with what the catalog knows of their models. */
  readonly results: readonly Result[];
  /** Scores that no energy was measured with. */
  readonly scored: readonly ScoredModel[];
  /** Records of scores that cannot stand beside an energy. */
  readonly unfit: readonly LoneScore[];
  /** Records that tell the energy of a query. */
  readonly comparable: number;
  /** `null`: they are single records. */
  readonly means: Means | null;
}

export interface OwnAsked {
  /** Results of this task alone. */
  readonly task?: string | undefined;
  /** Results that one of these selectors may name, all of them. @throws {Problem} where they are too many. */
  readonly selectors?: readonly string[] | undefined;
}

/** Reads what of a store can be compared: its records where they are few, else the means it keeps of those alike. */
export async function ownResultsOf(store: Store, asked: OwnAsked = {}): Promise<OwnResults> {
  const { groups, records: comparable } = await store.countGroups({ comparable: true });
  const { scored, unfit } = await scoresOf(store);
  if (comparable <= MOST_SINGLE) {
    const results: Result[] = [];
    for await (const record of store.records({ order: 'asc', comparable: true })) {
      const result = resultOf(record);
      if (result !== null) results.push(describedResult(result));
    }
    return { results, scored, unfit, comparable, means: null };
  }
  const { results, records } =
    asked.selectors === undefined
      ? await mostNumerous(store, asked)
      : await selected(store, asked.selectors, groups);
  const of =
    asked.task === undefined
      ? comparable
      : (await store.countGroups({ comparable: true, task: asked.task })).records;
  return { results, scored, unfit, comparable, means: { means: results.length, records, of } };
}

async function mostNumerous(store: Store, { task }: OwnAsked) {
  const results: Result[] = [];
  let records = 0;
  for await (const group of store.groups({ comparable: true, task, limit: MOST_MEANS })) {
    results.push(meanOfGroup(group));
    records += group.count;
  }
  return { results, records };
}

async function selected(store: Store, selectors: readonly string[], all: number) {
  const tests = selectors.map(selectorTest);
  const results: Result[] = await namedRecords(store, selectors);
  let records = results.length;
  for await (const group of store.groups({ comparable: true })) {
    const result = meanOfGroup(group);
    if (!tests.some((test) => test(result))) continue;
    if (results.length >= MOST_MEANS)
      throw refusal(
        `${selectors.join(' ')} names more than ${MOST_MEANS.toLocaleString('en-GB')} of the ${all.toLocaleString('en-GB')} kinds of runs in this store; a selector takes more terms, as own:task:text-classification,model:bert-*.`,
      );
    results.push(result);
    records += group.count;
  }
  // Where nothing is named so, what there is makes the refusal.
  return results.length > 0 ? { results, records } : mostNumerous(store, {});
}

/** Records that a term names by id, as themselves and not as part of a mean. */
async function namedRecords(store: Store, selectors: readonly string[]): Promise<Result[]> {
  const found = new Map<string, Result>();
  const terms = selectors.flatMap((selector) => selector.replace(/^own:/, '').split(','));
  for (const term of terms.map((each) => each.trim()).filter((each) => /^[0-9a-z-]{2,64}$/i.test(each))) {
    const record = await store.get(term).catch((error: unknown) => {
      if (error instanceof Problem && error.missing) return null;
      throw error;
    });
    const result = record && resultOf(record);
    if (result) found.set(result.id, describedResult(result));
  }
  return [...found.values()];
}

/** A group as the result it is: one record, or the mean of many, under the id of the newest and how many more there are. */
function meanOfGroup({ count, result }: StoredGroup): Result {
  const described = describedResult(result as Result);
  return count === 1
    ? described
    : {
        ...described,
        id: `${described.id}+${count - 1}`,
        records: count,
        source: {
          ...described.source,
          title: `Means of own records that are alike`,
        },
      };
}

async function scoresOf(store: Store): Promise<Pick<OwnResults, 'scored' | 'unfit'>> {
  const scored: ScoredModel[] = [];
  const unfit: LoneScore[] = [];
  for await (const record of store.records({ order: 'asc', scored: true })) {
    const score = scoredModel(record);
    if (score === null) continue;
    if ('reason' in score) unfit.push(score);
    else scored.push(score);
  }
  return { scored, unfit };
}
