import { expect, test } from 'vitest';
import type { Measurement } from '../../src/domain/record.ts';
import { summaryOf } from '../../src/domain/summary-of.ts';
import { samples } from './samples.ts';
import { fileOf, readAll } from './source-of.ts';

const of = async (format: string, title: string, name = 'file'): Promise<readonly Measurement[]> => {
  const sample = samples[format]?.find((each) => each.title === title);
  return (await readAll(fileOf(sample?.content ?? '', name))).records as readonly Measurement[];
};

test('ML.ENERGY: joules of the GPUs used, one request or image; no carbon, no date', async () => {
  const [first] = (await of('ml-energy', 'configurations of requests')) as [Measurement];
  expect(first).toMatchObject({
    subject: { model: 'Qwen/Qwen3-14B', task: 'text-generation' },
    energy_j: { value: 430.113 },
    per_query: { value: 430.113 },
    perimeter: { devices: ['accelerator'], pue: null },
    measured_fraction: 1,
    carbon_g: null,
    intensity: null,
  });
  expect(first.imported?.values).toMatchObject({ max_num_seqs: 8, weight_precision: 'bfloat16' });
  expect(first.runs[0]).toMatchObject({ queries: 1, tokens: 615.054 });
  expect(summaryOf(first).batch).toBe(8);
  expect(first.warnings[0]).toContain('no date');
  const [image] = (await of('ml-energy', 'configurations of images')) as [Measurement];
  expect(image).toMatchObject({ subject: { task: 'text-to-image' }, energy_j: { value: 341.982 } });
});

test('ML.ENERGY: results.json is its steady state, a request the mean length times the energy a token', async () => {
  const [run] = (await of('ml-energy', 'results.json')) as [Measurement];
  expect(run.energy_j?.value).toBe(54631.48);
  expect(run.runs[0]?.duration_s).toBe(97.6);
  expect(run.per_query?.value).toBeCloseTo(0.093545 * 500, 9);
});

test('AI Energy Score: watt-hours of the GPUs, and only where it says that they are', async () => {
  const [summary] = (await of(
    'ai-energy-score',
    'GPU_ENERGY_SUMMARY.json',
    'gpt-oss-20b/GPU_ENERGY_SUMMARY.json',
  )) as [Measurement];
  expect(summary.energy_j?.value).toBeCloseTo(12.34 * 3600, 6);
  expect(summary.phases.map(({ name, energy_j }) => [name, energy_j?.value])).toEqual([
    ['preprocess', 36],
    ['prefill', 15588],
    ['decode', 28800],
  ]);
  expect(summary.subject.title).toContain('gpt-oss-20b');
  const [row] = (await of('ai-energy-score', 'a table of results')) as [Measurement];
  expect(row).toMatchObject({
    subject: { model: 'openai/gpt-oss-20b', task: 'text-generation' },
    energy_j: { value: 360_000 },
    per_query: { value: 360 },
    carbon_g: { value: 40 },
  });
  expect(row.intensity?.g_per_kwh).toBeCloseTo(400, 9);
  const other = await readAll(fileOf('{"units": "kWh", "total": 1, "decode_wh": 1}'));
  expect(other.rejected[0]?.reason).toContain('units is "kWh"');
});

test('lm-eval: scores by benchmark beside the model and, where the benchmark is one of it, the task', async () => {
  const [sst2, gsm8k] = (await of('lm-eval', 'results of two benchmarks')) as [Measurement, Measurement];
  expect(sst2).toMatchObject({
    at_s: 1_718_000_000.5,
    subject: { model: 'org/model', task: 'text-classification' },
    energy_j: null,
    scores: [
      {
        benchmark: 'sst2',
        metric: 'acc',
        value: 0.91,
        stderr: 0.01,
        shots: 0,
        samples: 872,
        higher_is_better: true,
      },
    ],
  });
  expect(gsm8k.subject).not.toHaveProperty('task');
  expect(gsm8k.scores?.map(({ metric, value, stderr }) => [metric, value, stderr])).toEqual([
    ['exact_match,strict-match', 0.5, 0.02],
    ['exact_match,flexible-extract', 0.6, null],
  ]);
});

test('the table of runs: a record for each phase, named as in the task files', async () => {
  const records = await of('co2-inference-runs', 'the table of runs');
  expect(new Set(records.map(({ phases }) => phases[0]?.name))).toEqual(
    new Set(['load model', 'transfer model to GPU', 'query model']),
  );
  for (const { energy_j, components } of records) {
    const sum = components.reduce((total, each) => total + (each.energy_j?.value ?? 0), 0);
    expect(sum / (energy_j?.value ?? 0)).toBeCloseTo(1, 5);
  }
});
