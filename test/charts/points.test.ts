import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { publishedRecords } from '../../src/catalog/published.ts';
import { draw } from '../../src/charts/chart.ts';
import { powerLine, straightLine } from '../../src/charts/fit-line.ts';
import { lengthGroups, lengthIn, lengthScale } from '../../src/charts/length.ts';
import { modality } from '../../src/charts/modality.ts';
import { type Point, unlikePoints } from '../../src/charts/point.ts';
import { pointCharts, shownPoints } from '../../src/charts/point-search.ts';
import { scoreEnergyIn } from '../../src/charts/score-energy.ts';
import { sizeGroups, sizeIn } from '../../src/charts/size.ts';
import { sharedPoints, sharedSets } from '../../src/charts/specialised-sets.ts';
import { zeroShot } from '../../src/charts/zero-shot.ts';
import { pointsView } from '../../src/reports/points.ts';
import { fakeStore } from './fake-store.ts';

const view = await pointsView(fakeStore(6));
const study = shownPoints(view.points, { show: 'study' });
const document = () => parseHTML('<!doctype html><html><body></body></html>').document;

describe('lines', () => {
  it('finds the power that the points follow', () => {
    const line = powerLine([1, 3, 10, 30].map((x) => [x, 5 * x ** 0.5]));
    expect(line.state === 'fitted' && line.fit.slope).toBeCloseTo(0.5, 9);
    expect(line.state === 'fitted' && line.at(100).y).toBeCloseTo(50, 6);
  });
  it.each([
    [[1, 10, 100], '3 points are too few'],
    [[1, 2, 3, 5], 'less than a decade'],
  ])('gives no power of %j and says why', (xs, reason) => {
    const line = powerLine(xs.map((x) => [x, x]));
    expect(line.state === 'none' && line.reason).toContain(reason);
  });
  it('gives no slope where all answers are as long', () => {
    const line = straightLine([1, 1.1, 1.2, 1].map((x, i) => [x, i]));
    expect(line.state === 'none' && line.reason).toContain('not identifiable');
  });
  it('widens the band away from the middle of the points', () => {
    const line = straightLine([1, 3, 5, 7].map((x, i) => [x, x + (i % 2)]));
    if (line.state === 'none') throw new Error(line.reason);
    const width = (x: number) => line.at(x).hi - line.at(x).lo;
    expect(width(7)).toBeGreaterThan(width(4));
  });
});

describe('size', () => {
  it('takes models as means over their data sets, and own records apart', () => {
    const rows = sizeIn({}).rows({ points: study });
    expect(rows).toHaveLength(80);
    const both = sizeGroups(sizeIn({}).rows({ points: view.points }), 'task');
    expect(both.filter(({ title }) => title.startsWith('own: '))).toHaveLength(2);
    for (const { points } of both) expect(new Set(points.map(({ origin }) => origin)).size).toBe(1);
  });
  it('fits tasks that span a decade alone', () => {
    const groups = sizeGroups(sizeIn({}).rows({ points: study }), 'task');
    const fitted = groups.filter(({ line }) => line.state === 'fitted').map(({ title }) => title);
    expect(fitted.sort()).toEqual([
      'Image captioning',
      'Image classification',
      'Masked language modelling',
      'Object detection',
      'Text generation',
    ]);
  });
  it('says by how much in its finding, and changes with the perimeter', async () => {
    const size = sizeIn({});
    expect(size.finding(size.rows({ points: study }))).toMatch(/to the power of \*\*0\.84\*\*/);
    const gpu = await pointsView(fakeStore(0), { perimeter: 'gpu' });
    expect(shownPoints(gpu.points, { show: 'study' }).every(({ known }) => known === 'measured')).toBe(true);
    expect(gpu.study.covers).toContain('all GPUs');
    expect(size.finding(size.rows(gpu))).not.toBe(size.finding(size.rows({ points: study })));
  });
});

