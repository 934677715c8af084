import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';
import { type Estimator, estimatorId } from './estimator.ts';
import { tdpHours } from './tdp-hours.ts';

/** Every method, in the order in which they are shown. One line registers a method. */
export const estimators: readonly Estimator[] = [tdpHours];

/**
 * The method of a name: `ecologits@5be90da`, or `ecologits` for the version that is registered last.
 * @throws Problem a refusal that lists the nearest names.
 */
export function estimator(name: string): Estimator {
  const found =
    estimators.find((each) => estimatorId(each) === name) ?? estimators.findLast(({ id }) => id === name);
  if (found !== undefined) return found;
  const names = estimators.map(estimatorId);
  const near = nearest(name, [...new Set([...names, ...estimators.map(({ id }) => id)])]);
  throw refusal(
    `No method is called "${name}"; the methods are ${names.join(', ')}.${near[0] ? ` Did you mean ${near[0]}?` : ''}`,
  );
}
