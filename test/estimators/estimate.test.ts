import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { estimateAll } from '../../src/estimators/estimate.ts';
import { defineEstimator, estimated, modelled, term } from '../../src/estimators/estimator.ts';
import { fields } from '../../src/estimators/question.ts';
import { estimators } from '../../src/estimators/registry.ts';

const source = { id: 'test', title: 'A method of the test', licence: 'none' };
const method = (id: string, estimate: () => never) =>
  defineEstimator({
    id,
    version: '1',
    title: id,
    cite: source,
    phases: ['inference'],
    perimeter: null,
    covers: 'nothing',
    ignores: [],
    formula: 'none',
    input: z.object({ requests: fields.requests.default(1) }),
    caveats: [],
    estimate,
  });
const steady = defineEstimator({
  ...method('steady', () => {
    throw new Error('never called');
  }),
  estimate: ({ requests }: { readonly requests: number }) =>
    estimated({
      unit: { id: 'request', count: requests },
      energy_j: modelled(requests),
      terms: [term('it-energy', requests)],
    }),
});

describe('one question, all methods', () => {
  test('an amount beyond all numbers is failed, never infinite', () => {
    const { outcomes } = estimateAll({
      phase: 'training',
      hours: 1e306,
      tdp_w: 1e6,
      accelerators: 1e6,
      hardware: 'h100-sxm',
    });
    const endless = outcomes.filter(({ state }) => state === 'failed');
    expect(endless.map(({ estimator }) => estimator.id)).toContain('tdp-hours@llama-a9c89c4');
    for (const outcome of endless)
      expect(outcome.state === 'failed' && outcome.reason).toMatch(/ is beyond what can be counted\.$/);
    for (const outcome of outcomes)
      if (outcome.state === 'estimated') expect(Number.isFinite(outcome.energy_j?.value ?? 0)).toBe(true);
  });

  test('a method that throws is failed with its reason, and spoils no other', () => {
    const throwing = method('throwing', () => {
      throw new TypeError('the moon is full');
    });
    const odd = method('odd', () => {
      throw 'a word';
    });
    const { outcomes } = estimateAll({ phase: 'inference' }, { estimators: [throwing, odd, steady] });
    expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'failed', 'estimated']);
    expect(outcomes[0]).toMatchObject({ reason: 'the moon is full', estimator: { id: 'throwing@1' } });
    expect(outcomes[1]).toMatchObject({ reason: 'a word' });
  });

  test('a default of a method is an assumption; what was told is none', () => {
    const taken = (question: object) => {
      const [outcome] = estimateAll({ phase: 'inference', ...question }, { estimators: [steady] }).outcomes;
      return outcome?.state === 'estimated' ? outcome.assumptions : null;
    };
    expect(taken({})).toEqual([
      { field: 'requests', value: 1, unit: 'requests', source: 'default of steady', fact: null },
    ]);
    expect(taken({ requests: 3 })).toEqual([]);
  });

  test('an input nobody knows is refused with the nearest', () => {
    expect(() => estimateAll({ phase: 'inference', output_token: 3 })).toThrow(
      /No method knows an input output_token; nearest: output_tokens/,
    );
    expect(() => estimateAll({})).toThrow(/phase: training, fine-tuning or inference/);
    expect(() => estimateAll({ phase: 'serving' })).toThrow(
      'phase cannot be "serving": it must be training, fine-tuning or inference.',
    );
  });

  test('a region that is not known is refused with the nearest', () => {
    expect(() => estimateAll({ phase: 'inference', region: 'Frnace' })).toThrow(/Frnace is no region .*FR/);
  });

  const phases = fc.constantFrom('training', 'fine-tuning', 'inference');
  const bad: readonly (readonly [string, fc.Arbitrary<number>, RegExp])[] = [
    ['requests', fc.integer({ max: 0 }), /^requests cannot be -?\d+: it must be above 0\.$/],
    ['output_tokens', fc.integer({ max: 0 }), /^output_tokens cannot be -?\d+: it must be above 0\.$/],
    ['input_tokens', fc.integer({ max: 0 }), /^input_tokens cannot be -?\d+: it must be above 0\.$/],
    [
      'training_tokens',
      fc.double({ max: 0, noNaN: true, noDefaultInfinity: true }),
      /^training_tokens cannot be /,
    ],
    ['hours', fc.double({ max: 0, noNaN: true, noDefaultInfinity: true }), /^hours cannot be .*above 0\.$/],
    ['pue', fc.double({ min: -10, max: 0.9999, noNaN: true }), /^pue cannot be .*: it must be at least 1\.$/],
    ['mfu', fc.double({ min: 1.0001, max: 50, noNaN: true }), /^mfu cannot be .*: it must be at most 1\.$/],
  ];
  test.each(bad)('%s is refused by its name where it can be of nothing', (field, values, message) => {
    fc.assert(
      fc.property(phases, values, (phase, value) => {
        expect(() => estimateAll({ phase, [field]: value })).toThrow(message);
      }),
    );
  });

  test('half a token and a number in words are refused', () => {
    expect(() => estimateAll({ phase: 'inference', output_tokens: 1.5 })).toThrow(
      'output_tokens cannot be 1.5: it must be a whole number.',
    );
    expect(() => estimateAll({ phase: 'inference', pue: 'low' })).toThrow(
      'pue cannot be "low": it must be a number.',
    );
  });

  test('every method has an outcome, in the order of their registration', () => {
    fc.assert(
      fc.property(
        phases,
        fc.record(
          {
            params: fc.double({ min: 1e6, max: 1e12, noNaN: true }),
            output_tokens: fc.integer({ min: 1, max: 100_000 }),
            requests: fc.integer({ min: 1, max: 1_000_000 }),
            hours: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
            hardware: fc.constantFrom('h100-sxm', 'a100-sxm-80gb', 't4'),
            training_tokens: fc.double({ min: 1e6, max: 1e14, noNaN: true }),
            mfu: fc.double({ min: 0.01, max: 1, noNaN: true }),
            pue: fc.double({ min: 1, max: 3, noNaN: true }),
            region: fc.constantFrom('FR', 'US-OR', 'aws:us-west-2', 'world'),
          },
          { requiredKeys: [] },
        ),
        (phase, question) => {
          const { outcomes } = estimateAll({ phase, ...question });
          expect(outcomes).toHaveLength(estimators.length);
          for (const outcome of outcomes) {
            expect(outcome.state, JSON.stringify(outcome)).not.toBe('failed');
            if (outcome.state === 'not-applicable') expect(outcome.reason).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a question is completed', () => {
  const ask = (question: object) => estimateAll({ phase: 'inference', ...question });
  const completed = (question: object) =>
    Object.fromEntries(ask(question).completions.map(({ field, value }) => [field, value]));

  test('a token cannot pass through more parameters than there are', () => {
    for (const phase of ['inference', 'training'])
      expect(() => ask({ phase, params: 8e9, active_params: 70e9, output_tokens: 10 })).toThrow(
        'active_params cannot be 70000000000: the model has 8000000000 parameters in all.',
      );
    expect(() => ask({ model: 'llama-2-7b', active_params: 7e9 })).toThrow('active_params cannot be');
  });

  test('from the catalog: parameters, watts and peak, intensity, each with its source', () => {
    const { completions } = ask({ model: 'llama-2-7b', hardware: 'h100-sxm', region: 'FR' });
    expect(Object.fromEntries(completions.map(({ field, value }) => [field, value]))).toEqual({
      params: 6738415616,
      config: 'meta-llama/Llama-2-7b-hf',
      active_params: 6738415616,
      tdp_w: 700,
      peak_flops: 989.4e12,
      intensity: 56.039,
    });
    for (const { source } of completions) expect(source.length).toBeGreaterThan(10);
    expect(completions.find(({ field }) => field === 'tdp_w')?.fact).toBe('accelerator/h100-sxm');
  });

  test('from published configurations where the catalog holds no shape, experts included', () => {
    expect(completed({ model: 'Qwen3-30B-A3B-Instruct-2507' })).toMatchObject({
      params: 30e9,
      active_params: 3e9,
    });
  });

  test('by arithmetic: hours of training, hours of answering', () => {
    const training = { phase: 'training', params: 1e9, training_tokens: 1e12, peak_flops: 1e14, mfu: 0.5 };
    expect(completed({ ...training, accelerators: 10 }).hours).toBeCloseTo(6e21 / 5e14 / 3600, 9);
    expect(
      completed({ output_tokens: 100, tokens_per_s: 50, ttft_s: 1, requests: 80, batch: 8 }).hours,
    ).toBeCloseTo(30 / 3600, 12);
  });

  test('never over what was told', () => {
    const told = {
      model: 'llama-2-7b',
      params: 1,
      hardware: 'h100-sxm',
      tdp_w: 1,
      intensity: 1,
      region: 'FR',
    };
    for (const field of ['params', 'tdp_w', 'intensity']) expect(completed(told)).not.toHaveProperty(field);
  });

  test('narrow formats have the peak that the device has for them', () => {
    const peak = (precision: string, hardware = 'h100-sxm') => completed({ hardware, precision }).peak_flops;
    expect(peak('tf32')).toBeUndefined();
    expect(peak('fp8')).toBe(1979e12);
    expect(peak('int4')).toBe(989.4e12);
    expect(peak('fp8', 'a100-sxm4-80gb')).toBe(312e12);
  });

  test('with a word for names that nothing is found for', () => {
    expect(ask({ model: 'lama-2-7b' }).notes[0]).toMatch(
      /No model .* lama-2-7b \(nearest: meta-llama\/Llama-2-7b/,
    );
    expect(ask({ model: 'gpt-5', params: 1e12 }).notes).toEqual([]);
    expect(ask({ cpu: 'AMD EPYC 77633' }).notes[0]).toMatch(/No processor .* nearest: /);
    expect(() => ask({ hardware: 'h1000-sxm' })).toThrow(
      /h1000-sxm is no accelerator of the catalog; nearest: /,
    );
    expect(ask({ hardware: 'h1000-sxm', tdp_w: 900 }).notes[0]).toMatch(/holds no accelerator h1000-sxm/);
    expect(ask({ hardware: 'H100' }).notes[0]).toMatch(
      /^H100 could be h100-sxm, .*: methods that need its watts/,
    );
    expect(ask({ hardware: 'H100', tdp_w: 700 }).notes).toEqual([]);
  });
});

test('a provider or a cloud that a method does not know is said, not passed over', () => {
  const { outcomes } = estimateAll({
    phase: 'inference',
    params: 8e9,
    output_tokens: 10,
    provider: 'my-cellar',
    hours: 1,
    cpu_cores: 4,
  });
  const caveats = outcomes.flatMap((each) =>
    each.state === 'estimated' ? each.caveats.map(({ id }) => id) : [],
  );
  expect(caveats).toEqual(expect.arrayContaining(['unknown-provider', 'unknown-cloud']));
});

test('an answer covers what it counted, not what its method could count', () => {
  const covered = (id: string, question: object) => {
    const { outcomes } = estimateAll({ phase: 'training', hours: 1, tdp_w: 700, ...question });
    const found = outcomes.find(({ estimator: { id: own } }) => own.startsWith(`${id}@`));
    return found?.state === 'estimated' ? found.perimeter?.devices : found;
  };
  const flop = { params: 1e9, training_tokens: 1e9, peak_flops: 1e15, mfu: 0.4 };
  expect(covered('llmcarbon', flop)).toEqual(['accelerator']);
  expect(covered('llmcarbon', { ...flop, system_w: 900 })).toEqual(['host']);
  expect(covered('strubell', {})).toEqual(['accelerator']);
  expect(covered('strubell', { host_w: 100 })).toEqual(['accelerator', 'cpu-package', 'dram']);
  expect(covered('green-algorithms', {})).toEqual(['accelerator', 'dram']);
  expect(covered('green-algorithms', { tdp_w: undefined, cpu_cores: 4 })).toEqual(['cpu-package', 'dram']);
  expect(covered('cloud-carbon-footprint', { cpu_cores: 4 })).toEqual(['cpu-package']);
  expect(covered('sci', {})).toEqual(['accelerator']);
  expect(covered('sci', { cpu_tdp_w: 200 })).toEqual(['accelerator', 'cpu-package']);
  expect(covered('sci', { energy_j: 1 })).toBeUndefined();
});

test('a method takes its own watts of a card, under whichever name the card goes', () => {
  const watts = (id: string, hardware: string) => {
    const { outcomes } = estimateAll({ phase: 'training', hours: 1, hardware });
    const found = outcomes.find(({ estimator: { id: own } }) => own.startsWith(`${id}@`));
    return found?.state === 'estimated' ? found.terms.find((each) => each.id === 'watts')?.value : found;
  };
  // ML CO2 Impact has the two V100 swapped: 300 W for the PCIe card, which is rated 250 W.
  for (const name of ['v100-pcie', 'Tesla V100-PCIE-16GB', 'NVIDIA V100 PCIe 16GB']) {
    expect(watts('mlco2-impact', name), name).toBe(300);
    expect(watts('tdp-hours', name), name).toBe(250);
  }
  for (const name of ['t4', 'Tesla T4', 'NVIDIA T4']) expect(watts('green-algorithms', name), name).toBe(70);
  expect(watts('mlco2-impact', 'l40s')).toBe(350);
});

test('a grid that EcoLogits does not hold gives carbon by the catalog, and no water', () => {
  const { outcomes } = estimateAll({
    phase: 'inference',
    params: 8e9,
    output_tokens: 10,
    provider: 'openai',
    region: 'AE',
  });
  const found = outcomes.find(({ estimator: { id } }) => id.startsWith('ecologits@'));
  if (found?.state !== 'estimated') throw new Error('not estimated');
  expect(found.water_l).toBeNull();
  expect(found.terms.find(({ id }) => id === 'intensity')?.value).toBe(561.135);
  expect(found.others.map(({ id }) => id)).toEqual(['adpe-embodied', 'primary-energy-embodied']);
});

test('what a method leaves out of an answer though it was asked is said, and is null, not 0', () => {
  const told = (id: string, question: object) => {
    const { outcomes } = estimateAll({ phase: 'inference', hours: 10, ...question });
    const found = outcomes.find(({ estimator: { id: own } }) => own.startsWith(`${id}@`));
    if (found?.state !== 'estimated') throw new Error(`${id} did not answer.`);
    return { ...found, caveats: found.caveats.map((each) => each.id) };
  };
  for (const id of ['cloud-carbon-footprint', 'green-algorithms']) {
    expect(told(id, { cpu_cores: 8, hardware: 'H100' }).caveats, id).toContain('unknown-card');
    expect(told(id, { cpu_cores: 8, hardware: 'a100-sxm-80' }).caveats, id).not.toContain('unknown-card');
  }
  const server = { embodied_g: 1e6, largest_vcpus: 96 };
  const alone = told('cloud-carbon-footprint', { ...server, hardware: 'a100-sxm-80' });
  expect(alone).toMatchObject({
    embodied_g: null,
    caveats: expect.arrayContaining(['share-unknown']),
  });
  expect(alone.assumptions.map(({ field }) => field)).not.toContain('lifetime_h');
  expect(told('cloud-carbon-footprint', { ...server, cpu_cores: 96 }).embodied_g?.value).toBeCloseTo(
    1e7 / 35_040,
    9,
  );
  const sci = told('sci', { hours: undefined, energy_j: 3.6e6, embodied_g: 1e6 });
  expect(sci).toMatchObject({ embodied_g: null, caveats: expect.arrayContaining(['use-alone']) });
  expect(told('sci', { energy_j: 3.6e6, embodied_g: 1e6 }).caveats).not.toContain('use-alone');
});

test('an accelerator whose energy is counted is made, too', () => {
  const made = (question: object) => {
    const { outcomes } = estimateAll({ phase: 'inference', hours: 10, ...question });
    const found = outcomes.find(({ estimator: { id } }) => id.startsWith('sci@'));
    return found?.state === 'estimated'
      ? found.assumptions.find(({ field }) => field === 'embodied_g')
      : null;
  };
  expect(made({ hardware: 'h100-sxm' })).toMatchObject({
    value: 1_150_000,
    source: 'Impact Framework, a server of 1 virtual processors, 16 GB and 1 GPUs',
  });
  expect(made({ cpu_tdp_w: 200 })).toMatchObject({ value: 1_000_000 });
});

test('figures of Gemini are given of no other model of its maker', () => {
  const state = (question: object) =>
    estimateAll({ phase: 'inference', ...question }).outcomes.find(({ estimator: { id } }) =>
      id.startsWith('google-serving@'),
    )?.state;
  expect(state({ provider: 'google' })).toBe('estimated');
  expect(state({ provider: 'google', model: 'gemini-2.0-flash' })).toBe('estimated');
  expect(state({ provider: 'google', model: 'gemma-7b' })).toBe('not-applicable');
});

test('what was analysed of Mistral Large 2 is given of no other Mistral Large', () => {
  const state = (model: string) =>
    estimateAll({ phase: 'inference', model }).outcomes.find(({ estimator: { id } }) =>
      id.startsWith('mistral-lca@'),
    )?.state;
  for (const model of ['mistral-large-2', 'mistralai/Mistral-Large-Instruct-2407', 'mistral-large-2407'])
    expect(state(model), model).toBe('estimated');
  for (const model of ['mistral-large-3', 'mistral-large-2411', 'mistral-7b'])
    expect(state(model), model).toBe('not-applicable');
});

test('a bad value is named as it was told', () => {
  const asked = (question: object) => () => estimateAll({ phase: 'training', ...question });
  expect(asked({ hours: Number.NaN })).toThrow(/^hours cannot be NaN: /);
  expect(asked({ epoch_energy_j: 'much' })).toThrow('epoch_energy_j cannot be "much": it must be an array.');
});

test('a measured configuration is found by our name of its precision, and says it so', () => {
  const found = (question: object) =>
    estimateAll({ phase: 'inference', model: 'Llama-3.1-8B-Instruct', ...question }).outcomes.find(
      ({ estimator: { id } }) => id.startsWith('ml-energy@'),
    );
  const open = found({});
  if (open?.state !== 'estimated') throw new Error('not estimated');
  expect(open.assumptions.find(({ field }) => field === 'precision')?.value).toBe('bf16');
  expect(open.terms.find(({ id }) => id === 'precision-bits')?.value).toBe(16);
  expect(found({ precision: 'bf16' })?.state).toBe('estimated');
  expect(found({ precision: 'int4' })).toMatchObject({
    state: 'not-applicable',
    reason: 'It was not measured with precision int4.',
  });
});
