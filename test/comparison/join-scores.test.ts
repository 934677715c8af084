import { describe, expect, test } from 'vitest';
import { intensityOf } from '../../src/catalog/grids.ts';
import {
  chooseModel,
  compareResults,
  joinScores,
  type ScoredModel,
  scoredModel,
} from '../../src/comparison/index.ts';
import { hubName } from '../../src/domain/hub-name.ts';
import { samples } from '../importers/samples.ts';
import { fileOf, readAll } from '../importers/source-of.ts';
import { made } from './made.ts';

const energy = (id: string, model: string, rest: Parameters<typeof made>[2] = {}) =>
  made(id, [1, 1.1], { model, task: 'text-classification', ...rest });
const score = (record: string, model: string, rest: Partial<ScoredModel> = {}): ScoredModel => ({
  record,
  format: 'lm-eval',
  model,
  task: 'text-classification',
  benchmark: 'sst2',
  dataset: 'sst2',
  metric: 'accuracy',
  value: 0.91,
  shots: 0,
  ...rest,
});

describe('a name as the hub finds it', () => {
  test.each([
    ['Google/Flan-T5-Base', 'google/flan-t5-base'],
    ['https://huggingface.co/google/flan-t5-base', 'google/flan-t5-base'],
    ['https://huggingface.co/google/flan-t5-base/tree/main', 'google/flan-t5-base'],
    ['models--google--flan-t5-base', 'google/flan-t5-base'],
    ['google__flan-t5-base', 'google/flan-t5-base'],
    ['google/flan-t5-base@main', 'google/flan-t5-base'],
    ['bert-base-uncased', 'bert-base-uncased'],
    ['./out/bert', null],
    ['/srv/models/bert', null],
    ['a model of mine', null],
  ])('%s is %s', (name, found) => expect(hubName(name)).toBe(found));
});

describe('a score and an energy', () => {
  test('meet by model and task, and the match is told', () => {
    const { results, lone } = joinScores([energy('a', 'Org/Model')], [score('s', 'org__model')]);
    expect(lone).toEqual([]);
    expect(results[0]?.score).toEqual({
      metric: 'accuracy',
      value: 0.91,
      joined: {
        record: 's',
        format: 'lm-eval',
        benchmark: 'sst2',
        shots: 0,
        matched: 'the id of the model, the task text-classification',
      },
    });
  });
  test('meet by data set where the energy names one, and not by another', () => {
    const on = (dataset: string) => energy(dataset, 'org/model', { dataset });
    const { results } = joinScores([on('sst2'), on('imdb')], [score('s', 'org/model')]);
    expect(results.map((each) => each.score?.joined?.matched ?? null)).toEqual([
      'the id of the model, the data set sst2',
      null,
    ]);
    const { lone } = joinScores([on('imdb')], [score('s', 'org/model')]);
    expect(lone[0]?.reason).toContain('of other data sets (imdb)');
  });
  test('meet without an owner where one model has the name, and are listed where two have', () => {
    const one = joinScores([energy('a', 'org/model')], [score('s', 'model')]);
    expect(one.results[0]?.score?.joined?.matched).toMatch(
      /^the model's name without its owner \(org\/model\)/,
    );
    const two = joinScores([energy('a', 'org/model'), energy('b', 'other/model')], [score('s', 'model')]);
    expect(two.results.map((each) => each.score)).toEqual([null, null]);
    expect(two.lone[0]?.reason).toBe('ambiguous: model is a name of org/model and other/model');
  });
  test('never of two owners', () => {
    const { results, lone } = joinScores([energy('a', 'org/model')], [score('s', 'other/model')]);
    expect(results[0]?.score).toBeNull();
    expect(lone[0]?.reason).toBe('no energy of other/model is on record');
  });
  test.each([
    [
      'two benchmarks',
      [score('s', 'org/m'), score('t', 'org/m', { benchmark: 'imdb', dataset: 'imdb' })],
      /names no data set/,
    ],
    [
      'two values',
      [score('s', 'org/m'), score('t', 'org/m', { value: 0.5, shots: 5 })],
      /records of sst2 differ \(accuracy 0.91 at 0 shots, accuracy 0.5 at 5 shots\)/,
    ],
    [
      'a benchmark of no task',
      [score('s', 'org/m', { task: null, benchmark: 'hellaswag' })],
      /none of the ten tasks/,
    ],
    [
      'another task',
      [score('s', 'org/m', { task: 'summarization' })],
      /no energy of org\/m on summarization/,
    ],
  ])('do not meet by %s: they are listed', (_, scores, reason) => {
    const { results, lone } = joinScores([energy('a', 'org/m')], scores);
    expect(results[0]?.score).toBeNull();
    expect(lone).toHaveLength(scores.length);
    expect(lone[0]?.reason).toMatch(reason);
  });
  test('the same score twice is no ambiguity, and a score of its own is kept', () => {
    const twice = joinScores([energy('a', 'org/m')], [score('s', 'org/m'), score('t', 'org/m')]);
    expect(twice.results[0]?.score?.value).toBe(0.91);
    expect(twice.lone).toEqual([]);
    const own = energy('a', 'org/m', { score: { metric: 'accuracy', value: 0.5 } });
    const { results, lone } = joinScores([own], [score('s', 'org/m')]);
    expect(results[0]?.score?.value).toBe(0.5);
    expect(lone[0]?.reason).toContain('a score of its own');
  });
});

test('lm-eval gives a share of its task, or says why none', async () => {
  const records = async (content: string) =>
    (await readAll(fileOf(content))).records.map((record) => scoredModel(record));
  const [first] = samples['lm-eval'] as (typeof samples)[string];
  expect((await records(String(first.content)))[0]).toMatchObject({
    benchmark: expect.any(String),
    record: expect.any(String),
  });
  const document = (results: unknown) =>
    JSON.stringify({ results, config: { model_args: 'pretrained=org/m' }, git_hash: 'a' });
  expect(await records(document({ sst2: { 'acc,none': 0.91, 'acc_stderr,none': 0.01 } }))).toMatchObject([
    { model: 'org/m', task: 'text-classification', dataset: 'sst2', metric: 'accuracy', value: 0.91 },
  ]);
  expect(await records(document({ wikitext: { 'word_perplexity,none': 12.5 } }))).toMatchObject([
    { reason: expect.stringContaining('word_perplexity 12.5') },
  ]);
});

test('choose and compare take a joined score, and list those that stand beside no energy', () => {
  const { results, lone } = joinScores(
    [
      energy('cheap', 'org/cheap'),
      energy('dear', 'org/dear', { energy_j: { value: 9, lo: 8, hi: 10, repeat: null } }),
    ],
    [
      score('s', 'org/cheap', { value: 0.4 }),
      score('t', 'org/dear', { value: 0.95 }),
      score('u', 'org/none'),
    ],
  );
  const choice = chooseModel('text-classification', results, {
    intensity: intensityOf('FR'),
    minScore: 0.9,
    lone,
  });
  expect(choice.grounds[0]?.cheapest).toMatchObject({
    model: 'org/dear',
    score: 0.95,
    joined: [{ joined: { record: 't' } }],
  });
  expect(choice.lone_scores.map(({ record }) => record)).toEqual(['u']);
  const { scores } = compareResults(['cheap', 'dear'], results, { intensity: intensityOf('FR'), lone });
  expect(scores.joined.map(({ model, value }) => [model, value])).toEqual([
    ['org/cheap', 0.4],
    ['org/dear', 0.95],
  ]);
});
