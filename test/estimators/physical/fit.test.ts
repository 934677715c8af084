import { describe, expect, test } from 'vitest';
import { physicalFit } from '../../../src/catalog/physical.ts';
import { heldOutResiduals } from '../../../src/estimators/physical/cross-validate.ts';
import { diffusionForm, diffusionObservations } from '../../../src/estimators/physical/diffusion-form.ts';
import { fitAll } from '../../../src/estimators/physical/fit-all.ts';
import type { Form, Observation } from '../../../src/estimators/physical/fit-form.ts';
import { type FittedForm, fitted } from '../../../src/estimators/physical/fitted.ts';
import { sequentialForm } from '../../../src/estimators/physical/sequential-form.ts';
import { sequentialObservations } from '../../../src/estimators/physical/sequential-observations.ts';
import { servingForm } from '../../../src/estimators/physical/serving-form.ts';
import { servingObservations } from '../../../src/estimators/physical/serving-observations.ts';
import { quantile } from '../../../src/math/quantile.ts';

const shares = (errors: readonly number[]) => errors.map((error) => Math.abs(Math.exp(error) - 1));

function checkForm<Name extends string, Load>(
  form: Form<Name, Load>,
  observations: readonly Observation<Load>[],
  fit: FittedForm<Name>,
) {
  test('each fold leaves out one group, and every group is left out once', () => {
    const groups = [...new Set(observations.map(({ group }) => group))];
    expect(fit.folds.map(({ group }) => group)).toEqual(groups);
    expect(fit.observations).toBe(observations.length);
  });
  test('the coefficients of the folds come to the errors that are kept', () => {
    const residuals = heldOutResiduals(form, observations, fit.folds);
    residuals.forEach(({ time, power, energy }, i) => {
      const [keptTime, keptPower, keptEnergy] = fit.errors[i] as FittedForm<Name>['errors'][number];
      expect(time).toBeCloseTo(keptTime, 3);
      if (keptPower !== null) expect(power).toBeCloseTo(keptPower, 3);
      if (keptEnergy !== null) expect(energy).toBeCloseTo(keptEnergy, 3);
    });
  });
  test('every coefficient is within four deviations of its prior', () => {
    for (const [name, value] of Object.entries(fit.coefficients)) {
      const { nominal, logSd } = form.parameters[name as Name];
      expect(Math.abs(Math.log((value as number) / nominal)), name).toBeLessThanOrEqual(4.0001 * logSd);
    }
  });
}

describe('serving', () => checkForm(servingForm, servingObservations(), fitted('serving')));
describe('diffusion', () => checkForm(diffusionForm, diffusionObservations(), fitted('diffusion')));
describe('single requests', () => checkForm(sequentialForm, sequentialObservations(), fitted('sequential')));

test('the tables come to what is kept of them', { timeout: 240_000 }, () => {
  const made = fitAll();
  for (const [name, fit] of Object.entries(made)) {
    const kept = physicalFit(name) as Record<string, Record<string, number>>;
    const { coefficients = {} } = fit as { readonly coefficients?: Readonly<Record<string, number>> };
    for (const [coefficient, value] of Object.entries(coefficients))
      expect(value / (kept.coefficients?.[coefficient] as number), coefficient).toBeCloseTo(1, 2);
  }
  expect(made.training).toEqual(physicalFit('training'));
});

test('held-out errors meet what was aimed at', () => {
  const energies = (form: 'serving' | 'diffusion') =>
    shares(fitted(form).errors.map(([, , energy]) => energy as number));
  expect(quantile(energies('serving'), 0.5)).toBeLessThanOrEqual(0.12);
  expect(quantile(energies('serving'), 0.9)).toBeLessThanOrEqual(0.33);
  expect(fitted('serving').coverage.mean).toBeGreaterThanOrEqual(0.86);
  expect(fitted('serving').coverage.mean).toBeLessThanOrEqual(0.94);
  expect(fitted('serving').coverage.width).toBeLessThanOrEqual(2.2);
  expect(quantile(energies('diffusion'), 0.5)).toBeLessThanOrEqual(0.18);
  expect(quantile(energies('diffusion'), 0.9)).toBeLessThanOrEqual(0.45);
  const times = shares(fitted('sequential').errors.map(([time]) => time));
  expect(quantile(times, 0.5)).toBeLessThanOrEqual(0.12);
});
