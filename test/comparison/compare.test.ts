import { describe, expect, test } from 'vitest';
import { intensityOf } from '../../src/catalog/grids.ts';
import { publishedRecords } from '../../src/catalog/published.ts';
import {
  align,
  compareResults,
  energyOnLength,
  energyOnSize,
  ranksOf,
  ratioOf,
  select,
  specialised,
  varianceSplit,
} from '../../src/comparison/index.ts';
import { perimeter } from '../../src/domain/perimeter.ts';
import { publishedResult } from '../../src/domain/published-result.ts';
import { made } from './made.ts';
import { studyResultViews, table2Means } from './study-views.ts';

const study = studyResultViews();
const published = publishedRecords().map(publishedResult);
const all = [...study, ...published];
const intensity = intensityOf('FR');

describe('a selector', () => {
  test.each([
    ['study:', 24 * 10 + 72],
    ['study:task:text-classification', 48],
    ['study:task:text-classification,zero-shot:no', 24],
    ['study:model:flan-t5-*', 36],
    ['study:model:google/flan-t5-xl', 9],
    ['task:text-to-image,study:', 0],
    ['published:task:text-to-image', 638],
    ['published:', 1016],
    ['study:dataset:squadv2', 16],
    ['study:task:image-classification', 24],
    ['study:counted:no,task:image-classification', 24],
    ['study:qa_sciq/deepset/roberta-base-squad2', 1],
  ])('%s names %s results', (selector, count) => {
    if (count === 0) expect(() => select(selector, all)).toThrow(/No result is/);
    else expect(select(selector, all).length).toBe(count);
  });

  test.each([
    ['task:text-clasification', /nearest tasks: text-classification/],
    ['study:model:flan-t6-xl', /nearest models: .*flan-t5-xl/],
    ['own:', /no record of the store has an energy and the number of its queries/],
    ['nonsense', /a selector is an id/],
    ['', /empty selector/],
  ])('%s is refused by name', (selector, message) => {
    expect(() => select(selector, all)).toThrow(message);
  });

  test('an own record is found by the beginning of its id', () => {
    expect(select('7f3', [made('7f3c-a19e', [1])]).length).toBe(1);
  });
});

describe('alignment', () => {
  const whole = made('a', [1, 1.1], {
    perimeter: perimeter(['host']),
    readings: [
      {
        perimeter: perimeter(['accelerator']),
        energy_j: made('', [0.5]).energy_j,
        runs_j: null,
        measured_fraction: 1,
      },
    ],
  });
  const gpu = made('b', [0.6, 0.7], { perimeter: perimeter(['accelerator']), batch: 8 });

  test('refuses two perimeters, names the fields and the one all can be brought to', () => {
    expect(() => align([[whole], [gpu]])).toThrow(
      /perimeter \(devices: host against accelerator\).*--perimeter gpu-used/,
    );
  });

  test('brings them there when told, and says in which fields they still differ', () => {
    const found = align([[whole], [gpu]], { perimeter: 'gpu-used' });
    expect(found.perimeter).toEqual(perimeter(['accelerator']));
    expect(found.groups[0]?.[0]?.energy_j.value).toBe(0.5);
    expect(found.unlike).toEqual(['batch (1, 8)']);
  });

  test('compares across perimeters only anyway, and has no perimeter then', () => {
    const found = align([[whole], [gpu]], { anyway: true });
    expect(found.perimeter).toBeNull();
    expect(found.unlike[0]).toMatch(/^perimeter/);
  });

  test('refuses a perimeter that a result has no part of', () => {
    expect(() => align([[gpu]], { perimeter: 'cpu' })).toThrow(
      /b has no energy of cpu alone; b covers accelerator/,
    );
  });

  test('study and published meet at the GPU used', () => {
    const groups = [
      select('study:task:text-to-image', all),
      select('published:task:text-to-image,batch:1', all),
    ];
    expect(() => align(groups)).toThrow(/--perimeter gpu-used/);
    expect(align(groups, { perimeter: 'gpu-used' }).perimeter).toEqual(perimeter(['accelerator']));
  });
});

describe('a ratio', () => {
  const a = made('a', [2, 2.1, 1.9, 2.05, 1.95]);
  const b = made('b', [1, 1.02, 0.98, 1.01, 0.99]);

  test('is that of the means, its interval holds it and is as wide as the runs say', () => {
    const { value, runs, models } = ratioOf([a], [b]);
    expect(value).toBeCloseTo(2, 9);
    expect(models).toBeNull();
    // sd/mean: 0.0395 and 0.0158 of five runs; the bootstrap divides by n, so by √(4/5) less.
    const half = 1.96 * 2 * Math.hypot(0.0395, 0.0158) * Math.sqrt(0.8 / 5);
    expect((runs?.hi ?? 0) - (runs?.lo ?? 0)).toBeGreaterThan(1.6 * half);
    expect((runs?.hi ?? 0) - (runs?.lo ?? 0)).toBeLessThan(2.2 * half);
  });

  test('carries what two machines err by, and not what one errs by', () => {
    const near = ratioOf([a], [b]).total;
    const far = ratioOf([{ ...a, machine: 'two' }], [b]).total;
    expect((far?.hi ?? 0) - (far?.lo ?? 0)).toBeGreaterThan(2 * ((near?.hi ?? 0) - (near?.lo ?? 0)));
  });

  test('has no interval where nothing is known of any', () => {
    const point = (id: string, value: number) =>
      made(id, [value], { energy_j: { value, lo: value, hi: value, repeat: null }, runs_j: null });
    expect(ratioOf([point('a', 3)], [point('b', 2)])).toEqual({
      value: 1.5,
      runs: null,
      models: null,
      total: null,
    });
  });

  test('over the study: image generation takes ×1,268 of text classification', () => {
    const { value } = ratioOf(
      select('study:task:text-to-image', study),
      select('study:task:text-classification,zero-shot:no', study),
    );
    expect(value).toBeCloseTo(1268.3, 1);
  });
});

