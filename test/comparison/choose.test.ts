import { describe, expect, test } from 'vitest';
import { intensityOf } from '../../src/catalog/grids.ts';
import { publishedRecords } from '../../src/catalog/published.ts';
import { chooseModel, taskNamed } from '../../src/comparison/index.ts';
import { publishedResult } from '../../src/domain/published-result.ts';
import { tasks } from '../../src/domain/task.ts';
import { made } from './made.ts';
import { studyResultViews } from './study-views.ts';

const results = [...studyResultViews(), ...publishedRecords().map(publishedResult)];
const intensity = intensityOf('FR');

test('the cheapest of text classification, and what the multi-purpose model takes over it', () => {
  const [ground] = chooseModel('text-classification', results, { intensity }).grounds;
  expect(ground).toMatchObject({ origin: 'study', batch: 1 });
  expect(ground?.candidates.length).toBe(16);
  expect(ground?.cheapest?.model).toBe('sbcBI/sentiment_analysis_model');
  expect(ground?.reached_for?.model).toBe('bigscience/bloomz-3b');
  expect(ground?.ratio?.value).toBeCloseTo(20.22 / 1.349, 1);
  expect(ground?.ratio?.runs?.lo).toBeLessThan(ground?.ratio?.value ?? 0);
  expect(ground?.cheapest?.carbon_g).toBeCloseTo(
    ((ground?.cheapest?.energy_j.value ?? 0) / 3.6e6) * 56.039,
    9,
  );
});

test('a floor leaves the cheap and wrong out; a model without a score meets none', () => {
  const [ground] = chooseModel('text-classification', results, { intensity, minScore: 0.9 }).grounds;
  expect(ground?.cheapest?.model).toBe('distilbert-base-uncased-finetuned-sst-2-english');
  expect(ground?.candidates.filter(({ meets }) => meets).every(({ score }) => (score ?? 0) >= 0.9)).toBe(
    true,
  );
  const summaries = chooseModel('summarization', results, { intensity, minScore: 0.1 }).grounds[0];
  expect(summaries?.candidates.find(({ model }) => model === 'sshleifer/distilbart-cnn-6-6')).toMatchObject({
    score: null,
    meets: false,
  });
});

test('where none meets the floor there is no cheapest', () => {
  const { grounds } = chooseModel('fill-mask', results, { intensity, minScore: 0.5 });
  expect(grounds.map(({ cheapest }) => cheapest)).toEqual([null]);
});

test('like with like only: every ground has one perimeter, hardware and batch', () => {
  const { grounds } = chooseModel('text-to-image', results, { intensity });
  const byId = new Map(results.map((result) => [result.id, result]));
  expect(grounds.length).toBeGreaterThan(10);
  for (const ground of grounds) {
    const own = ground.candidates.flatMap((candidate) => candidate.results.map((id) => byId.get(id)));
    expect(
      new Set(own.map((result) => JSON.stringify([result?.perimeter, result?.hardware, result?.batch]))).size,
    ).toBe(1);
  }
  expect(grounds[0]?.origin).toBe('study');
});

test('own records stand apart, and first', () => {
  const own = made('7f3c-a19e', [0.001, 0.0011], { task: 'fill-mask', model: 'bert-base-uncased' });
  const { grounds } = chooseModel('fill-mask', [...results, own], { intensity });
  expect(grounds.map(({ origin }) => origin)).toEqual(['own', 'study']);
  expect(grounds[0]?.candidates.length).toBe(1);
});

describe('a task', () => {
  test.each(tasks)('%s has an answer', (task) => {
    const [ground] = chooseModel(task, results, { intensity }).grounds;
    expect(ground?.cheapest).not.toBeNull();
  });

  test.each([
    ['Text Classification', 'text-classification'],
    ['object_detection', 'object-detection'],
  ])('is known as %s', (name, task) => expect(taskNamed(name)).toBe(task));

  test.each([
    ['text-clasification', /nearest: text-classification/],
    ['summarisation', /nearest: summarization/],
    ['translation', /The tasks are text-classification/],
  ])('%s is refused with the nearest', (name, message) => expect(() => taskNamed(name)).toThrow(message));
});
