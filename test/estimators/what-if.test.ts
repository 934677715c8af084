import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sensitivities } from '../../src/estimators/asking/sensitivities.ts';
import { settingTotal } from '../../src/estimators/asking/setting-total.ts';
import { whatIf } from '../../src/estimators/asking/what-if.ts';

const base = {
  model: 'llama-3.1-8b',
  hardware: 'h100-sxm',
  batch: 64,
  requests: 1000,
  region: 'world',
  pue: 1.2,
  lifetime: 4,
};

describe('a setting', () => {
  test('by hand: TDP × hours × PUE × grid, and the machine over its life', () => {
    const total = settingTotal({ ...base, intensity: 100, pue: 1.5 }, 'tdp-hours');
    const bare = settingTotal({ ...base, intensity: 100, pue: 1 }, 'tdp-hours');
    expect(total.energy_j.value).toBeCloseTo(bare.energy_j.value * 1.5, 6);
    expect(total.carbon_g.value).toBeCloseTo((total.energy_j.value / 3.6e6) * 100, 9);
    expect(total.total_g.value).toBeCloseTo(total.carbon_g.value + (total.embodied_g?.value ?? 0), 9);
    const twice = settingTotal({ ...base, lifetime: 8 });
    expect(twice.embodied_g?.value).toBeCloseTo((settingTotal(base).embodied_g?.value ?? 0) / 2, 9);
  });

  test('an overhead that is in a printed figure is not taken twice; another that is told takes its place', () => {
    const gemini = { model: 'gemini-1.5-pro', requests: 1000 };
    const wh = (request: Parameters<typeof settingTotal>[0]) =>
      settingTotal(request, 'google-serving').energy_j.value / 3600;
    expect(wh(gemini)).toBeCloseTo(240, 9);
    expect(settingTotal(gemini, 'google-serving').pue).toBeCloseTo(0.24 / 0.22, 9);
    expect(wh({ ...gemini, pue: 1.5 })).toBeCloseTo(330, 9);
  });

  test('keeps the value inside its interval', () => {
    const { total_g } = settingTotal(base);
    expect(total_g.lo).toBeLessThan(total_g.value);
    expect(total_g.hi).toBeGreaterThan(total_g.value);
  });

  test('is refused where the machine does not hold the model', () => {
    expect(() => settingTotal({ ...base, model: 'llama-3.1-70b', hardware: 'l4', devices: 1 })).toThrow(
      /8 would hold it/,
    );
  });
});

describe('from one setting to another', () => {
  const changes = fc.record({
    hardware: fc.constantFrom('h100-sxm', 'a100-sxm-80'),
    batch: fc.constantFrom(1, 8, 64),
    region: fc.constantFrom('FR', 'PL', 'world'),
    pue: fc.double({ min: 1, max: 2, noNaN: true }),
    requests: fc.integer({ min: 1, max: 1e6 }),
    lifetime: fc.integer({ min: 2, max: 8 }),
  });
  test('the factors multiply and the differences add up', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const { before, after, steps } = whatIf(base, { ...base, ...change });
        const [from, to] = [before.total_g.value, after.total_g.value];
        expect(steps.reduce((all, { factor }) => all * factor, from) / to).toBeCloseTo(1, 9);
        expect((from + steps.reduce((all, { delta }) => all + delta, 0)) / to).toBeCloseTo(1, 9);
      }),
      { numRuns: 12 },
    );
  });
  test('what is asked of a model is a factor of its own', () => {
    const encoder = {
      model: 'bert-base-uncased',
      hardware: 'a100-sxm-80',
      precision: 'fp32',
      batch: 1,
    } as const;
    const { steps } = whatIf(encoder, { ...encoder, task: 'text-classification' });
    expect(steps).toMatchObject([
      { id: 'task', from: 'masked language modelling', to: 'text classification' },
    ]);
    expect(steps[0]?.factor).toBeLessThan(1);
  });
  test('factors that are answered together alone are one step, and both ends are of one method', () => {
    const alone = { hardware: 'a100-sxm-80', precision: 'fp32', batch: 1 } as const;
    const { before, after, steps } = whatIf(base, { ...base, ...alone, task: 'text-classification' });
    expect(before.method.id).toBe(after.method.id);
    expect(steps[0]?.title).toMatch(/^Task, hardware, precision, requests at once/);
    expect(steps.reduce((all, { factor }) => all * factor, before.total_g.value)).toBeCloseTo(
      after.total_g.value,
      9,
    );
    // An encoder that makes tokens is answered by EcoLogits alone: both ends are asked of it.
    const writing = { ...base, tokensOut: 300 };
    const encoder = whatIf(writing, { ...writing, model: 'bert-base-uncased' });
    expect([encoder.before.method.id, encoder.after.method.id]).toEqual(['ecologits', 'ecologits']);
  });
  test('a change that no method answers is refused with the reason', () => {
    expect(() => whatIf(base, { ...base, model: 'bert-base-uncased' })).toThrow(
      /No method answers both settings; Physical \(Wattlas\): .*one request at a time/,
    );
  });
  test('nothing that differs is no step', () => {
    expect(whatIf(base, base).steps).toEqual([]);
  });
});

describe('what moves a setting', () => {
  test('each bar holds the setting, the longest first', () => {
    const { base_g, bars } = sensitivities(base);
    expect(base_g).toBeCloseTo(settingTotal(base).carbon_g.value, 6);
    expect(bars.map(({ axis }) => axis).toSorted()).toEqual([
      'batch',
      'hardware',
      'method',
      'precision',
      'pue',
      'region',
    ]);
    for (const { lo_g, hi_g } of bars) {
      expect(lo_g).toBeLessThanOrEqual(base_g * (1 + 1e-9));
      expect(hi_g).toBeGreaterThanOrEqual(base_g * (1 - 1e-9));
    }
    expect(bars.map(({ ratio }) => ratio)).toEqual(bars.map(({ ratio }) => ratio).toSorted((a, b) => b - a));
  });
});
