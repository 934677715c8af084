import { expect, test } from 'vitest';
import { fromRun } from '../../web/src/pages/whatif/from-run.ts';
import { sampleSummaries } from '../charts/sample.ts';

const [summary] = sampleSummaries(1);
const run = (subject: object, more: object = {}) =>
  fromRun({
    ...(summary as NonNullable<typeof summary>),
    subject: { workload: 'model', title: 'a run', ...subject },
    batch: null,
    machine: { id: 'a', title: 'AMD EPYC 7R32' },
    ...more,
  });
const inference = {
  runtime: 'onnxruntime-node 1.30.0',
  provider: 'cpu',
  threads: 1,
  spinning: false,
  optimisation: 'all' as const,
  precision: 'fp16' as const,
  batch: 8,
  tokens: '128',
  mean_tokens: 127.6,
  new_tokens: 32,
  seed: 1,
};

test('a run of a known model gives what it holds of a setting', () => {
  expect(
    run({ model: 'gpt2', inference }, { batch: 8, machine: { id: 'a', title: '2 × NVIDIA L4, AMD EPYC' } }),
  ).toEqual({
    model: 'gpt2',
    hardware: 'l4',
    batch: '8',
    in: '128',
    out: '32',
    precision: 'fp16',
  });
});

test('what a run does not hold is left out, never made up', () => {
  expect(run({ model: 'gpt2' })).toEqual({ model: 'gpt2' });
});

test('a run without a model, or with one that nothing is known of, is not offered', () => {
  expect(run({})).toBeNull();
  expect(run({ model: 'nobody/knows-this' })).toBeNull();
});
