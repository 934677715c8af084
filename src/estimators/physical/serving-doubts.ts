import { type Fold, heldOutResiduals } from './cross-validate.ts';
import { fitForm, type Observation, residualOf } from './fit-form.ts';
import { type ErrorRange, errorRange, LEVEL } from './interval.ts';
import { servedWork } from './served-work.ts';
import { type ServingCase, servingForm } from './serving-form.ts';
import type { ServingCoefficient } from './serving-parameters.ts';
import { typicalShape } from './typical-shape.ts';

/** Errors of held-out energies where less is known than in the fit. */
export interface ServingDoubts {
  /** The model is known by its parameters alone, and taken as the usual one of that size. */
  readonly byParameters: { readonly errors: readonly number[]; readonly range: ErrorRange };
  /** The accelerator was not among those the form was fitted on: fitted on one of the two, tested on the other. */
  readonly newDevice: { readonly errors: readonly number[]; readonly range: ErrorRange };
}

/** What not knowing the shape, or not having seen the accelerator, does to the error. */
export function servingDoubts(
  observations: readonly Observation<ServingCase>[],
  folds: readonly Fold<ServingCoefficient>[],
): ServingDoubts {
  const guessed = observations.map((each) => {
    const { params, activeParams } = each.load.work;
    return { ...each, load: { ...each.load, work: servedWork(typicalShape(params, activeParams)) } };
  });
  const byParameters = heldOutResiduals(servingForm, guessed, folds).map(({ energy }) => energy);
  const fits = new Map(
    [true, false].map((blackwell) => [
      blackwell,
      fitForm(
        servingForm,
        observations.filter((each) => each.load.device.blackwell !== blackwell),
      ).coefficients,
    ]),
  );
  const newDevice = observations.map((each) => {
    const coefficients = fits.get(each.load.device.blackwell) as NonNullable<ReturnType<typeof fits.get>>;
    return residualOf(servingForm, each, coefficients).energy;
  });
  const rangeOf = (errors: readonly number[]) =>
    errorRange(
      errors.map((error, i) => ({ error, group: (observations[i] as { group: string }).group })),
      LEVEL,
    );
  return {
    byParameters: { errors: byParameters, range: rangeOf(byParameters) },
    newDevice: { errors: newDevice, range: rangeOf(newDevice) },
  };
}
