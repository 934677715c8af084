import { validationErrors } from '../../catalog/validation.ts';
import type { ValidationSetId } from './cases.ts';
import { scoreOf } from './score.ts';

/** How far a method is off on a set of cases. */
export interface MethodScore {
  readonly method: string;
  readonly title: string;
  readonly told: 'nothing' | 'time';
  readonly answered: number;
  readonly cases: number;
  /** Shares of the published number that half, and nine tenths, of the cases are nearer than. */
  readonly median: number;
  readonly ninth: number;
  readonly within_two: number;
  readonly bias: number;
  /** Whether it is ours, held out. */
  readonly own: boolean;
}

/** Every method that answers a case of the set. */
export const methodScores = (set: ValidationSetId): readonly MethodScore[] =>
  validationErrors(set).flatMap(({ id, title, told, errors }) => {
    const score = scoreOf(errors);
    if (score === null) return [];
    const { answered, cases, median, ninth, withinTwo, bias } = score;
    return [
      {
        method: id,
        title,
        told,
        answered,
        cases,
        median,
        ninth,
        within_two: withinTwo,
        bias,
        own: id.startsWith('physical'),
      },
    ];
  });
