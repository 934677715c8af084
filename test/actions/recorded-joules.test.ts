import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planLifetime } from '../../src/actions/plan-lifetime.ts';
import { servingJoules, trainingJoules } from '../../src/actions/recorded-joules.ts';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { countModel } from '../../src/architectures/model-count.ts';
import { modelPreset } from '../../src/catalog/models.ts';
import { publishedRecords } from '../../src/catalog/published.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { modelMeasurement } from '../golden/measurements.ts';

const store = mkdtempSync(join(tmpdir(), 'wattlas-test-'));

describe('joules a FLOP of training', () => {
  test('are what table 4 of Patterson et al. 2021 prints: GPT-3 took 1,287 MWh over 3.14e23 FLOP', () => {
    const { value, lo, hi } = trainingJoules('GPT-3');
    expect(value / ((1287 * 3.6e9) / 3.14e23)).toBeCloseTo(1, 6);
    expect(lo).toBeLessThan(value);
    expect(hi).toBeGreaterThan(value);
    const all = trainingJoules('all');
    expect(all.n).toBe(5);
    expect(all.value).toBeGreaterThan(6e-12);
    expect(all.value).toBeLessThan(1.5e-11);
  });
  test('a name that is none is refused with the nearest', () => {
    expect(() => trainingJoules('gpt3')).toThrow(/nearest: gpt-3/);
    expect(() => trainingJoules('zzz')).toThrow(/t5, meena, .* and all/);
  });
});

describe('joules a FLOP of serving', () => {
  test('of published records: energy a token over the FLOP counted for it', async () => {
    const found = publishedRecords().find(
      ({ subject, batch }) => subject.model === 'Qwen/Qwen3-14B' && batch === 8,
    );
    if (!found) throw new Error('The catalog holds no Qwen3-14B.');
    const { decode, prefill } = await servingJoules(`published:${found.id}`, store);
    expect(prefill).toBeNull();
    const context = Math.round((found.output_tokens as number) / 2);
    const work = countModel(architectureOf(modelPreset('Qwen/Qwen3-14B').config), {
      tokens: context,
      newTokens: 2,
    });
    expect(decode.value).toBeCloseTo((found.token_j as number) / (work.phases.decode?.flop as number), 18);
    // Near, not at, the 2 FLOP a parameter that the law counts.
    expect(decode.value / ((found.token_j as number) / (2 * 14.77e9))).toBeCloseTo(1, 1);
  });

  test('of own measurements: prefill and decoding apart, with their intervals', async () => {
    const around = (value: number) => ({ value, lo: 0.9 * value, hi: 1.2 * value, repeat: null });
    const record: Measurement = {
      ...modelMeasurement,
      id: '7f3c-0001',
      subject: {
        workload: 'architecture',
        title: 'gpt2, text-generation',
        model: 'gpt2',
        task: 'text-generation',
        params: 124_439_808,
        weights: 'synthetic',
        inference: {
          runtime: 'onnxruntime-node 1.30.0',
          provider: 'cpu',
          threads: 2,
          spinning: true,
          optimisation: 'all',
          precision: 'fp32',
          batch: 1,
          tokens: '32',
          mean_tokens: 32,
          new_tokens: 10,
          seed: 1,
        },
      },
      per_token: { input: around(0.1), output: around(2) },
    };
    const open = await openStore(store);
    await open.put(record);
    await open.close();
    const { prefill, decode } = await servingJoules('own:', store);
    const { phases } = countModel(architectureOf(modelPreset('gpt2').config), { tokens: 32, newTokens: 10 });
    expect(prefill?.value).toBeCloseTo(0.1 / (phases.prefill.flop / 32), 16);
    expect(decode.value).toBeCloseTo(2 / ((phases.decode?.flop as number) / 9), 14);
    expect(decode.lo / decode.value).toBeCloseTo(0.9, 12);
    expect(decode.hi / decode.value).toBeCloseTo(1.2, 12);
  });

  test('a selector of images is refused', async () => {
    await expect(servingJoules('published:task:text-to-image', store)).rejects.toThrow(
      /has the energy of a token/,
    );
  });
});

describe('a lifetime from records', () => {
  const request = {
    unit: 'energy',
    trainRun: 'gpt-3',
    serveRecords: 'published:model:*Qwen3-14B*',
    pue: 1,
    store,
  } as const;
  test('has an interval from what they leave open, and names them', async () => {
    const plan = await planLifetime(request);
    const { decode } = await servingJoules(request.serveRecords, store);
    expect(plan.cost_per_flop.decode).toBe(decode.value);
    expect(plan.cost_per_flop.train).toBe(trainingJoules('gpt-3').value);
    expect(plan.interval?.lo).toBeLessThan(plan.answer.params);
    expect(plan.interval?.hi).toBeGreaterThan(plan.answer.params);
    expect(plan.assumptions.map(({ text }) => text).join(' ')).toMatch(/GPT-3.*Qwen3-14B/s);
    // A PUE is multiplied onto records of serving, whose perimeter has none.
    expect((await planLifetime({ ...request, pue: 2 })).cost_per_flop.decode).toBeCloseTo(
      2 * decode.value,
      18,
    );
  });
  test('is refused beside joules that are given, or in a unit without joules', async () => {
    await expect(planLifetime({ ...request, trainJoules: 1e-12 })).rejects.toThrow(/not both/);
    await expect(planLifetime({ ...request, decodeJoules: 1e-12 })).rejects.toThrow(/not both/);
    await expect(planLifetime({ ...request, unit: 'money', price: 2 })).rejects.toThrow(
      /the unit here is money/,
    );
  });
});

test('embodied carbon: each second of a device’s work carries its share, at the rate its power and joules give', async () => {
  const carbon = {
    unit: 'carbon',
    trainIntensity: [360],
    trainJoules: 7e-12,
    prefillJoules: 7e-12,
    decodeJoules: 7e-12,
    pue: 1,
    power: 700,
    store,
  } as const;
  const without = await planLifetime(carbon);
  // 126.144 kg over 4 years of which it works a half: 0.002 g a second; 700 W at 7 pJ are 1e14 FLOP a second.
  const withIt = await planLifetime({ ...carbon, embodiedKg: 126.144, deviceLifeYears: 4, deviceUse: 0.5 });
  expect(without.cost_per_flop.train).toBeCloseTo(7e-16, 24);
  expect(withIt.cost_per_flop.train - without.cost_per_flop.train).toBeCloseTo(2e-17, 24);
  expect(withIt.assumptions.map(({ text }) => text).join(' ')).toMatch(/works 50 % of them/);
  await expect(planLifetime({ store, embodiedKg: 1 })).rejects.toThrow(
    '--embodied-kg belongs to --unit carbon',
  );
});

test('months: the mean of equal work, whatever their number', async () => {
  const at = (trainIntensity: readonly number[]) => planLifetime({ unit: 'carbon', trainIntensity, store });
  expect((await at([300, 100, 200])).answer.cost).toBeCloseTo((await at([200])).answer.cost, 0);
});