it('names the fields in which own records and the study differ', () => {
  expect(unlikePoints(view.points).map((text) => text.split(':')[0])).toContain('hardware');
  expect(unlikePoints(study)).toEqual([]);
});

describe('what others published', () => {
  const published = view.points.filter(({ origin }) => origin === 'published');
  it('stands with one configuration a model and benchmark, never a mean, and the rule is told', () => {
    expect(new Set(published.map(({ model, dataset }) => `${model} ${dataset}`)).size).toBe(published.length);
    const records = new Map(
      publishedRecords().map((each) => [`published:${each.id}`, each.energy_j.value * 1000]),
    );
    for (const { id, energy_j, lo_j, hi_j } of published) {
      expect(energy_j).toBe(records.get(id));
      expect(lo_j).toBeLessThanOrEqual(energy_j);
      expect(hi_j).toBeGreaterThanOrEqual(energy_j);
    }
    expect(
      published.some(({ configuration }) => /; 1 of \d+ configurations$/.test(configuration ?? '')),
    ).toBe(true);
    expect(view.published_note).toMatch(
      /^\d+ of 1,016 published configurations of ML.*the smallest batch, then the fewest/,
    );
  });
  it('is drawn with its own mark on size and length, without a line across hardware', () => {
    const groups = sizeGroups(sizeIn({}).rows({ points: view.points }), 'task');
    const others = groups.filter(({ title }) => title.startsWith('published: '));
    expect(others.map(({ title }) => title)).toEqual([
      'published: Text generation',
      'published: Image generation',
    ]);
    expect(others[0]?.line).toMatchObject({ state: 'none', reason: 'no fit: hardware or batch differ' });
    expect(others.flatMap(({ points }) => points).every(({ known }) => known === 'published')).toBe(true);
    const lengths = lengthGroups(lengthIn({}).rows({ points: view.points }), 'carbon', 1000);
    expect(lengths.filter(({ title }) => title.startsWith('published: ')).length).toBeGreaterThan(1);
  });
  it('alone has no finding, and says why', () => {
    for (const chart of [sizeIn({}), lengthIn({})])
      expect(chart.finding(chart.rows({ points: published }))).toMatch(
        /published by others, of unlike hardware/,
      );
  });
  it('can be drawn configuration by configuration', async () => {
    const all = await pointsView(fakeStore(0), { everyConfiguration: true });
    expect(all.points.filter(({ origin }) => origin === 'published')).toHaveLength(1016);
  });
  it('is named as not like for like, four values of a field at most', () => {
    const unlike = unlikePoints(sizeIn({}).rows({ points: view.points }));
    expect(unlike.map((text) => text.split(':')[0])).toEqual(['hardware', 'covers', 'batch']);
    expect(unlike[0]).toMatch(/ and \d+ others$/);
  });
  it('has axes on which a word and a page can both be read', () => {
    expect(lengthScale(lengthIn({}).rows({ points: study }))).toBe('linear');
    expect(lengthScale(lengthIn({}).rows({ points: view.points }))).toBe('log');
    expect(lengthScale([], 'linear')).toBe('linear');
  });
  it('stands on no figure of modalities or of prompted models', () => {
    expect(modality.rows({ points: view.points }).every(({ origin }) => origin !== 'published')).toBe(true);
    expect(zeroShot.rows({ points: view.points }).every(({ origin }) => origin === 'study')).toBe(true);
  });
});

