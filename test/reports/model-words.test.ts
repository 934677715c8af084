import { describe, expect, it } from 'vitest';
import type { Measurement, Subject } from '../../src/domain/record.ts';
import { modelWords, perTokenWords } from '../../src/reports/model-words.ts';
import { modelMeasurement } from '../golden/measurements.ts';

const subject: Subject = {
  workload: 'architecture',
  title: 'gpt2, text-generation',
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
};
const inference = subject.inference as NonNullable<Subject['inference']>;

describe('a model in words', () => {
  it('names what was run, and how', () => {
    expect(modelWords(subject)).toBe(
      'gpt2, text-generation: 124 M parameters, fp32, synthetic weights, 32 tokens and 10 new ones, onnxruntime-node 1.30.0 on cpu, 2 threads',
    );
  });
  it('names what is not as usual', () => {
    const other = {
      ...subject,
      params: 7.2e9,
      inference: {
        ...inference,
        batch: 8,
        threads: 1,
        spinning: false,
        optimisation: 'basic' as const,
        tokens: 'lognormal:54,0.6',
        mean_tokens: 64.26,
        new_tokens: null,
      },
    };
    expect(modelWords(other)).toContain(
      '7.20 G parameters, fp32, synthetic weights, 64.3 tokens in the mean (lognormal:54,0.6), batches of 8',
    );
    expect(modelWords(other)).toContain('1 thread that does not spin, optimisation basic');
  });
  it('says nothing of what is no model', () => {
    expect(modelWords({ workload: 'command', title: 'sh' })).toBeNull();
    expect(perTokenWords(modelMeasurement)).toBeNull();
  });
  it('gives the energy of tokens in joules, with the spread of repetition', () => {
    const record: Measurement = {
      ...modelMeasurement,
      per_token: {
        input: { value: 0.0004417, lo: 0, hi: 1, repeat: { lo: 0.0004, hi: 0.00048 } },
        output: { value: 3.4, lo: 3, hi: 4, repeat: null },
      },
    };
    expect(perTokenWords(record)).toBe('0.442 mJ ± 9.1 % an input token, 3.40 J an output token');
    expect(perTokenWords({ ...record, per_token: null })).toBeNull();
  });
});
