import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose } from '../../src/actions/choose.ts';
import { cite } from '../../src/actions/cite.ts';
import { compare } from '../../src/actions/compare.ts';
import { recordedFrontier } from '../../src/actions/frontier-records.ts';
import { exportRecords, shownRecords } from '../../src/actions/records.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { scale } from '../../src/domain/uncertain.ts';
import { alikeRecords } from '../../src/reports/alike-records.ts';
import { recordFilter } from '../../src/reports/filtered-records.ts';
import { pointsView } from '../../src/reports/points.ts';
import { app } from '../../src/server/app.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { modelMeasurement } from '../golden/measurements.ts';
import { collected } from '../support/collected.ts';
import { temporaryDirectory } from '../support/run-cli.ts';

const RECORDS = 10_050;
const models = ['a/small', 'b/large'];
const dir = temporaryDirectory();
let store: Store;

const score = {
  benchmark: 'sst2',
  metric: 'acc',
  stderr: null,
  shots: null,
  samples: null,
  higher_is_better: true,
};

/** Of one model every third record, with energies from 1 to 3 times the golden one; of the other ten times as much. */
function made(i: number): Measurement {
  const large = i % 3 === 0;
  const k = (large ? 10 : 1) * (1 + (i % 201) / 100);
  const per_query = modelMeasurement.per_query && scale(modelMeasurement.per_query, k);
  return {
    ...modelMeasurement,
    id: `made-${String(i).padStart(5, '0')}`,
    at_s: 1.7e9 + 60 * i,
    subject: { ...modelMeasurement.subject, model: models[large ? 1 : 0], params: large ? 1e9 : 1e7 },
    per_query,
    energy_j: modelMeasurement.energy_j && scale(modelMeasurement.energy_j, k),
    components: [],
    net_energy_j: null,
  };
}

const all = Array.from({ length: RECORDS }, (_, i) => made(i));
const meanOf = (model: string) => {
  const own = all.filter(({ subject }) => subject.model === model);
  return own.reduce((sum, { per_query }) => sum + (per_query?.value ?? Number.NaN), 0) / own.length;
};

beforeAll(async () => {
  store = await openStore(dir);
  for (let i = 0; i < RECORDS; i += 250) await store.addMany(all.slice(i, i + 250));
  await store.addMany(
    models.map((model, i) => ({
      ...modelMeasurement,
      id: `score-${i}`,
      at_s: 1,
      subject: { ...modelMeasurement.subject, model },
      energy_j: null,
      per_query: null,
      carbon_g: null,
      scores: [{ ...score, value: 0.8 + i / 10 }],
    })),
  );
}, 60_000);
afterAll(() => store.close());

