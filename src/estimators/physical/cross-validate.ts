import { type Form, fitForm, type Observation, type Residual, residualOf } from './fit-form.ts';
import type { Coefficients } from './parameter.ts';

/** A fit with one group left out, and how far it is off that group's observations, in their order. */
export interface Fold<Name extends string> {
  readonly group: string;
  readonly coefficients: Coefficients<Name>;
}

/** Fits a form as often as there are groups, each time without one. */
export function leaveGroupsOut<Name extends string, Load>(
  form: Form<Name, Load>,
  observations: readonly Observation<Load>[],
  start: Coefficients<Name>,
): Fold<Name>[] {
  return [...new Set(observations.map(({ group }) => group))].map((group) => ({
    group,
    coefficients: fitForm(
      form,
      observations.filter((each) => each.group !== group),
      start,
    ).coefficients,
  }));
}

/** Residuals of every observation by the fit that has not seen its group. */
export function heldOutResiduals<Name extends string, Load>(
  form: Form<Name, Load>,
  observations: readonly Observation<Load>[],
  folds: readonly Fold<Name>[],
): Residual[] {
  const of = new Map(folds.map((fold) => [fold.group, fold.coefficients]));
  return observations.map((each) => residualOf(form, each, of.get(each.group) as Coefficients<Name>));
}
