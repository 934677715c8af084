import { expect, test } from 'vitest';
import { estimateAll } from '../../src/estimators/estimate.ts';
import type { Amount } from '../../src/estimators/outcome.ts';
import { estimator } from '../../src/estimators/registry.ts';
import { answer } from './estimator-contract.ts';

const kwh = (energy: Amount | null) => (energy as Amount).value / 3.6e6;
const POUND_G = 453.59237;

/** Strubell et al. 2019, table 3: total watts, hours, kWh with the PUE, pounds of CO2e. */
test.each([
  ['Transformer base', 1415.78, 12, 27, 26],
  ['Transformer big', 1515.43, 84, 201, 192],
  ['ELMo', 517.66, 336, 275, 262],
  ['BERT base', 12_041.51, 79, 1507, 1438],
  ['NAS', 1515.43, 274_120, 656_347, 626_155],
])('Strubell et al., table 3: %s', (_, total_w, hours, printed_kwh, printed_lb) => {
  const { energy_j, carbon_g } = answer(estimator('strubell'), { phase: 'training', total_w, hours });
  // Hours are printed whole: within 0.6 %.
  expect(Math.abs(kwh(energy_j) / printed_kwh - 1)).toBeLessThan(0.006);
  expect(Math.abs((carbon_g as Amount).value / POUND_G / printed_lb - 1)).toBeLessThan(0.016);
});

/** Patterson et al. 2021, table 4: chips, days, system watts, PUE, kg/kWh gross, MWh, tonnes gross. */
test.each([
  ['Evolved Transformer', 200, 6.8, 208, 1.1, 0.431, 7.5, 3.2],
  ['T5', 512, 20, 310, 1.12, 0.545, 85.7, 46.7],
  ['Meena', 1024, 30, 289, 1.09, 0.415, 232, 96.4],
  ['GShard', 1024, 3.1, 288, 1.09, 0.201, 24.1, 4.8],
  ['Switch Transformer', 1024, 27, 245, 1.1, 0.403, 179, 72.2],
  ['GPT-3', 10_000, 14.8, 330, 1.1, 0.429, 1287, 552.1],
])('Patterson et al., table 4: %s', (_, accelerators, days, system_w, pue, kg, mwh, tonnes) => {
  const { energy_j, carbon_g } = answer(estimator('patterson'), {
    phase: 'training',
    accelerators,
    hours: days * 24,
    system_w,
    pue,
    intensity: kg * 1000,
  });
  expect(Math.abs(kwh(energy_j) / 1000 / mwh - 1)).toBeLessThan(0.008);
  expect(Math.abs((carbon_g as Amount).value / 1e6 / tonnes - 1)).toBeLessThan(0.012);
});

/** Model cards of Llama: GPU hours, printed watts, tonnes; the intensity is what the card's own numbers imply. */
test.each([
  ['Llama 2 7B', 184_320, 400, 31.22],
  ['Llama 2 70B', 1_720_320, 400, 291.42],
  ['Llama 3.1 405B', 30_840_000, 700, 8930],
])('the card of %s is its rating times its hours at 0.41 to 0.43 kg/kWh', (_, hours, tdp_w, tonnes) => {
  const { carbon_g } = answer(estimator('tdp-hours'), { phase: 'training', hours, tdp_w, intensity: 420 });
  expect(Math.abs((carbon_g as Amount).value / 1e6 / tonnes - 1)).toBeLessThan(0.02);
});

/** LLMCarbon, data/database.csv: parameters in billions, tokens in billions, kg/kWh, PUE, watts, peak TFLOP/s, efficiency, devices, tonnes published. */
test('LLMCarbon gives its five validation rows back within −3.5 to +7.9 %', () => {
  const rows = [
    [11, 600, 0.545, 1.12, 310, 123, 0.37, 512, 46.7],
    [175, 300, 0.429, 1.1, 330, 125, 0.197, 10_000, 552.1],
    [2.3, 1000, 0.177, 1.09, 288, 123, 0.39, 1000, 4.3],
    [7.41, 2000, 0.33, 1.1, 245, 123, 0.28, 1000, 59.1],
    [0.55, 7000, 0.413, 1.1, 342, 125, 0.212, 512, 39],
  ] as const;
  const errors = rows.map(([params, tokens, kg, pue, system_w, peak, mfu, accelerators, tonnes]) => {
    const { carbon_g } = answer(estimator('llmcarbon'), {
      phase: 'training',
      params: params * 1e9,
      training_tokens: tokens * 1e9,
      intensity: kg * 1000,
      pue,
      system_w,
      peak_flops: peak * 1e12,
      mfu,
      accelerators,
    });
    return (carbon_g as Amount).value / 1e6 / tonnes - 1;
  });
  expect(errors.map((error) => Math.round(error * 1000) / 10)).toEqual([-2.1, 0.2, 3.3, 7.9, -3.5]);
});

test('CodeCarbon 2 and 3 are two versions of one method, and 3 is what its name means', () => {
  expect(estimator('codecarbon').version).toBe('3.2.1');
  expect(estimator('codecarbon@2.3.1').version).toBe('2.3.1');
  expect(() => estimator('codecarbn')).toThrow(/No method is called "codecarbn".* Did you mean codecarbon/);
});

test('one model on one card: what stands side by side differs by what it counts', () => {
  const { outcomes } = estimateAll({
    phase: 'inference',
    model: 'Llama-3.1-8B-Instruct',
    output_tokens: 400,
    batch: 8,
    hardware: 'h100-sxm',
  });
  const term = (id: string, name: string) => {
    const found = outcomes.find(({ estimator: { id: own } }) => own.startsWith(id));
    return found?.state === 'estimated'
      ? (found.terms.find((each) => each.id === name)?.value ?? null)
      : null;
  };
  const [eco, measured] = ['ecologits', 'ml-energy'].map((id) => term(id, 'energy-per-token') as number);
  expect((eco as number) / (measured as number)).toBeCloseTo(0.39, 2);
  expect(term('ecologits', 'pue')).toBeGreaterThan(1);
  expect(term('ml-energy', 'pue')).toBeNull();
});

/** EcoLogits, impacts/llm.py, generation_latency: the time to the first token is added to that of the tokens, told or computed. */
test('EcoLogits counts the time to the first token with computed tokens too', () => {
  const one = { phase: 'inference', params: 20e9, output_tokens: 100, pue: 1, wue: 0, intensity: 0 };
  const energy = (question: Readonly<Record<string, unknown>>) =>
    kwh(answer(estimator('ecologits'), question).energy_j) * 1000;
  // 1,200 W of a server of eight, one of its GPUs, 64 requests at once, 36 s.
  expect(energy({ ...one, ttft_s: 36 }) - energy(one)).toBeCloseTo((1200 * 36) / 3600 / 8 / 64, 9);
});