describe('a store of more than ten thousand records', () => {
  test('is compared by the means of alike records, to the same means', async () => {
    const found = await compare(['own:model:a/small', 'own:model:b/large'], { store: dir });
    expect(found.groups.map(({ results }) => results)).toEqual([6700, 3350]);
    expect(found.groups[0]?.energy_j.value).toBeCloseTo(meanOf('a/small'), 9);
    expect(found.groups[1]?.energy_j.value).toBeCloseTo(meanOf('b/large'), 9);
    expect(found.groups[1]?.ratio?.value).toBeCloseTo(meanOf('b/large') / meanOf('a/small'), 9);
    expect(found.means).toEqual({ means: 2, records: RECORDS, of: RECORDS });
    expect(found.ranks.map(({ model, rank, results }) => [model, rank, results])).toEqual([
      ['a/small', 1, 6700],
      ['b/large', 2, 3350],
    ]);
  });

  test('a record that is named by its id is itself', async () => {
    const found = await compare(['made-00000', 'made-00001'], { store: dir });
    expect(found.groups.map(({ results }) => results)).toEqual([1, 1]);
    expect(found.groups[0]?.energy_j).toEqual(all[0]?.per_query);
    expect(found).not.toHaveProperty('means');
  });

  test('says of what is not in it what is near', async () => {
    await expect(compare(['own:model:a/smal'], { store: dir })).rejects.toThrow('nearest models: a/small');
  });

  test('has a candidate for each kind of run, and its score', async () => {
    const { grounds, means } = await choose('text-classification', { store: dir });
    const own = grounds.filter(({ origin }) => origin === 'own');
    expect(own).toHaveLength(1);
    expect(own[0]?.candidates.map(({ model, score: of }) => [model, of])).toEqual([
      ['a/small', 0.8],
      ['b/large', 0.9],
    ]);
    expect(own[0]?.candidates[0]?.results).toEqual(['made-10049+6699']);
    expect(means).toEqual({ means: 2, records: RECORDS, of: RECORDS });
  });

  test('is planned from, with the number of its records told', async () => {
    const found = await recordedFrontier({ records: 'own:', store: dir });
    expect(found.models.map(({ id, score: of }) => [id, of])).toEqual([
      ['a/small', 0.8],
      ['b/large', 0.9],
    ]);
    expect(found.assumptions.map(({ text }) => text).join('\n')).toContain(
      `The ${RECORDS} results of "own:"`,
    );
  });

  test('is listed from the newest, a thousand of them, unless more are asked for', async () => {
    const { list, of } = await shownRecords(dir);
    expect([list.length, of]).toEqual([1000, RECORDS + 2]);
    expect(list[0]?.id).toBe('made-10049');
    expect((await shownRecords(dir, { limit: 10_060 })).list).toHaveLength(RECORDS + 2);
    expect((await shownRecords(dir, { model: 'a/small' })).list).toHaveLength(6701);
  });

  test('is exported whole, oldest first, and printed as no table', async () => {
    const lines = await collected(exportRecords(dir));
    expect(lines).toHaveLength(RECORDS + 2);
    expect(JSON.parse(lines[2] ?? '')).toEqual(all[0]);
    expect(await collected(cite(dir, 'csv', []))).toHaveLength(RECORDS + 3);
    expect(await collected(cite(dir, 'codecarbon', []))).toHaveLength(RECORDS + 1);
    await expect(collected(cite(dir, 'latex', []))).rejects.toThrow('10,000 rows at most');
  });

  test('gives pages means with their counts, and says of how many records they are', async () => {
    const { records, total, means } = await alikeRecords(store);
    expect(records.map(({ count, subject }) => [subject.model, count])).toEqual([
      ['a/small', 6700],
      ['b/large', 3350],
    ]);
    expect(total).toBe(RECORDS + 2);
    expect(means).toEqual({ comparable: RECORDS, records: RECORDS, groups: 2 });
    const view = await pointsView(store);
    expect(view.records).toBe(RECORDS + 2);
    expect(view.means).toEqual({ means: 2, records: RECORDS, of: RECORDS });
    expect(view.points.filter(({ origin }) => origin === 'own').map(({ model }) => model)).toEqual(models);
  });

  test('is filtered where it lies, as the page filters a small one', async () => {
    const count = async (filters: Parameters<typeof recordFilter>[1]) =>
      store.count(await recordFilter(store, filters));
    expect(await count({})).toBe(RECORDS + 2);
    expect(await count({ size: '100M..' })).toBe(3350);
    expect(await count({ complete: '1' })).toBe(RECORDS);
    expect(await count({ hardware: 'no such machine' })).toBe(0);
    expect(await count({ date: '2023-11-15..2023-11-15' })).toBe(
      all.filter(({ at_s }) => new Date(at_s * 1000).toISOString().startsWith('2023-11-15')).length,
    );
  });

  test('answers a page with the first of what it asks for, and how many there are', async () => {
    const server = app({ store, doctor: async () => ({}), version: '0' });
    const get = async (path: string) =>
      (await server.request(`http://localhost${path}`, { headers: { host: 'localhost' } })).json();
    const found = await get('/api/records?limit=3&sort=per_query&order=desc&size=..100M');
    expect([found.records.length, found.found, found.total]).toEqual([3, 6700, RECORDS + 2]);
    expect(found.records[0].per_query.value).toBeCloseTo(
      Math.max(
        ...all.flatMap(({ subject, per_query }) =>
          subject.model === 'a/small' && per_query ? [per_query.value] : [],
        ),
      ),
    );
    expect((await get('/api/pinned?ids=made-00004,nothing')).map(({ id }: { id: string }) => id)).toEqual([
      'made-00004',
    ]);
    expect(await get('/api/store/models')).toEqual({ 'a/small': 6701, 'b/large': 3351 });
  });
});
