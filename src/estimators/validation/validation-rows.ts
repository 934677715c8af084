import { validationErrors } from '../../catalog/validation.ts';
import { boundsOf, type ErrorRange, type HeldOutError, rangesOfOthers } from '../physical/interval.ts';
import { type ValidationSetId, validationSet } from './cases.ts';
import { groupedErrors } from './own-errors.ts';

/** One method on one case. */
export interface ValidationRow {
  readonly set: ValidationSetId;
  readonly case: string;
  readonly title: string;
  readonly group: string;
  readonly method: string;
  readonly method_title: string;
  /** Whether the method was told the time that the case took. */
  readonly told: 'nothing' | 'time';
  readonly unit: string;
  readonly published: number;
  readonly estimate: number;
  /** Nine in ten, of ours: made of the errors of other groups. `null`: the method gives none. */
  readonly lo: number | null;
  readonly hi: number | null;
}

/** Every answer of every method to every case of a set, in the order of methods, then of cases. For pages to draw. */
export function validationRows(set: ValidationSetId): ValidationRow[] {
  const { cases, unit } = validationSet(set);
  return validationErrors(set).flatMap((method) => {
    const ranges = method.id === 'physical' ? otherGroups(groupedErrors({ cases }, method.errors)) : null;
    return cases.flatMap(({ id, title, group, published }, i) => {
      const error = method.errors[i] ?? null;
      if (error === null) return [];
      const estimate = published * Math.exp(error);
      const range = ranges?.get(group);
      const bounds = range === undefined ? null : boundsOf(estimate, range);
      return [
        {
          set,
          case: id,
          title,
          group,
          method: method.id,
          method_title: method.title,
          told: method.told,
          unit,
          published,
          estimate,
          lo: bounds?.lo ?? null,
          hi: bounds?.hi ?? null,
        },
      ];
    });
  });
}

/** Fewer say nothing of one another. */
const FEWEST_GROUPS = 3;

function otherGroups(all: readonly HeldOutError[]): ReadonlyMap<string, ErrorRange> {
  const groups = new Set(all.map(({ group }) => group));
  return groups.size < FEWEST_GROUPS ? new Map() : rangesOfOthers(all);
}
