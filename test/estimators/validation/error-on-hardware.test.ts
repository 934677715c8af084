import { expect, test } from 'vitest';
import { validationErrors } from '../../../src/catalog/validation.ts';
import { errorOnHardware } from '../../../src/estimators/validation/error-on-hardware.ts';
import { validationSets } from '../../../src/estimators/validation/index.ts';
import { scoreOf } from '../../../src/estimators/validation/score.ts';

test('on an accelerator that was measured, the error is of its own cases', () => {
  const [h100, b200] = ['h100-sxm', 'b200-sxm'].map((id) => errorOnHardware('physical@1', id));
  expect(h100?.of).toBe('here');
  expect(h100?.measured_on).toEqual(expect.arrayContaining(['h100-sxm', 'b200-sxm']));
  expect((h100?.cases ?? 0) + (b200?.cases ?? 0)).toBe(378);
  const serving = validationSets().find(({ id }) => id === 'serving');
  const errors = validationErrors('serving').find(({ id }) => id === 'physical')?.errors ?? [];
  const own = scoreOf(errors.filter((_, i) => serving?.cases[i]?.blind.hardware === 'h100-sxm'));
  expect(h100?.median).toBe(own?.median);
});

test('on another, ours has the error of an accelerator it was not fitted on, which is greater', () => {
  const found = errorOnHardware('physical@1', 'l4');
  expect(found).toMatchObject({ of: 'transferred', told: 'nothing', cases: 378 });
  expect(found?.median).toBeCloseTo(0.21, 2);
  expect(found?.bias).toBeCloseTo(0.81, 2);
});

test('a method that is fitted to nothing has one error, and one that was never held against them has none', () => {
  expect(errorOnHardware('ecologits@5be90da', 'l4')).toMatchObject({ of: 'elsewhere', told: 'nothing' });
  expect(errorOnHardware('tdp-hours@llama-a9c89c4', 'l4')?.told).toBe('time');
  expect(errorOnHardware('co2js@swd-4', 'h100-sxm')).toBeNull();
});
