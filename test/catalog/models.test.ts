import { describe, expect, test } from 'vitest';
import {
  findModel,
  modelPreset,
  modelPresets,
  modelsForTask,
  type ParameterCount,
} from '../../src/catalog/models.ts';
import { sourceSchema } from '../../src/domain/fact.ts';
import { Problem } from '../../src/domain/problem.ts';
import { tasks } from '../../src/domain/task.ts';
import { parametersByFormula } from '../support/parameters-by-formula.ts';

const presets = modelPresets();
const counts = presets.flatMap(({ id, config, params }) =>
  [params.study, params.published]
    .filter((each): each is ParameterCount => each !== null)
    .map((count) => [`${id}, ${count.id.endsWith('study') ? 'study' : 'published'}`, config, count] as const),
);

test('there are 48 text models of the study, Llama 2 among them, and 59 dense language models', () => {
  expect(presets.length).toBe(106);
  expect(presets.filter(({ params }) => params.study !== null).length).toBe(48);
  expect(presets.filter(({ params }) => params.published !== null).length).toBe(59);
});

test.each(counts)(
  '%s: the shape comes to the count, or to what it is said to differ by',
  (_, config, count) => {
    const { body, whole } = parametersByFormula(config);
    expect((count.covers === 'body' ? body : whole) - count.value).toBe(count.differs?.by ?? 0);
  },
);

test('every preset has a task of ours, a source, and doubts about fields it has', () => {
  for (const { id, tasks: own, source, config, unverified } of presets) {
    expect(own.length, id).toBeGreaterThan(0);
    for (const task of own) expect(tasks, id).toContain(task);
    expect(sourceSchema.safeParse(source).success, id).toBe(true);
    for (const field of unverified) expect(config, id).toHaveProperty([field]);
  }
});

describe('names', () => {
  test.each([
    ['bert-base-uncased', 'bert-base-uncased'],
    ['BERT-base', 'bert-base-uncased'],
    ['google-bert/bert-base-uncased', 'bert-base-uncased'],
    ['meta-llama/Llama-2-7b-hf', 'meta-llama/Llama-2-7b-hf'],
    ['llama-2-7b-hf', 'meta-llama/Llama-2-7b-hf'],
    ['llama-2-7b', 'meta-llama/Llama-2-7b-hf'],
    ['bloomz-1b7', 'bigscience/bloomz-1b7'],
    ['phi-1.5', 'microsoft/phi-1_5'],
    ['Qwen3-8B', 'Qwen/Qwen3-8B'],
    ['llama 3 70b', 'meta-llama/Meta-Llama-3-70B'],
    ['Llama 3.1 8B', 'meta-llama/Meta-Llama-3.1-8B'],
    ['GPT 2', 'gpt2'],
    ['sentiment_analysis_model', 'sbcBI/sentiment_analysis_model'],
  ])('%s is %s', (name, id) => {
    expect(findModel(name)?.id).toBe(id);
  });

  test('a name the catalog does not hold is null, or refused with the nearest', () => {
    expect(findModel('bloomz-1b1')).toBeNull();
    expect(() => modelPreset('llama-2')).toThrow(Problem);
    expect(() => modelPreset('llama-2')).toThrow('meta-llama/Llama-2-7b-hf');
    expect(() => modelPreset('bert-base-uncaesd')).toThrow('bert-base-uncased');
    expect(() => modelPreset('')).toThrow('An empty name is no model of the catalog');
  });

  test('every preset is found by its id and its aliases', () => {
    for (const preset of presets) {
      for (const name of [preset.id, ...preset.aliases]) expect(findModel(name), name).toBe(preset);
    }
  });
});

test('a task has the models that the study logged for it', () => {
  const logged = (task: Parameters<typeof modelsForTask>[0]) =>
    modelsForTask(task).filter(({ params }) => params.study !== null).length;
  expect(logged('fill-mask')).toBe(8);
  expect(logged('question-answering')).toBe(8);
  expect(logged('text-classification')).toBe(8);
  expect(logged('token-classification')).toBe(11);
  expect(logged('text-generation')).toBe(8 + 4 + 1);
  expect(modelsForTask('text-to-image')).toEqual([]);
});

test('what a preset is the same as is filled in, its own fields over it', () => {
  const { config, unverified } = modelPreset('oliverguhr/fullstop-punctuation-multilang-large');
  expect(config).toMatchObject({
    model_type: 'xlm-roberta',
    hidden_size: 1024,
    vocab_size: 250002,
    num_labels: 6,
  });
  expect(unverified).toEqual(['num_labels']);
  expect(modelPreset('falcon-180B').unverified).toEqual(['tie_word_embeddings']);
});

test('a count is a fact with its source, licence, year and status', () => {
  expect(modelPreset('bloomz-7b1').params.study).toEqual({
    id: 'parameters/bigscience/bloomz-7b1/study',
    value: 7_000_000_000,
    unit: 'parameters',
    year: 2023,
    provenance: 'published',
    status: 'sourced',
    covers: 'body',
    differs: { by: 69_016_064, why: 'the study rounds it' },
    source: expect.objectContaining({ id: 'co2-inference', licence: 'MIT' }),
  });
  expect(modelPreset('llama-2-7b').params.published).toMatchObject({
    value: 6_738_415_616,
    status: 'sourced',
    covers: 'whole',
    year: null,
  });
});
