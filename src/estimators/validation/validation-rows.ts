import { validationErrors } from '../../catalog/validation.ts';
import {
  boundsOf,
  calibratedLevel,
  type ErrorRange,
  errorRange,
  type HeldOutError,
} from '../physical/interval.ts';
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

/** For each group, the range that the others' errors make. */
function otherGroups(all: readonly HeldOutError[]): Map<string, ErrorRange> {
  const groups = [...new Set(all.map(({ group }) => group))];
  if (groups.length < 3) return new Map();
  const level = calibratedLevel(all);
  return new Map(
    groups.map((group) => [
      group,
      errorRange(
        all.filter((each) => each.group !== group),
        level,
      ),
    ]),
  );
}
