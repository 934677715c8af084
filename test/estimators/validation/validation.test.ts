import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trainingRuns } from '../../../src/catalog/training-runs.ts';
import { validationErrors } from '../../../src/catalog/validation.ts';
import { fitted } from '../../../src/estimators/physical/fitted.ts';
import { estimators } from '../../../src/estimators/registry.ts';
import {
  goals,
  makeValidation,
  scoreOf,
  validationReport,
  validationRows,
  validationSets,
} from '../../../src/estimators/validation/index.ts';

test('the page is what the kept errors come to', () => {
  expect(readFileSync('docs/validation.md', 'utf8')).toBe(validationReport());
});

test('every goal stands beside what is reached, and all are met', () => {
  const all = goals();
  expect(all).toHaveLength(8);
  expect(all.filter(({ met }) => !met)).toEqual([]);
  // The run that is off most: 6 × 7.41e9 × 2e12 FLOP at 28 % of 123 TFLOP/s are not quite its 1,024 chips for 27 days.
  const errors = validationErrors('training-told').find(({ id }) => id === 'physical')?.errors ?? [];
  const off = (6 * 7.41e9 * 2e12) / (123e12 * 0.28) / 3600 / (1024 * 27 * 24) - 1;
  expect(Math.max(...errors.map((error) => Math.abs(Math.expm1(error as number))))).toBeCloseTo(off, 2);
});

test('the device-hours of a training are those that its own energy comes from', () => {
  // MWh = device-hours × watts × PUE ÷ 10⁶: with the 1,000 chips that LLMCarbon prints for 1,024 two rows would not.
  const powered = trainingRuns().filter(({ energy_mwh }) => energy_mwh !== null);
  expect(powered.length).toBeGreaterThan(10);
  for (const { run, origin, device_hours, system_w, pue, energy_mwh } of powered) {
    const mwh = (device_hours * (system_w as number) * (pue as number)) / 1e6;
    expect(Math.abs(mwh / (energy_mwh as number) - 1), `${run}, ${origin}`).toBeLessThan(0.01);
  }
});

test('README and the page of the estimator state the held-out error that it has', () => {
  const errors = validationErrors('serving').find(({ id }) => id === 'physical')?.errors ?? [];
  const score = scoreOf(errors);
  const [median, ninth] = [(100 * (score?.median ?? 0)).toFixed(1), (100 * (score?.ninth ?? 0)).toFixed(0)];
  for (const page of ['README.md', 'docs/physical.md'])
    expect(readFileSync(page, 'utf8').replace(/\s+/g, ' '), page).toMatch(
      new RegExp(`half of served language models.* within ${median} %, nine in ten within ${ninth} %`),
    );
});

test('the kept errors are what the methods say', { timeout: 60_000 }, () => {
  for (const { set, methods } of makeValidation(estimators)) {
    const kept = validationErrors(set);
    expect(kept.map(({ id }) => id)).toEqual(methods.map(({ id }) => id));
    methods.forEach(({ id, errors }, i) => {
      errors.forEach((error, j) => {
        const other = kept[i]?.errors[j] ?? null;
        if (error === null || other === null) expect(other, `${set}, ${id}, ${j}`).toBe(error);
        else expect(other, `${set}, ${id}, ${j}`).toBeCloseTo(error, 2);
      });
    });
  }
});

test('no case is left out of a set, and every error is of a case', () => {
  const sizes = Object.fromEntries(validationSets().map(({ id, cases }) => [id, cases.length]));
  expect(sizes).toMatchObject({ serving: 378, images: 638, study: 417, training: 17 });
  for (const { id, cases } of validationSets())
    for (const { errors } of validationErrors(id)) expect(errors).toHaveLength(cases.length);
});

test('a row has the published number, the estimate, and for ours the interval of other groups', () => {
  const rows = validationRows('serving').filter(({ method }) => method === 'physical');
  expect(rows).toHaveLength(378);
  for (const { published, estimate, lo, hi } of rows) {
    expect(published).toBeGreaterThan(0);
    expect(lo).toBeLessThan(estimate);
    expect(hi).toBeGreaterThan(estimate);
  }
  const held = rows.filter(
    ({ published, lo, hi }) => published >= (lo as number) && published <= (hi as number),
  );
  const groups = new Map<string, [number, number]>();
  for (const row of rows) {
    const [n, inside] = groups.get(row.group) ?? [0, 0];
    groups.set(row.group, [n + 1, inside + Number(held.includes(row))]);
  }
  const mean = [...groups.values()].reduce((sum, [n, inside]) => sum + inside / n, 0) / groups.size;
  expect(mean).toBeCloseTo(fitted('serving').coverage.mean, 2);
});

test('a score is of the cases that were answered', () => {
  expect(scoreOf([null, null])).toBeNull();
  expect(scoreOf([0, Math.log(2), null, -Math.log(4)])).toEqual({
    answered: 3,
    cases: 4,
    median: 0.75,
    ninth: expect.closeTo(0.95, 10),
    withinTwo: 2 / 3,
    bias: 1,
  });
});
