import { expect, test } from 'vitest';
import { headTasks } from '../../src/architectures/encoder-heads.ts';
import { encodable, modelTasks, promptable } from '../../src/catalog/model-tasks.ts';
import { promptedTasks } from '../../src/estimators/physical/sequential-parameters.ts';

test('what writes is prompted for what the study prompted, and encoders have the heads that are built', () => {
  expect([...promptable].sort()).toEqual(Object.keys(promptedTasks).sort());
  expect([...encodable].sort()).toEqual([...headTasks].sort());
});

test.each([
  ['microsoft/resnet-50', { tasks: ['image-classification'], alone: true }],
  ['resnet-50', { tasks: ['image-classification'], alone: true }],
  ['google/flan-t5-base', { tasks: promptable, alone: true }],
  ['facebook/bart-large-cnn', { tasks: ['summarization'], alone: true }],
  ['gpt2', { tasks: ['text-generation', ...promptable], alone: false }],
  ['gpt-4o', null],
])('%s is asked first what it was made for', (name, expected) => {
  expect(modelTasks(name)).toEqual(expected);
});

test('an encoder is asked the task of its head first', () => {
  expect(modelTasks('bert-base-uncased')?.tasks[0]).toBe('fill-mask');
  expect(modelTasks('bert-base-uncased')?.alone).toBe(true);
});
