import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerFigure } from '../../src/actions/answer-figures.ts';
import { importPaths } from '../../src/actions/import.ts';
import { planFrontier } from '../../src/actions/plan-frontier.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { modelMeasurement } from '../golden/measurements.ts';

const store = mkdtempSync(join(tmpdir(), 'wattlas-test-'));

const lmEval = (model: string, date: number, acc: number, norm: number) => ({
  results: {
    hellaswag: { 'acc,none': acc, 'acc_stderr,none': 0.004, 'acc_norm,none': norm },
    lambada_openai: { 'acc,none': acc + 0.1, 'perplexity,none': 40 },
  },
  config: { model: 'hf', model_args: `pretrained=${model}`, batch_size: 8 },
  higher_is_better: { lambada_openai: { perplexity: false } },
  git_hash: 'abc',
  date,
});

const measured = (id: string, model: string, params: number, joules: number): Measurement => {
  const one = {
    value: joules,
    lo: joules / 2,
    hi: joules * 2,
    repeat: { lo: joules * 0.95, hi: joules * 1.05 },
  };
  return {
    ...modelMeasurement,
    id,
    subject: { workload: 'architecture', title: model, model, task: 'text-generation', params },
    per_query: one,
  };
};

beforeAll(async () => {
  const open = await openStore(store);
  await open.put(measured('7f3c-0001', 'gpt2', 124_439_808, 10));
  await open.put(measured('7f3c-0002', 'gpt2-medium', 354_823_168, 30));
  await open.put(measured('7f3c-0003', 'distilgpt2', 81_912_576, 5));
  await open.close();
  const files = [
    // The catalog knows both names of one model.
    lmEval('openai-community/gpt2', 1_700_000_000, 0.31, 0.4),
    lmEval('gpt2-medium', 1_700_000_001, 0.29, 0.45),
  ].map((document, i) => {
    const path = join(store, `scores-${i}.json`);
    writeFileSync(path, JSON.stringify(document));
    return path;
  });
  await importPaths(store, files);
});

describe('a frontier of own measurements and imported scores', () => {
  const request = { records: 'own:', store } as const;
  test('joins them by model, with intervals of repetition and of the score', async () => {
    const plan = await planFrontier({ ...request, benchmark: 'hellaswag' });
    expect(plan.cost).toBe('J a query');
    expect(plan.points).toMatchObject([
      { id: 'gpt2', cost: 10, score: 0.31, standing: 'frontier', cost_interval: { lo: 9.5, hi: 10.5 } },
      { id: 'gpt2-medium', cost: 30, score: 0.29, standing: 'dominated' },
    ]);
    expect(plan.points[0]?.score_interval?.hi).toBeCloseTo(0.31 + 1.96 * 0.004, 5);
    expect(plan.warnings.join()).toMatch(/Without a score, and so left out: distilgpt2/);
    expect(plan.warnings.join()).not.toMatch(/trend/);
  });
  test('another metric turns it; without a benchmark it is the mean of those all have, perplexity left out', async () => {
    const norm = await planFrontier({ ...request, benchmark: 'hellaswag', metric: 'acc_norm' });
    expect(norm.answer).toEqual(['gpt2', 'gpt2-medium']);
    const mean = await planFrontier(request);
    expect(mean.points[0]?.score).toBeCloseTo((0.31 + 0.41) / 2, 12);
    expect(mean.assumptions.map(({ text }) => text).join()).toMatch(
      /hellaswag \(acc\) and lambada_openai \(acc\)/,
    );
  });
  test('on any axis', async () => {
    const at = async (more: object) =>
      (await planFrontier({ ...request, benchmark: 'hellaswag', ...more })).points.map(({ cost }) => cost);
    expect(await at({ cost: 'params' })).toEqual([124_439_808, 354_823_168]);
    expect((await at({ cost: 'carbon', region: 'FR' }))[0]).toBeCloseTo((10 / 3.6e6) * 56.04, 4);
    expect((await at({ cost: 'money', energyPrice: 0.36 }))[0]).toBeCloseTo(1e-6, 12);
  });
  test.each<[object, RegExp]>([
    [{ benchmark: 'helaswag' }, /nearest: hellaswag/],
    [{ benchmark: 'hellaswag', metric: 'f1' }, /no metric "f1"; it has acc and acc_norm/],
    [{ cost: 'money' }, /price of a kWh/],
    [{ cost: 'gflop' }, /No result of own: has this cost/],
    [{ table: 'x.csv' }, /not both/],
    [{ energyPrice: 2 }, /--energy-price belongs to --cost money/],
  ])('%j is refused', async (more, message) => {
    await expect(planFrontier({ ...request, ...more })).rejects.toThrow(message);
  });
});

test('the study’s own scores: five of fifteen summarisers are worth their energy', async () => {
  const plan = await planFrontier({ records: 'study:task:summarization', store });
  expect(plan.answer).toEqual([
    'ainize/bart-base-cnn',
    'sshleifer/distilbart-cnn-12-6',
    'facebook/bart-large-cnn',
    'google/flan-t5-base',
    'google/flan-t5-xl',
  ]);
  expect(plan.points).toHaveLength(15);
});

test('an address keeps what was chosen for other costs', async () => {
  const { rows } = await answerFigure('frontier', {
    cost: 'params',
    device: 'a100-sxm-80',
    region: 'FR',
    price: '3',
  });
  expect(rows).toHaveLength(11);
});

test('scores of several tasks on one axis are warned of', async () => {
  const { warnings } = await planFrontier({ records: 'study:', store });
  expect(warnings.join()).toMatch(/Scores of .* stand on one axis/);
  const one = await planFrontier({ records: 'study:task:summarization', store });
  expect(one.warnings.join()).not.toMatch(/one axis/);
});

test('unlike perimeters do not go on one axis', async () => {
  await expect(planFrontier({ records: 'task:text-generation', store })).rejects.toThrow(/unlike things/);
  await expect(planFrontier({ energyPrice: 2, store })).rejects.toThrow(
    /--energy-price belongs to --records/,
  );
  await expect(planFrontier({ benchmark: 'hellaswag', store })).rejects.toThrow(/belongs to --records/);
});
