import { validationErrors } from '../../catalog/validation.ts';
import type { HeldOutError } from '../physical/interval.ts';
import type { ValidationSet, ValidationSetId } from './cases.ts';

/** Errors of ours on the cases of a set, by fits that had not seen their group; `null`: it does not answer. */
export const ownErrors = (set: ValidationSetId): readonly (number | null)[] =>
  validationErrors(set).find(({ id }) => id === 'physical')?.errors ?? [];

/** Errors of a method with the groups of their cases; what it does not answer is left out. */
export const groupedErrors = (
  { cases }: Pick<ValidationSet, 'cases'>,
  errors: readonly (number | null)[],
): readonly HeldOutError[] =>
  cases.flatMap(({ group }, i) => {
    const error = errors[i] ?? null;
    return error === null ? [] : [{ group, error }];
  });
