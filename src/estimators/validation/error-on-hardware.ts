import { validationErrors } from '../../catalog/validation.ts';
import { validationSet } from './cases.ts';
import { type Score, scoreOf } from './score.ts';

/** How far a method was off on served language models, for one accelerator. */
export interface HardwareError extends Pick<Score, 'median' | 'ninth' | 'bias'> {
  readonly cases: number;
  /** Accelerators that the cases were measured on, by their ids. */
  readonly measured_on: readonly string[];
  /**
   * `here`: on the cases of this accelerator alone. `transferred`: on those of an accelerator that the method had not been
   * fitted on. `elsewhere`: on all cases, of a method that is fitted to none of them.
   */
  readonly of: 'here' | 'transferred' | 'elsewhere';
  /** Whether the method was told the time that the cases took, so that its error is of power alone. */
  readonly told: 'nothing' | 'time';
}

/**
 * The error to be expected of a method where language models are served by this accelerator, from the cases that it was held
 * against; `null` where it was held against none.
 * @param method as `physical@1` or `ecologits@5be90da`.
 */
export function errorOnHardware(method: string, hardware: string): HardwareError | null {
  const { cases } = validationSet('serving');
  const all = validationErrors('serving');
  const found = all.find(({ id }) => id === method || id === method.split('@')[0]);
  if (found === undefined) return null;
  const measured_on = [...new Set(cases.flatMap(({ blind }) => blind.hardware ?? []))];
  const own = found.errors.filter((_, i) => cases[i]?.blind.hardware === hardware);
  const seen = measured_on.includes(hardware);
  const transferred = all.find(({ id }) => id === `${found.id}-device`);
  const score = scoreOf(seen ? own : (transferred ?? found).errors);
  if (score === null) return null;
  const { answered, median, ninth, bias } = score;
  return {
    cases: answered,
    median,
    ninth,
    bias,
    measured_on,
    of: seen ? 'here' : transferred === undefined ? 'elsewhere' : 'transferred',
    told: found.told,
  };
}
