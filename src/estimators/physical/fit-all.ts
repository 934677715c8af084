import { trainingRuns } from '../../catalog/training-runs.ts';
import { heldOutResiduals, leaveGroupsOut } from './cross-validate.ts';
import { diffusionForm, diffusionObservations } from './diffusion-form.ts';
import { type Aspect, type Form, fitForm, type Observation } from './fit-form.ts';
import type { FittedForm } from './fitted.ts';
import { calibratedLevel, coverage, type ErrorRange, errorRange } from './interval.ts';
import type { Coefficients } from './parameter.ts';
import { promptedMeans } from './prompted-means.ts';
import { sequentialDoubts } from './sequential-doubts.ts';
import { sequentialForm } from './sequential-form.ts';
import { sequentialObservations } from './sequential-observations.ts';
import { sequentialPower } from './sequential-power.ts';
import { type ServingDoubts, servingDoubts } from './serving-doubts.ts';
import { servingForm } from './serving-form.ts';
import { servingObservations } from './serving-observations.ts';
import type { ServingCoefficient } from './serving-parameters.ts';
import { fitTraining } from './training-form.ts';

/** Everything of data/estimators/physical, made anew from the tables: files by name. */
export const fitAll = () => ({
  serving: withDoubts(fittedForm(servingForm, servingObservations(), 'energy')),
  diffusion: fittedForm(diffusionForm, diffusionObservations(), 'energy'),
  sequential: sequential(),
  training: fitTraining(trainingRuns()),
});

function sequential() {
  const observations = sequentialObservations();
  const fit = fittedForm(sequentialForm, observations, 'time');
  const { energyErrors, kinds } = sequentialDoubts(
    observations,
    fit.folds,
    fit.errors.map(([time]) => time),
  );
  return {
    ...fit,
    power: sequentialPower(observations, fit.coefficients),
    prompted: promptedMeans(fit.coefficients),
    energyErrors: energyErrors.map(digits),
    kinds: Object.fromEntries(
      Object.entries(kinds).map(([kind, { time, energy, held, ...counts }]) => [
        kind,
        { ...counts, time: rounded(time), energy: rounded(energy), held: digits(held) },
      ]),
    ),
  };
}

const rounded = ({ lo, hi }: ErrorRange): ErrorRange => ({ lo: digits(lo), hi: digits(hi) });

function withDoubts(fit: FittedForm<ServingCoefficient>): FittedForm<ServingCoefficient> & ServingDoubts {
  const { byParameters, newDevice } = servingDoubts(servingObservations(), fit.folds);
  const kept = ({ errors, range }: ServingDoubts['newDevice']) => ({
    errors: errors.map(digits),
    range: rounded(range),
  });
  return { ...fit, byParameters: kept(byParameters), newDevice: kept(newDevice) };
}

/** Fits a form, once with all and once without each group; what is kept has six digits, and errors are of what is kept. */
export function fittedForm<Name extends string, Load>(
  form: Form<Name, Load>,
  observations: readonly Observation<Load>[],
  main: Aspect,
): FittedForm<Name> {
  const fit = fitForm(form, observations);
  const coefficients = kept(fit.coefficients);
  const folds = leaveGroupsOut(form, observations, coefficients).map((fold) => ({
    group: fold.group,
    coefficients: kept(fold.coefficients),
  }));
  const residuals = heldOutResiduals(form, observations, folds);
  const errors = residuals.map((residual, i) => ({
    group: (observations[i] as Observation<Load>).group,
    error: residual[main],
  }));
  const level = calibratedLevel(errors);
  const range = errorRange(errors, level);
  const { mean, width, groups } = coverage(errors);
  return {
    observations: observations.length,
    coefficients,
    left: kept(fit.left, 2),
    folds,
    errors: residuals.map(({ time, power, energy }) => [digits(time), orNull(power), orNull(energy)]),
    level,
    range: rounded(range),
    coverage: {
      mean: digits(mean),
      width: digits(width),
      groups: groups.map(({ group, share }) => ({ group, share: digits(share) })),
    },
  };
}

const kept = <Name extends string>(of: Coefficients<Name>, precision = 6): Coefficients<Name> =>
  Object.fromEntries(
    Object.entries(of).map(([name, value]) => [name, Number((value as number).toPrecision(precision))]),
  ) as Coefficients<Name>;

const digits = (x: number): number => Math.round(x * 1e4) / 1e4;
const orNull = (x: number): number | null => (Number.isFinite(x) ? digits(x) : null);
