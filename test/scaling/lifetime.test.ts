import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawFact } from '../../src/catalog/laws.ts';
import { type ChinchillaLaw, optimumAt } from '../../src/scaling/chinchilla.ts';
import {
  decodeJoulesPerFlop,
  gramsPerFlop,
  joulesPerFlop,
  moneyPerFlop,
  monthlyIntensity,
} from '../../src/scaling/flop-weights.ts';
import { lifetimeCost, lifetimeOptimum } from '../../src/scaling/lifetime.ts';
import { knownConstants } from '../../src/scaling/unavailable.ts';
import exact from './oracles/approach-3-exact.json' with { type: 'json' };
import oracle from './oracles/inference.json' with { type: 'json' };
import { relative } from './points.ts';

const laws: Readonly<Record<string, ChinchillaLaw>> = {
  sardana: knownConstants(lawFact('sardana')),
  // The oracle rounded the TeX constants to four decimals.
  hoffmann: { E: 1.6934, A: 406.401, B: 410.7228, alpha: 0.33917084, beta: 0.2849083 },
  epoch: exact['huber1e-3_log_240'].params,
  energy: exact['huber1e-3_log_240'].params,
};

const cases = Object.entries(oracle).flatMap(([name, value]) =>
  typeof value === 'number' ? [] : [[name, value] as const],
);

describe('least cost of a lifetime', () => {
  test.each(cases)('%s', (name, wanted) => {
    const law = laws[name.split('_')[0] as string] as ChinchillaLaw;
    const costs = { train: wanted.wt, serve: [{ tokens: wanted.T, weight: wanted.wi }] };
    const found = lifetimeOptimum(law, wanted.loss, costs);
    expect(relative(found.params, wanted.N)).toBeLessThan(1e-7);
    expect(relative(found.tokens, wanted.D)).toBeLessThan(1e-7);
    expect(relative(found.cost, wanted.cost)).toBeLessThan(1e-10);
    expect(relative(found.chinchilla.params, wanted.N_chin)).toBeLessThan(1e-10);
    expect(relative(found.chinchilla.cost, wanted.cost_chin)).toBeLessThan(1e-10);
    expect(found.saving).toBeCloseTo(wanted.saving, 9);
    if ('flop_only_N' in wanted) {
      const flop = lifetimeOptimum(law, wanted.loss, {
        train: 1,
        serve: [{ tokens: wanted.T, weight: 1 }],
      });
      expect(relative(flop.params, wanted.flop_only_N)).toBeLessThan(1e-7);
      const extra = lifetimeCost(law, wanted.loss, flop.params, costs) / found.cost - 1;
      expect(extra).toBeCloseTo(wanted.extra_energy_if_flop_optimal_used, 8);
    }
  });

  const law = laws.sardana as ChinchillaLaw;
  const scenario = fc.record({
    decades: fc.double({ min: 19, max: 25, noNaN: true }),
    tokens: fc.double({ min: 6, max: 16, noNaN: true }).map((power) => 10 ** power),
    weight: fc.double({ min: 0.05, max: 20, noNaN: true }),
  });
  test('no neighbour costs less, and only the ratio of the prices counts', () => {
    fc.assert(
      fc.property(scenario, ({ decades, tokens, weight }) => {
        const { loss } = optimumAt(law, 10 ** decades);
        const costs = { train: 1, serve: [{ tokens, weight }] };
        const found = lifetimeOptimum(law, loss, costs);
        for (const x of [0.97, 1.03])
          expect(lifetimeCost(law, loss, x * found.params, costs)).toBeGreaterThanOrEqual(
            found.cost * (1 - 1e-12),
          );
        const scaled = { train: 3e-12, serve: [{ tokens, weight: weight * 3e-12 }] };
        expect(relative(lifetimeOptimum(law, loss, scaled).params, found.params)).toBeLessThan(1e-9);
        const split = {
          train: 1,
          serve: [
            { tokens: tokens / 4, weight },
            { tokens: (3 * tokens) / 4, weight },
          ],
        };
        expect(relative(lifetimeOptimum(law, loss, split).params, found.params)).toBeLessThan(1e-9);
      }),
    );
  });
  test('the more it is used, the smaller it is; unused, it is the least-training size', () => {
    const { loss, params } = optimumAt(law, 1e23);
    const size = (tokens: number) =>
      lifetimeOptimum(law, loss, { train: 1, serve: [{ tokens, weight: 1 }] }).params;
    expect(relative(size(0), params)).toBeLessThan(1e-9);
    expect(size(1e10)).toBeLessThan(params);
    expect(size(1e12)).toBeLessThan(size(1e10));
  });
  test('a loss below the floor is refused', () => {
    expect(() => lifetimeOptimum(law, 1.5, { train: 1, serve: [] })).toThrow(/floor E/);
  });
});

describe('what a FLOP takes', () => {
  // The energy cases of the oracle: 1,300 W, PUE 1.2, 989 TFLOP/s; 0.4 of it in training and prefill, 0.05 in decoding.
  const device = { peak: 989e12, power_w: 1300, pue: 1.2 };
  const wanted = oracle['energy_7Bquality_req1e+08'];
  test('in training, and in requests of 500 tokens in and 300 out', () => {
    expect(relative(joulesPerFlop(device, 0.4), wanted.J_per_train_FLOP)).toBeLessThan(1e-12);
    const request = (500 * joulesPerFlop(device, 0.4) + 300 * joulesPerFlop(device, 0.05)) / 800;
    expect(relative(request, wanted.J_per_infer_FLOP)).toBeLessThan(1e-12);
  });
  test('in decoding: bound by memory for one request, by arithmetic for many', () => {
    const memory = { bandwidth: 3.35e12, bytesPerParam: 2, utilisation: 0.4 };
    const alone = decodeJoulesPerFlop(device, { ...memory, batch: 1 });
    expect(relative(alone, (1560 / 2) * (2 / 3.35e12))).toBeLessThan(1e-12);
    expect(decodeJoulesPerFlop(device, { ...memory, batch: 1e6 })).toBe(joulesPerFlop(device, 0.4));
  });
  test('in money and in carbon, by month and with the making of the device', () => {
    expect(moneyPerFlop(2 / 3600, 1e15, 0.5)).toBeCloseTo(2 / 3600 / 5e14, 25);
    expect(gramsPerFlop(3.6e6, 400)).toBe(400);
    expect(gramsPerFlop(3.6e6, 400, { grams_per_s: 5, flop_per_s: 10 })).toBe(400.5);
    expect(
      monthlyIntensity([
        { intensity: 100, share: 3 },
        { intensity: 300, share: 1 },
      ]),
    ).toBe(150);
  });
});