it('sets what table 3 prints beside the logs, as logged alone', async () => {
  const printed = view.points.filter(({ origin }) => origin === 'printed');
  expect(printed).toHaveLength(8);
  const xxl = printed.find(({ model }) => model === 'google/flan-t5-xxl');
  expect(xxl).toMatchObject({ params: 11e9, carbon_g: 11.48, known: 'published' });
  expect((xxl?.energy_j ?? 0) / 3.6e6).toBeCloseTo(0.083, 9);
  const groups = sizeGroups(sizeIn({ models: 'prompted' }).rows({ points: study }), 'task');
  expect(groups.map(({ title }) => title)).toContain('printed: table 3, 3 tasks');
  const gpu = await pointsView(fakeStore(0), { perimeter: 'gpu' });
  expect(gpu.points.some(({ origin }) => origin === 'printed')).toBe(false);
  const other = await pointsView(fakeStore(0), { intensity: 297.6 });
  expect(other.points.find(({ id }) => id === xxl?.id)?.carbon_g).toBeCloseTo(0.083 * 297.6, 9);
});

it('refuses a perimeter it does not know', async () => {
  await expect(pointsView(fakeStore(0), { perimeter: 'gpus' })).rejects.toThrow(/gpus.*as-logged/);
});

describe('specialised', () => {
  const rows = sharedPoints(study);
  it('pairs models on the nine data sets both kinds were run on', () => {
    const sets = sharedSets(rows, 'score', null);
    expect(sets).toHaveLength(9);
    expect(sets.every(({ pair }) => pair !== null && pair.ratio > 1)).toBe(true);
    expect(sets.map(({ pair }) => pair?.ratio)).toEqual(
      [...sets.map(({ pair }) => pair?.ratio ?? 0)].sort((a, b) => a - b),
    );
  });
  it('gives the ratio of medians an interval that holds it', () => {
    for (const { pair } of sharedSets(rows, 'median', null)) {
      expect(pair?.interval?.lo).toBeLessThanOrEqual(pair?.ratio ?? 0);
      expect(pair?.interval?.hi).toBeGreaterThanOrEqual(pair?.ratio ?? 0);
    }
  });
  it('leaves a row without a pair where a floor leaves a side empty', () => {
    const sets = sharedSets(rows, 'score', 0.9);
    expect(sets).toHaveLength(9);
    expect(sets.filter(({ pair }) => pair === null)).toHaveLength(5);
    const svg = draw(pointCharts.specialised({ min: 0.9 }), rows, { document: document(), width: 1098 });
    expect(svg.outerHTML).toContain('no pair');
  });
});

describe('length', () => {
  it('is steeper for decoder-only models', () => {
    const chart = lengthIn({});
    const rows = chart.rows({ points: study });
    expect(rows).toHaveLength(72);
    expect(chart.finding(rows)).toMatch(/196.±.30.g\*\* more .* decoder-only .*102.±.23.g.*do not overlap/);
  });
  it('tells no slope where one task makes answers of one length', () => {
    const rows = lengthIn({ task: 'text-classification' }).rows({ points: study });
    const group = lengthGroups(rows, 'carbon', 1000).find(({ title }) => title === 'encoder-decoder');
    expect(group?.line).toMatchObject({ state: 'none', reason: expect.stringContaining('not identifiable') });
    expect(lengthIn({ task: 'text-classification' }).finding(rows)).toContain('slope is not identifiable');
  });
  it('draws on log axes too', () => {
    const chart = lengthIn({ scale: 'log' });
    const svg = draw(chart, chart.rows({ points: study }), { document: document(), width: 360 }).outerHTML;
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.match(/data-point="/g)).toHaveLength(72);
  });
});

it('puts modalities in the order of their medians, and prompted models by task and architecture', () => {
  expect(modality.finding(modality.rows({ points: study }))).toMatch(
    /text to image take a median \*\*187.g CO2e/,
  );
  const rows: readonly Point[] = zeroShot.rows({ points: study });
  expect(rows.every(({ multi_purpose }) => multi_purpose)).toBe(true);
  expect(zeroShot.finding(rows)).toContain('×1.5** in summarisation');
});

it('sets scores of one metric against energy at a time', () => {
  for (const metric of ['accuracy', 'f1', 'rouge'] as const) {
    const rows = scoreEnergyIn({ metric }).rows({ points: study });
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map((row) => row.metric))).toEqual(new Set([metric]));
  }
});
