import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelPresets } from '../../../src/catalog/models.ts';
import { estimateAll } from '../../../src/estimators/estimate.ts';
import type { Estimate } from '../../../src/estimators/outcome.ts';
import { physical } from '../../../src/estimators/physical/physical.ts';
import { servedWork } from '../../../src/estimators/physical/served-work.ts';
import { shapeOfConfig } from '../../../src/estimators/physical/shape-of-config.ts';
import { typicalShape } from '../../../src/estimators/physical/typical-shape.ts';

const ask = (question: Readonly<Record<string, unknown>>) =>
  estimateAll({ phase: 'inference', ...question }, { estimators: [physical] }).outcomes[0];
function answer(question: Readonly<Record<string, unknown>>): Estimate {
  const outcome = ask(question);
  if (outcome?.state !== 'estimated') throw new Error(JSON.stringify(outcome));
  return outcome;
}
const width = ({ energy_j }: Estimate) => (energy_j?.interval?.hi ?? 0) / (energy_j?.interval?.lo ?? 1);
const joules = (question: Readonly<Record<string, unknown>>) =>
  answer(question).energy_j?.value ?? Number.NaN;

const llama = {
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  input_tokens: 200,
  output_tokens: 400,
  batch: 64,
  hardware: 'h100-sxm',
};

describe('shapes', () => {
  const decoders = modelPresets().filter(
    ({ tasks, params }) => tasks.includes('text-generation') && params.published !== null,
  );
  test.each(decoders.map((preset) => [preset.id, preset] as const))(
    '%s comes from its configuration to its published parameters',
    (_, { config, params }) => {
      const shape = shapeOfConfig(config);
      expect(shape).not.toBeNull();
      if (shape === null) return;
      const count = params.published?.value ?? 0;
      // Positions, biases and norms are left out: more of a small model.
      expect(Math.abs(servedWork(shape).params / count - 1)).toBeLessThan(count > 1e9 ? 0.01 : 0.04);
    },
  );

  test('a configuration of no decoder has none', () => {
    expect(shapeOfConfig({ model_type: 'resnet', depths: [3, 4, 6, 3] })).toBeNull();
  });

  test('the usual model of a size that was measured has that size, dense or of experts', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 9.9, max: 12, noNaN: true }),
        fc.double({ min: 0.03, max: 1, noNaN: true }),
        (log, share) => {
          const params = 10 ** log;
          const work = servedWork(typicalShape(params, params * share));
          expect(work.params / params).toBeGreaterThan(0.8);
          expect(work.params / params).toBeLessThan(1.3);
        },
      ),
    );
  });
});

describe('served text', () => {
  test('twice the answers take twice the energy; a larger batch takes less a token', () => {
    expect(joules({ ...llama, requests: 10 })).toBeCloseTo(10 * joules(llama), 6);
    expect(joules({ ...llama, batch: 256 })).toBeLessThan(joules(llama));
  });

  test('longer prompts, more bits and more accelerators take more', () => {
    expect(joules({ ...llama, input_tokens: 2000 })).toBeGreaterThan(joules(llama));
    expect(joules({ ...llama, precision: 'fp8' })).toBeLessThan(joules(llama));
    expect(joules({ ...llama, batch: 8, accelerators: 8 })).toBeGreaterThan(joules({ ...llama, batch: 8 }));
  });

  test('prefill and decode are told apart and add up', () => {
    const { others, energy_j } = answer(llama);
    const of = (id: string) => others.find((other) => other.id === id)?.value as number;
    expect(of('prefill-energy') + of('decode-energy')).toBeCloseTo(energy_j?.value ?? 0, 6);
    expect(of('prefill-energy')).toBeGreaterThan(0);
  });

  test('what is not told widens the interval and is said', () => {
    const whole = answer(llama);
    expect(width(whole)).toBeLessThan(2.2);
    const { input_tokens: _, ...noPrompt } = llama;
    const { batch: __, ...noBatch } = llama;
    for (const [question, caveat] of [
      [noPrompt, 'prompt-guessed'],
      [noBatch, 'batch-guessed'],
      [{ ...llama, model: undefined, params: 8e9 }, 'shape-guessed'],
      [{ ...llama, hardware: 'a100-sxm-80' }, 'unseen-device'],
      [{ ...llama, batch: 1 }, 'outside'],
    ] as const) {
      const partial = answer(question);
      expect(width(partial), caveat).toBeGreaterThan(width(whole));
      expect(partial.caveats.map(({ id }) => id)).toContain(caveat);
    }
  });

  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'what has no room',
      { ...llama, model: 'meta-llama/Llama-3.1-70B-Instruct', accelerators: 1 },
      /have no room .* 4 have\.$/,
    ],
    ['a batch of a million', { ...llama, batch: 1_000_000 }, /no server's batch/],
    [
      'a model of a million parameters',
      { output_tokens: 10, params: 1e6 },
      /0\.001 billion parameters are far/,
    ],
    ['what is no GPU', { ...llama, hardware: 'tpu-v4' }, /TPU v4 is none/],
    ['no output', { model: llama.model }, /needs output_tokens/],
    ['no model', { output_tokens: 10 }, /params/],
  ])('%s is not answered, with the reason', (_, question, reason) => {
    const outcome = ask(question);
    expect(outcome).toMatchObject({ state: 'not-applicable', reason: expect.stringMatching(reason) });
  });
});

describe('training', () => {
  const training = { phase: 'training', params: 7e9, training_tokens: 2e12, hardware: 'a100-sxm-80' };

  test('with mfu and power told it is 6ND over the peak, within ten per cent', () => {
    const told = answer({ ...training, mfu: 0.4, system_w: 400 });
    const seconds = (6 * 7e9 * 2e12) / (312e12 * 0.4);
    expect(told.energy_j?.value).toBeCloseTo(seconds * 400, -3);
    expect(width(told)).toBeLessThan(1.21);
  });

  test('without, the interval spans a factor of about four, and says so', () => {
    const unknown = answer(training);
    expect(width(unknown)).toBeGreaterThan(3);
    expect(width(unknown)).toBeLessThan(6);
    expect(unknown.caveats.map(({ id }) => id)).toContain('mfu-unknown');
  });
});
