import { validationErrors } from '../../catalog/validation.ts';
import { validationSet } from './cases.ts';
import { type Score, scoreOf } from './score.ts';

/** How far a method was off on requests of a task that came one at a time. */
export interface SingleError extends Score {
  /** Whether the method was told the time that the cases took, so that its error is of power alone. */
  readonly told: 'nothing' | 'time';
}

/**
 * The error to be expected of a method where a model is asked one request at a time on an A100, from the study's cases of the same
 * task; `null` where it was held against none.
 * @param method as `physical@1`.
 */
export function errorOnSingle(method: string, task: string): SingleError | null {
  const { cases } = validationSet('study-fixed-floor');
  const found = validationErrors('study-fixed-floor').find(
    ({ id }) => id === method || id === method.split('@')[0],
  );
  if (found === undefined) return null;
  const score = scoreOf(found.errors.filter((_, i) => cases[i]?.blind.task === task));
  return score === null ? null : { ...score, told: found.told };
}