test('places are shared where intervals overlap', () => {
  const found = ranksOf([
    made('near', [1, 1.2, 0.8, 1.1]),
    made('least', [0.5, 0.51, 0.49, 0.5]),
    made('beside', [1.05, 1.2, 0.9, 1.1]),
    made('most', [9, 9.1, 8.9, 9]),
  ]);
  expect(found.map(({ model, rank, rank_worst }) => [model, rank, rank_worst])).toEqual([
    ['least', 1, 1],
    ['near', 2, 3],
    ['beside', 2, 3],
    ['most', 4, 4],
  ]);
});

describe('regressions', () => {
  const sized = (architecture: string, exponent: number) =>
    [1e8, 3e8, 1e9, 3e9, 1e10].map((params, i) =>
      made(`${architecture}${i}`, [params ** exponent], { params, architecture }),
    );

  test('the exponent of size is found', () => {
    const [fit] = energyOnSize(sized('decoder', 0.4));
    expect(fit?.state === 'fitted' && fit.fit.slope).toBeCloseTo(0.4, 9);
  });

  test('too few points, or less than a decade, give none, and say why', () => {
    expect(energyOnSize(sized('decoder', 0.4).slice(0, 3))[0]).toMatchObject({ state: 'too few' });
    const narrow = [1e8, 2e8, 3e8, 4e8].map((params, i) =>
      made(String(i), [params], { params, architecture: 'x' }),
    );
    expect(energyOnSize(narrow)[0]).toMatchObject({
      state: 'too narrow',
      reason: expect.stringContaining('4.0 times'),
    });
  });

  test('of the study, decoder-only models are steeper in length than encoder-decoders, beyond doubt', () => {
    const { slopes, length } = compareResults(['study:zero-shot:yes'], study, { intensity });
    expect(length.map(({ architecture, state }) => [architecture, state]).sort()).toEqual([
      ['decoder', 'fitted'],
      ['encoder-decoder', 'fitted'],
    ]);
    expect(slopes).toMatchObject({ steeper: 'decoder', than: 'encoder-decoder' });
    expect(slopes?.interval.lo).toBeGreaterThan(0);
  });

  test('answers of one length have no slope', () => {
    const same = [1, 2, 3, 4].map((value) =>
      made(String(value), [value], { output_tokens: 1, architecture: 'x' }),
    );
    expect(energyOnLength(same)[0]).toMatchObject({ state: 'too narrow' });
  });
});

test('task-specific and multi-purpose models are paired on nine data sets of the study, the latter dearer on each', () => {
  const rows = specialised(select('study:', study));
  expect(rows.length).toBe(9);
  for (const { ratio, task_specific, multi_purpose } of rows) {
    expect([task_specific.models, multi_purpose.models]).toEqual([8, 8]);
    expect(ratio.value).toBeGreaterThan(1.5);
    expect(ratio.runs?.lo).toBeGreaterThan(1);
  }
  expect(rows.find(({ dataset }) => dataset === 'sst2')?.task_specific.best?.model).toMatch(
    /distilbert.*sst-2/,
  );
});

test('the spread is split by model, data set and run, and the parts are all of it', () => {
  const split = varianceSplit([
    made('a', [1, 3], { model: 'a', dataset: 'x' }),
    made('b', [5, 7], { model: 'a', dataset: 'y' }),
    made('c', [11, 13], { model: 'b', dataset: 'x' }),
    made('d', [11, 13], { model: 'b', dataset: 'y' }),
  ]);
  // Means 2, 6 | 12, 12; of models 4 and 12; of all 8. Squares: 8·16, 4·4, 8·1 of 152.
  expect(split).toMatchObject({ models: 2, results: 4, runs: 8 });
  expect(split?.by_model).toBeCloseTo(128 / 152, 9);
  expect(split?.by_dataset).toBeCloseTo(16 / 152, 9);
  expect(split?.by_run).toBeCloseTo(8 / 152, 9);
  expect(varianceSplit([made('a', [1])])).toBeNull();
});

describe('a comparison', () => {
  test('has one grid for all, and the means of table 2', () => {
    const {
      groups,
      unlike,
      perimeter: covers,
    } = compareResults(['study:task:fill-mask', 'study:task:text-generation'], study, { intensity });
    expect(groups.map(({ energy_j }) => energy_j.value / 3600)).toEqual([
      expect.closeTo(table2Means['fill-mask'] ?? 0, 9),
      expect.closeTo(table2Means['text-generation'] ?? 0, 9),
    ]);
    expect(groups[0]?.carbon_g).toBeCloseTo(((groups[0]?.energy_j.value ?? 0) / 3.6e6) * 56.039, 9);
    expect(groups[1]?.ratio?.value).toBeCloseTo(13.88, 2);
    expect(unlike).toEqual([]);
    expect(covers?.devices).toEqual(['accelerators', 'cpu-package', 'dram']);
  });

  test('is the same every time', () => {
    const once = () =>
      compareResults(['study:task:fill-mask', 'study:task:summarization'], study, { intensity });
    expect(once()).toEqual(once());
  });
});
