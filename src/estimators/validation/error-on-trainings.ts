import { validationErrors } from '../../catalog/validation.ts';
import { type Score, scoreOf } from './score.ts';

/**
 * How far a method is off on the device-hours of published trainings whose share of the peak it was not told, families of runs held
 * out; `null` where it was held against none.
 * @param method as `physical@1`.
 */
export function errorOnTrainings(method: string): Score | null {
  const found = validationErrors('training').find(({ id }) => id === method || id === method.split('@')[0]);
  return found === undefined ? null : scoreOf(found.errors);
}
