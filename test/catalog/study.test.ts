import { describe, expect, test } from 'vitest';
import { findModel } from '../../src/catalog/models.ts';
import {
  allStudyResults,
  type StudyResult,
  studyNote,
  studyPerimeter,
  studyResults,
  studySource,
} from '../../src/catalog/study.ts';
import { perimeter } from '../../src/domain/perimeter.ts';
import { JOULES_PER_KWH } from '../../src/domain/quantity.ts';
import { type Task, tasks } from '../../src/domain/task.ts';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The rows that the paper's table 2 averages. */
const tableTwo = (task: Task): readonly StudyResult[] =>
  allStudyResults().filter((row) => row.task === task && !row.zeroShot && !row.resized);

test('there are 417 results of 10 runs each, of tasks of ours', () => {
  expect(allStudyResults().length).toBe(417);
  for (const { task, runs, queries } of allStudyResults()) {
    expect(tasks).toContain(task);
    expect([runs, queries]).toEqual([10, 1000]);
  }
});

describe('the joules are the kWh of table 2', () => {
  test.each<[Task, number]>([
    ['text-classification', 0.002],
    ['question-answering', 0.003],
    ['fill-mask', 0.003],
    ['token-classification', 0.004],
    ['text-generation', 0.047],
  ])('%s: a mean of %s kWh per 1,000 queries', (task, kwh) => {
    const rows = tableTwo(task);
    expect(rows.length).toBe(24);
    expect(Number((mean(rows.map(({ energy_j }) => energy_j)) / JOULES_PER_KWH).toFixed(3))).toBe(kwh);
  });

  test.each<[Task, number, number]>([
    ['text-classification', 4, 0.0023],
    ['text-generation', 3, 0.042],
  ])('%s: the median the text names', (task, digits, kwh) => {
    const sorted = tableTwo(task)
      .map(({ energy_j }) => energy_j / JOULES_PER_KWH)
      .sort((a, b) => a - b);
    expect(Number(mean(sorted.slice(11, 13)).toFixed(digits))).toBe(kwh);
  });
});

test('the parts add up, and the constants are 42.5 W of CPU and 430.78 W of memory', () => {
  for (const { gpu_j, cpu_j, ram_j, energy_j, duration_s, model, dataset } of allStudyResults()) {
    expect(Math.abs(gpu_j + cpu_j + ram_j - energy_j) / energy_j, model).toBeLessThan(1e-6);
    // CodeCarbon takes each term at a moment of its own, so that the constants come out a little off.
    expect(cpu_j / duration_s, `${model} ${dataset}`).toBeGreaterThan(42.4);
    expect(cpu_j / duration_s, `${model} ${dataset}`).toBeLessThan(42.8);
    expect(ram_j / cpu_j / (430.78 / 42.5), `${model} ${dataset}`).toBeGreaterThan(0.9);
    expect(ram_j / cpu_j / (430.78 / 42.5), `${model} ${dataset}`).toBeLessThan(1.05);
  }
});

test('a model is found by its name, its logged id and its name in table 6, narrowed to a task', () => {
  expect(studyResults('distilbert-sst2').map(({ dataset }) => dataset)).toEqual(['imdb', 'sst2', 'tomatoes']);
  expect(studyResults('gpt2').length).toBe(11 + 1);
  expect(studyResults('gpt2', 'text-generation').map(({ zeroShot }) => zeroShot)).toEqual([
    false,
    false,
    false,
  ]);
  expect(studyResults('microsoft/beit-base-patch16-224')[0]?.model).toMatch(/pt22k/);
  expect(studyResults('llama-2-13b')).toEqual([]);
  expect(studyResults('')).toEqual([]);
});

test('every text model with an own count has it in the presets, the same', () => {
  const known = allStudyResults().flatMap(({ model, parameters }) => {
    const preset = findModel(model);
    return preset === null ? [] : [[model, parameters, preset.params.study?.value ?? null] as const];
  });
  expect(new Set(known.map(([model]) => model)).size).toBe(45);
  for (const [model, parameters, preset] of known) expect(parameters, model).toBe(preset);
});

test('perimeter, source and method are said', () => {
  expect(studyPerimeter()).toEqual(perimeter(['accelerators', 'cpu-package', 'dram']));
  expect(studySource()).toMatchObject({ id: 'co2-inference', licence: 'MIT' });
  expect(studyNote()).toMatch(/7 of which idle/);
});
