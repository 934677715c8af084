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

  const mixtral = {
    model_type: 'mixtral',
    num_hidden_layers: 32,
    hidden_size: 4096,
    num_attention_heads: 32,
    vocab_size: 32000,
    num_local_experts: 8,
    num_experts_per_tok: 2,
  };
  test.each([
    { num_hidden_layers: 0 },
    { num_hidden_layers: -32 },
    { hidden_size: 0 },
    { vocab_size: Number.NaN },
    { num_experts_per_tok: 9 },
    { num_experts_per_tok: 0 },
  ])('a configuration with %j is none', (wrong) => {
    expect(shapeOfConfig(mixtral)).not.toBeNull();
    expect(shapeOfConfig({ ...mixtral, ...wrong })).toBeNull();
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

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['one token made of many read', { output_tokens: 1 }, 'outside'],
    ['a hundred thousand tokens read', { input_tokens: 100_000, batch: 8 }, 'outside'],
    ['64 accelerators', { accelerators: 64 }, 'outside'],
    ['many requests', { batch: 12_000, accelerators: 8, output_tokens: 150 }, 'outside'],
    ['weights of 4 bits', { precision: 'int4' }, 'unmeasured-format'],
    ['weights of 32 bits', { precision: 'fp32' }, 'unmeasured-format'],
    ['other watts than the data sheet says', { tdp_w: 350 }, 'unseen-device'],
  ])('%s are far from what was measured: the interval is wider and says so', (_, change, caveat) => {
    const far = answer({ ...llama, ...change });
    expect(width(far)).toBeGreaterThan(1.1 * width(answer(llama)));
    expect(far.caveats.map(({ id }) => id)).toContain(caveat);
  });

  test('the farther, the wider', () => {
    const widths = [8, 16, 64, 512].map((accelerators) => width(answer({ ...llama, accelerators })));
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(4);
  });

  test('a long prompt sees itself: its attention grows with the square of its length', () => {
    // 4 × heads × head width × layers × tokens²/2: at a million tokens of Llama 3.1 8B, 262,144e12 FLOP; the weights take 15e15.
    const read = { ...llama, batch: 1, accelerators: 8, output_tokens: 1 };
    const [short, long] = [10_000, 1_000_000].map((input_tokens) => joules({ ...read, input_tokens }));
    expect((long as number) / (short as number)).toBeGreaterThan(500);
  });

  test('32 bits are multiplied at their own peak, 4 bits at that of 16', () => {
    const busy = { ...llama, batch: 512, input_tokens: 1000 };
    // The H100 has 67 TFLOP/s with 32 bits and 989 with 16: reading prompts decides.
    expect(joules({ ...busy, precision: 'fp32' })).toBeGreaterThan(5 * joules(busy));
    expect(joules({ ...busy, precision: 'int4' })).toBeGreaterThan(joules({ ...busy, precision: 'fp8' }));
    expect(joules({ ...busy, precision: 'int4' })).toBeLessThan(joules(busy));
  });

  test('TF32 is answered where its peak is told', () => {
    const tf32 = { ...llama, precision: 'tf32', batch: 512, input_tokens: 1000 };
    const told = joules({ ...tf32, peak_flops: 495e12 });
    expect(told).toBeLessThan(joules({ ...tf32, precision: 'fp32' }));
    expect(told).toBeGreaterThan(joules({ ...tf32, precision: 'bf16' }));
  });

  test('what is told goes before what a name says', () => {
    const larger = answer({ ...llama, params: 70e9, accelerators: 4 });
    expect(larger.caveats.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['params-contradict', 'shape-guessed']),
    );
    expect(larger.energy_j?.value).toBeGreaterThan(3 * joules({ ...llama, accelerators: 4 }));
    const config = {
      model_type: 'llama',
      num_hidden_layers: 80,
      hidden_size: 8192,
      intermediate_size: 28672,
      num_attention_heads: 64,
      num_key_value_heads: 8,
      vocab_size: 128256,
    };
    const { model: _, ...nameless } = llama;
    expect(joules({ ...llama, config, accelerators: 4 })).toBe(
      joules({ ...nameless, config, accelerators: 4 }),
    );
    expect(joules({ ...llama, tdp_w: 350 })).toBeLessThan(joules(llama));
  });

  test('the shape that a name stands for is an assumption', () => {
    expect(answer(llama).assumptions.find(({ field }) => field === 'config')).toMatchObject({
      value: 'llama3-8b',
    });
  });

  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['a format whose peak nobody knows', { ...llama, precision: 'tf32' }, /holds none/],
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

describe('trainings and images far from those that were published', () => {
  const training = { phase: 'training', params: 7e9, training_tokens: 2e12, hardware: 'h100-sxm' };
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ precision: 'fp8' }, 'unmeasured-format'],
    [{ params: 1e13 }, 'outside'],
    [{ params: 5e7 }, 'outside'],
  ])('a training with %j is wider', (change, caveat) => {
    const far = answer({ ...training, ...change });
    expect(width(far)).toBeGreaterThan(1.05 * width(answer(training)));
    expect(far.caveats.map(({ id }) => id)).toContain(caveat);
    const hours = far.others.find(({ id }) => id === 'device-hours')?.interval;
    expect(width(far)).toBeGreaterThan((hours?.hi ?? 0) / (hours?.lo ?? 1));
  });

  test('a fine-tuning says that shares are of trainings from the beginning', () => {
    const { caveats } = answer({ ...training, phase: 'fine-tuning' });
    expect(caveats.map(({ id }) => id)).toContain('shares-of-pretraining');
  });

  const image = { model: 'black-forest-labs/FLUX.1-dev', steps: 28, batch: 1, hardware: 'h100-sxm' };
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ steps: 1 }, 'outside'],
    [{ steps: 500 }, 'outside'],
    [{ batch: 1000 }, 'outside'],
    [{ width: 4096, height: 4096 }, 'outside'],
    [{ precision: 'fp8' }, 'unmeasured-format'],
  ])('an image with %j is wider', (change, caveat) => {
    const far = answer({ ...image, ...change });
    expect(width(far)).toBeGreaterThan(1.1 * width(answer(image)));
    expect(far.caveats.map(({ id }) => id)).toContain(caveat);
  });

  test('an image of 4,096 pixels is less known than one of 2,048, and 32 bits are not answered', () => {
    const of = (side: number) => width(answer({ ...image, width: side, height: side }));
    expect(of(4096)).toBeGreaterThan(of(2048));
    expect(ask({ ...image, precision: 'fp32' })).toMatchObject({ state: 'not-applicable' });
  });
});
