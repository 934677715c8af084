import { refusal } from '../../domain/problem.ts';
import type { Estimator } from '../estimator.ts';
import { estimator, estimators } from '../registry.ts';
import { askOne } from './ask-methods.ts';
import type { EstimateSetting } from './estimate-setting.ts';

const PREFERRED = ['physical', 'ecologits', 'tdp-hours'];

/** The method of a name, or the first of physical, ecologits, TDP × hours and the rest that answers with an energy. @throws Problem */
export function methodFor(name: string | undefined, setting: EstimateSetting): Estimator {
  if (name !== undefined) return estimator(name);
  const ordered = [
    ...PREFERRED.flatMap((id) => estimators.findLast((each) => each.id === id) ?? []),
    ...estimators.filter(({ id }) => !PREFERRED.includes(id)),
  ];
  const found = ordered.find((each) => givesEnergy(each, setting));
  if (found === undefined)
    throw refusal('No method answers this; `wattlas estimate` says what each needs.', {
      remedy: 'wattlas estimate',
    });
  return found;
}

/** Methods that answer a setting with an energy, in the order of the registry. */
export const methodsThatAnswer = (setting: EstimateSetting): readonly Estimator[] =>
  estimators.filter((each) => givesEnergy(each, setting));

function givesEnergy(method: Estimator, setting: EstimateSetting): boolean {
  const outcome = askOne(method, setting);
  return outcome.state === 'estimated' && outcome.energy_j !== null;
}
