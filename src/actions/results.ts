import { findModel } from '../catalog/models.ts';
import type { StudyModel } from '../catalog/study-details.ts';
import { publishedResult } from '../domain/published-result.ts';
import type { Result } from '../domain/result.ts';
import { resultOf } from '../domain/result-of.ts';
import { openStore } from '../store/sqlite.ts';

/** Every result on record: own ones of a store (none where it does not exist), the study's, published ones. */
export async function allResults(dir: string): Promise<readonly Result[]> {
  // A megabyte of facts, loaded by those who look into them.
  const { publishedRecords } = await import('../catalog/published.ts');
  const { studyResultViews } = await import('../study/results.ts');
  return [...(await ownResults(dir)), ...studyResultViews(), ...publishedRecords().map(publishedResult)];
}

/** Measurements of a store that have an energy a query, with what the catalog knows of their models. */
export async function ownResults(dir: string): Promise<readonly Result[]> {
  const { studyDetails } = await import('../catalog/study-details.ts');
  const store = await openStore(dir, { readOnly: true });
  try {
    const found: Result[] = [];
    for (const { id } of await store.list({ order: 'asc' })) {
      const result = resultOf(await store.get(id));
      if (result !== null) found.push(described(result, studyDetails().models));
    }
    return found;
  } finally {
    await store.close();
  }
}

/** Size and architecture of its model, by the name the study or the catalog knows it by. */
function described(result: Result, models: readonly StudyModel[]): Result {
  if (result.model === null) return result;
  const preset = findModel(result.model);
  const logged = models.find(({ model, table6 }) =>
    [result.model, preset?.id].some((name) => name !== undefined && (name === model || name === table6)),
  );
  return {
    ...result,
    params:
      result.params ??
      logged?.parameters ??
      preset?.params.study?.value ??
      preset?.params.published?.value ??
      null,
    architecture: result.architecture ?? logged?.kind ?? null,
  };
}
