import { describe, expect, test } from 'vitest';
import { modelFamily } from '../../src/catalog/model-families.ts';
import type { EstimateAnswer } from '../../src/estimators/answer.ts';
import { estimateAnswer } from '../../src/estimators/asking/estimate-answer.ts';
import type { EstimateRequest } from '../../src/estimators/asking/estimate-request.ts';
import { settingFor, settingTotal } from '../../src/estimators/asking/setting-total.ts';

const answer = (request: EstimateRequest): EstimateAnswer => estimateAnswer(request, settingFor(request));
const estimates = ({ groups }: EstimateAnswer) => groups.flatMap((group) => group.estimates);

const base = { hardware: 'h100-sxm', requests: 1000, batch: 32, region: 'FR' } as const;

describe.each(['claude', 'llama', 'gemini', 'stable diffusion'])('%s', (model) => {
  const members = modelFamily(model);
  const request = model === 'stable diffusion' ? { region: 'FR' } : base;
  const whole = answer({ ...request, model });
  const each = members.map((member) => answer({ ...request, model: member }));

  test('every method reaches over what it says of each member, in energy and in carbon', () => {
    expect(estimates(whole).length).toBeGreaterThan(4);
    for (const one of estimates(whole))
      for (const quantity of ['energy_j', 'carbon_g'] as const) {
        const amount = one[quantity];
        if (amount === null) continue;
        const own = each.flatMap(
          (other) =>
            estimates(other).find(({ estimator }) => estimator.id === one.estimator.id)?.[quantity] ?? [],
        );
        expect(own.length, one.estimator.id).toBeGreaterThan(0);
        const lo = Math.min(...own.map(({ value, interval }) => interval?.lo ?? value));
        const hi = Math.max(...own.map(({ value, interval }) => interval?.hi ?? value));
        expect((amount.interval?.lo ?? amount.value) / lo, one.estimator.id).toBeLessThan(1 + 1e-9);
        expect((amount.interval?.hi ?? amount.value) / hi, one.estimator.id).toBeGreaterThan(1 - 1e-9);
        expect(amount.value).toBeGreaterThanOrEqual((amount.interval?.lo ?? amount.value) * (1 - 1e-9));
        expect(amount.value).toBeLessThanOrEqual((amount.interval?.hi ?? amount.value) * (1 + 1e-9));
      }
  });

  test('says how many and which, and whose the amounts are', () => {
    expect(whole.model).toMatchObject({ kind: 'family', members });
    expect(whole.model.title).toBe(`${model}, any of ${members.length} models`);
    const middle = whole.assumptions.find(({ field }) => field === 'model')?.value as string;
    expect(members).toContain(middle);
    for (const member of members) expect(whole.warnings.join()).toContain(member);
    const own = answer({ ...request, model: middle });
    for (const one of estimates(own)) {
      const found = estimates(whole).find(({ estimator }) => estimator.id === one.estimator.id);
      expect(found?.energy_j?.value, one.estimator.id).toBe(one.energy_j?.value);
    }
  });

  test('the size reaches over those of all', () => {
    for (const size of ['params', 'active_params'] as const) {
      expect(whole.model[size]?.lo).toBe(Math.min(...each.map(({ model: m }) => m[size]?.lo ?? Number.NaN)));
      expect(whole.model[size]?.hi).toBe(Math.max(...each.map(({ model: m }) => m[size]?.hi ?? Number.NaN)));
    }
  });
});

test('a name that is a model and a family is the model', () => {
  expect(answer({ model: 'gpt-4' }).model).toMatchObject({ title: 'GPT-4', kind: 'guessed', members: [] });
  expect(answer({ model: 'bert' }).model).toMatchObject({ title: 'bert-base-uncased', kind: 'shape' });
});

test('a size that is told is taken, and the family with it is a name alone', () => {
  expect(answer({ model: 'claude', params: 70e9 }).model).toMatchObject({ title: 'claude', kind: 'told' });
});

test('trainings and totals of a family are answered, wide', () => {
  const training = answer({ model: 'llama', phase: 'training', tokens: 1e12, hardware: 'h100-sxm' });
  const physical = estimates(training).find(({ estimator }) => estimator.id.startsWith('physical@'));
  // 1.24 to 406 billion parameters, at 15 to 51 % of the peak.
  expect((physical?.energy_j?.interval?.hi ?? 0) / (physical?.energy_j?.interval?.lo ?? 1)).toBeGreaterThan(
    300,
  );
  const { energy_j } = settingTotal({ ...base, model: 'claude' });
  expect(energy_j.hi / energy_j.lo).toBeGreaterThan(10);
});

test('adapters of a family cannot be counted: one of them is to be named', () => {
  expect(() => answer({ model: 'llama', phase: 'fine-tuning', tokens: 1e7, lora: 16 })).toThrow(
    /llama may be any of 13 models/,
  );
});

describe('a device without its form', () => {
  test('reaches over what each of its forms comes to', () => {
    const whole = answer({ ...base, model: 'llama-3.1-8b', hardware: 'H100' });
    for (const hardware of ['h100-sxm', 'h100-nvl', 'h100-pcie'])
      for (const one of estimates(answer({ ...base, model: 'llama-3.1-8b', hardware }))) {
        const found = estimates(whole).find(({ estimator }) => estimator.id === one.estimator.id);
        if (one.energy_j === null || found?.energy_j == null) continue;
        const { value, interval } = found.energy_j;
        expect(interval?.lo ?? value, one.estimator.id).toBeLessThanOrEqual(one.energy_j.value * (1 + 1e-9));
        expect(interval?.hi ?? value, one.estimator.id).toBeGreaterThanOrEqual(
          one.energy_j.value * (1 - 1e-9),
        );
      }
    expect(whole.setting.hardware).toBe('h100-sxm');
    expect(whole.warnings.join()).toMatch(/H100 comes as h100-sxm, h100-nvl and h100-pcie/);
  });
  test('with its watts told is hardware by hand', () => {
    expect(
      answer({ ...base, model: 'llama-3.1-8b', hardware: 'H100', tdp: 500 }).setting.hardware,
    ).toBeNull();
  });
});
