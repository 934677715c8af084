import { expect, test } from 'vitest';
import { allStudyResults } from '../../src/catalog/study.ts';
import { groupBy } from '../../src/math/group-by.ts';
import { summary } from '../../src/math/summary.ts';
import { study, studyDetails, studyRows, studyRuns } from '../../src/study/index.ts';

const { figures } = study();

test('the 417 results are those of the runs', () => {
  const groups = groupBy(studyRows(), ({ log, model }) => `${log} ${model.model}`);
  expect(groups.size).toBe(417);
  const derived = new Map(
    [...groups.values()].map((rows) => {
      const { task, zeroShot, dataset, resized, model } = rows[0] as (typeof rows)[number];
      return [[task, zeroShot, dataset, resized, model.model].join(' '), rows];
    }),
  );
  for (const result of allStudyResults()) {
    const { task, zeroShot, dataset, resized, model } = result;
    const rows = derived.get([task, zeroShot, dataset, resized, model].join(' ')) ?? [];
    const { mean, sd } = summary(rows.map(({ run: { query } }) => query.gpu_j + query.cpu_j + query.ram_j));
    expect(mean / result.energy_j, model).toBeCloseTo(1, 7);
    expect((sd ?? 0) / result.energy_sd_j, model).toBeCloseTo(1, 6);
  }
});

test('there are 6,513 runs of 111 models, 4,170 of them in the data of the paper', () => {
  expect(studyRuns().length).toBe(6513);
  expect(new Set(studyRuns().map(({ run }) => run)).size).toBe(6513);
  expect(studyRows().length).toBe(4170);
  expect(studyDetails().models.length).toBe(111);
  expect(studyRuns().filter(({ transfer }) => transfer !== null).length).toBe(344);
});

test('figures 1 and 2 have the ten tasks and the five modalities', () => {
  expect(figures.figure1.map(({ points }) => points)).toEqual(Array(10).fill(24));
  expect(figures.figure1.at(-1)).toMatchObject({ group: 'text-to-image' });
  expect(figures.figure1.at(-1)?.mean_g).toBeGreaterThan(400);
  expect(figures.figure2.map(({ group }) => group).sort()).toEqual([
    'image to category',
    'image to text',
    'text to category',
    'text to image',
    'text to text',
  ]);
});

test('figure 3 sets 8 task-specific and 8 multi-purpose models side by side on nine data sets', () => {
  const sets = groupBy(figures.figure3, ({ dataset }) => dataset);
  expect(sets.size).toBe(9);
  for (const points of sets.values()) {
    expect(points.filter(({ zeroShot }) => zeroShot).length).toBe(8);
    expect(points.filter(({ zeroShot }) => !zeroShot).length).toBe(8);
  }
  expect(figures.figure3.filter(({ params }) => params === null).map(({ model }) => model)).toEqual(
    Array(3).fill('sshleifer/distilbart-cnn-6-6'),
  );
});

test('figure 5 has three tasks in two architectures, figure 6 all 72 lengths, figure 7 the scores of what was logged', () => {
  expect(figures.figure5.map(({ group }) => group).sort()).toEqual([
    'question-answering, decoder',
    'question-answering, encoder-decoder',
    'summarization, decoder',
    'summarization, encoder-decoder',
    'text-classification, decoder',
    'text-classification, encoder-decoder',
  ]);
  expect(figures.figure6.length).toBe(72);
  // 144 scores less the three of distilbart-xsum-12-6, of which nothing was logged.
  expect(figures.figure7.length).toBe(141);
});
