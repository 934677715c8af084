import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { draw } from '../../src/charts/chart.ts';
import { logDomain } from '../../src/charts/task-axis.ts';
import { taskGroups, unlikeTasks } from '../../src/charts/task-lanes.ts';
import { printedResults } from '../../src/charts/task-rows.ts';
import { tasksIn } from '../../src/charts/tasks.ts';
import type { RecordSummary } from '../../src/domain/record.ts';
import { studyValues, studyValuesIn } from '../../src/reports/study-values.ts';
import { sampleSummaries } from './sample.ts';

const study = studyValues();
const [sample] = sampleSummaries(1) as [RecordSummary];

/** A record of a model, in joules a query with a repeat interval of ± 2 % and a total one of ± 50 %. */
const record = (
  model: string,
  task: string,
  joules: number,
  change: Partial<RecordSummary> = {},
): RecordSummary => ({
  ...sample,
  id: `${model}-${joules}`,
  subject: { workload: 'architecture', title: model, model, task, weights: 'synthetic' },
  per_query: {
    value: joules,
    lo: joules * 0.5,
    hi: joules * 1.5,
    repeat: { lo: joules * 0.98, hi: joules * 1.02 },
  },
  ...change,
});
const own = [
  record('distilbert', 'text-classification', 1),
  record('bert', 'text-classification', 2),
  record('gpt2', 'text-generation', 15),
];
const both = tasksIn({});
const svgOf = (records: readonly RecordSummary[], width = 1098) =>
  draw(both, both.rows({ records, study }), {
    document: parseHTML('<!doctype html><html><body></body></html>').document,
    width,
  }).outerHTML;

it('takes the rows of the study that the paper prints: 8 models on 3 data sets for each of 10 tasks', () => {
  expect(printedResults(study.results)).toHaveLength(240);
  const rows = both.rows({ records: [], study }).filter(({ origin }) => origin === 'study');
  expect(rows).toHaveLength(80);
  expect(rows.every((r) => r.known === 'part measured' && r.count === 3)).toBe(true);
});

it('sets what table 2 prints beside the logs, in no median, box or finding; in another perimeter there is none', async () => {
  const rows = both.rows({ records: [], study });
  const printed = rows.filter(({ origin }) => origin === 'printed');
  expect(printed.map(({ task, energy_j }) => [task, energy_j / 3.6e6])).toContainEqual([
    'text-to-image',
    2.907,
  ]);
  expect(printed).toHaveLength(10);
  expect(printed.every(({ known, basis }) => known === 'published' && basis === 'study')).toBe(true);
  for (const { lanes } of taskGroups(rows)) {
    expect(lanes).toHaveLength(1);
    expect(lanes[0]?.rows).toHaveLength(8);
    expect(lanes[0]?.printed?.model).toBe('Table 2, mean of 8 models');
  }
  expect(unlikeTasks(rows)).toEqual([]);
  expect((await studyValuesIn('gpu')).printed).toEqual([]);
});

it('keeps imported configurations apart that differ in parallelism, image size or steps alone', () => {
  const [first] = own.filter(({ subject }) => subject.model !== undefined && subject.task !== undefined);
  const of = (id: string, settings: Record<string, number>) => ({
    ...(first as (typeof own)[number]),
    id,
    subject: { workload: 'imported', title: id, model: 'org/m', task: 'text-to-image', settings },
  });
  const rows = both.rows({
    records: [
      of('a', { width: 1024, height: 1024, steps: 20, ring_degree: 1 }),
      of('b', { width: 1024, height: 1024, steps: 20, ring_degree: 4 }),
      of('c', { width: 512, height: 512, steps: 20, ring_degree: 1 }),
      of('d', { width: 512, height: 512, steps: 20, ring_degree: 1 }),
    ],
    study: null,
  });
  expect(rows.map(({ how, count }) => [how, count])).toEqual([
    ['1024 × 1024, 20 steps', 1],
    ['1024 × 1024, 20 steps, ring 4', 1],
    ['512 × 512, 20 steps', 2],
  ]);
});

it("finds in the study what the paper says, and sets nothing of one's own beside it", () => {
  expect(both.finding(both.rows({ records: [], study }))).toBe(
    'In the study 1,000 queries of image generation take a median **1.35\u00a0kWh**, **572 times** as much as text classification (**2.35\u00a0Wh**). Within one task the dearest model costs **1.6 to 15 times** the cheapest.',
  );
  const said = both.finding(both.rows({ records: own, study }));
  expect(said).toMatch(
    /^On this hardware 1,000 queries of text generation took \*\*4\.17.Wh\*\*, \*\*10 times\*\* as much as text classification \(\*\*417.mWh\*\*\)\. Within one task the dearest model took \*\*2\.0 times\*\* the cheapest\. In the study/,
  );
});

