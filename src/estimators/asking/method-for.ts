import { refusal } from '../../domain/problem.ts';
import type { Estimator } from '../estimator.ts';
import { estimator, estimators } from '../registry.ts';
import { askOne } from './ask-methods.ts';
import type { EstimateSetting } from './estimate-setting.ts';

const PREFERRED = ['physical', 'ecologits', 'tdp-hours'];

/** The method of a name, or the first of physical, ecologits, TDP × hours and the rest that answers with an energy. @throws Problem */
export const methodFor = (name: string | undefined, setting: EstimateSetting): Estimator =>
  name === undefined ? methodForAll([setting]) : estimator(name);

/** The first method, in the same order, that answers each of these with an energy. @throws Problem a refusal where none does. */
export function methodForAll(settings: readonly EstimateSetting[]): Estimator {
  const ordered = [
    ...PREFERRED.flatMap((id) => estimators.findLast((each) => each.id === id) ?? []),
    ...estimators.filter(({ id }) => !PREFERRED.includes(id)),
  ];
  const found = ordered.find((each) => settings.every((setting) => givesEnergy(each, setting)));
  if (found !== undefined) return found;
  const [best] = ordered as [Estimator];
  const reasons = settings.flatMap((setting) => {
    const outcome = askOne(best, setting);
    return outcome.state === 'estimated' ? [] : [outcome.reason];
  });
  throw refusal(
    `No method answers ${settings.length > 1 ? 'both settings' : 'this'}${reasons.length === 0 ? '' : `; ${best.title}: ${reasons[0]}`}`,
    { remedy: 'wattlas estimate' },
  );
}

/** Methods that answer each of these settings with an energy, in the order of the registry. */
export const methodsThatAnswer = (...settings: readonly EstimateSetting[]): readonly Estimator[] =>
  estimators.filter((each) => settings.every((setting) => givesEnergy(each, setting)));

function givesEnergy(method: Estimator, setting: EstimateSetting): boolean {
  const outcome = askOne(method, setting);
  return outcome.state === 'estimated' && outcome.energy_j !== null;
}
