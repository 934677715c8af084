import { findModel } from '../catalog/models.ts';
import { studyDetails } from '../catalog/study-details.ts';
import type { Result } from '../domain/result.ts';

/** A result with size and architecture of its model, by the name the study or the catalog knows it by. */
export function describedResult(result: Result): Result {
  if (result.model === null) return result;
  const preset = findModel(result.model);
  const logged = studyDetails().models.find(({ model, table6 }) =>
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