describe('values that differ in what they cover', () => {
  const elsewhere = record('gpt2', 'text-generation', 9, { machine: { id: 'other', title: 'Apple M2' } });
  const batched = record('gpt2', 'text-generation', 5, { batch: 8 });
  const rows = tasksIn({ show: 'own' }).rows({ records: [...own, elsewhere, batched], study });

  it('stand in lanes of their own, each with its median', () => {
    const group = taskGroups(rows).find(({ task }) => task === 'text-generation');
    expect(group?.lanes.map((lane) => [lane.rows.length, lane.median_j])).toEqual([
      [1, 15_000],
      [1, 9000],
      [1, 5000],
    ]);
    expect(new Set(group?.lanes.map((lane) => lane.title)).size).toBe(3);
  });
  it('are named field by field, and no ratio is given', () => {
    expect(unlikeTasks(rows).map((text) => text.split(':')[0])).toEqual(['hardware', 'batch']);
    expect(tasksIn({}).finding(rows)).toContain('none is set against another');
    expect(unlikeTasks(tasksIn({ show: 'study' }).rows({ records: own, study }))).toEqual([]);
  });
});

it('averages records of one model: repetition averages out, what the meters err by stays', () => {
  const [row] = tasksIn({ show: 'own' }).rows({
    records: [record('gpt2', 'text-generation', 10), record('gpt2', 'text-generation', 10, { id: 'again' })],
    study: null,
  });
  expect(row).toMatchObject({ count: 2, energy_j: 10_000 });
  expect((row?.repeat_hi_j ?? 0) - 10_000).toBeCloseTo(200 / Math.SQRT2, 6);
  expect((row?.hi_j ?? 0) - 10_000).toBeGreaterThan(4990);
});

it('leaves out records that name no model, no task or no queries', () => {
  const { subject } = sample;
  const { task: _, ...taskless } = subject;
  const records = [
    { ...sample, per_query: null },
    { ...sample, subject: taskless },
  ];
  expect(tasksIn({ show: 'own' }).rows({ records, study })).toEqual([]);
});

it('says that an order is not certain where repetitions spread over it', () => {
  const loose = record('gpt2', 'text-generation', 2.2);
  const wide = { ...loose, per_query: { value: 2.2, lo: 1, hi: 4, repeat: { lo: 1.2, hi: 3.2 } } };
  const rows = tasksIn({ show: 'own' }).rows({ records: [own[1] as RecordSummary, wide], study });
  expect(tasksIn({}).finding(rows)).toContain('the order is not certain');
});

it('gives energies in joules a query where asked', () => {
  const view = tasksIn({ show: 'own', unit: 'J', queries: 1 });
  expect(view.finding(view.rows({ records: own, study }))).toContain(
    'a query of text generation took **15.0\u00a0J**',
  );
});

it('sorts by median of the basis with most tasks, by name where asked', () => {
  const rows = both.rows({ records: own, study });
  expect(taskGroups(rows).at(-1)?.task).toBe('text-to-image');
  expect(taskGroups(rows, 'name')[0]?.title).toBe('Extractive QA');
});

it('keeps own and logged values apart by lane, boxes from five models on, and carries every point for the reader', () => {
  const svg = svgOf(own);
  expect(svg.match(/data-point="/g)).toHaveLength(93);
  expect(svg.match(/opacity="0\.16"/g)).toHaveLength(10);
  expect(svg).toContain('>own</text>');
  expect(svg).toContain('>gpt2</text>');
  expect(svgOf(own, 320)).not.toMatch(/NaN|Infinity/);
});

it('keeps names off the rules between the tasks in a narrow figure', () => {
  const svg = svgOf(own, 320);
  const rules = [...svg.matchAll(/<line [^>]*>/g)].flatMap(([line]) =>
    / x1="0"/.test(line) ? [Number(/ y1="([\d.]+)"/.exec(line)?.[1])] : [],
  );
  const texts = [...svg.matchAll(/<text [^>]* y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(rules.length).toBeGreaterThan(8);
  for (const rule of rules) expect(texts.filter((y) => rule - y > -10 && rule - y < 5)).toEqual([]);
});

it.each([
  [
    [3, 4],
    [1, 10],
  ],
  [
    [0.9, 11_000],
    [0.5, 20_000],
  ],
  [[], [1, 100]],
])('rounds the range of %j to %j', (values, range) => {
  const [lo, hi] = logDomain(values);
  expect([lo, hi].map((v) => Number(v.toPrecision(6)))).toEqual(range);
});
