import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { groupKey, groupOf, joinGroups, type RecordGroup } from '../../src/domain/record-group.ts';
import { summaryOf } from '../../src/domain/summary-of.ts';
import type { TraceHeader } from '../../src/domain/trace.ts';
import type { Store } from '../../src/store/store.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';
import { collected } from '../support/collected.ts';

/** One store under test, empty at the start of each case. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Another connection to the same store, as another process has. */
  again(): Promise<Store>;
  /** Leaves a finished trace of the record in the store, in the way of the adapter. */
  keepTrace(id: string, rows: number): Promise<TraceHeader>;
  remove(): Promise<void>;
}

const record = (id: string, changes: Partial<Measurement> = {}): Measurement => ({
  ...modelMeasurement,
  id,
  ...changes,
});
const energy = (value: number) => ({ value, lo: value * 0.9, hi: value * 1.1, repeat: null });

/** Groups of a store with their means to nine digits, without their numbers, in an order of their own. */
const rounded = (groups: readonly RecordGroup[]) =>
  groups
    .map(({ count, summary, result }) => ({
      key: groupKey({ count, summary, result }),
      count,
      summary,
      result,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((group) =>
      JSON.parse(JSON.stringify(group, (_, x) => (typeof x === 'number' ? Number(x.toPrecision(9)) : x))),
    );

/** The same of records, as if none had ever been removed or replaced. */
function groupsOf(records: readonly Measurement[]): RecordGroup[] {
  const groups = new Map<string, RecordGroup>();
  for (const group of records.map((each) => groupOf(each))) {
    const before = groups.get(groupKey(group));
    groups.set(groupKey(group), before === undefined ? group : joinGroups(before, group));
  }
  return [...groups.values()];
}

/** What every store does, whatever stands behind it. */
export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of a store`, () => {
    let subject: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      subject = await make();
      store = subject.store;
    });
    afterEach(() => subject.remove());

    const ids = async (query?: Parameters<Store['list']>[0]) => (await store.list(query)).map(({ id }) => id);

    test('is empty at first', async () => {
      expect(await store.list()).toEqual([]);
      expect(await store.count()).toBe(0);
      await expect(store.get('7f3c')).rejects.toThrow('There is no record "7f3c"');
      await expect(store.get('7f3c')).rejects.toHaveProperty('missing', true);
    });

    test('gives back what was put, field for field', async () => {
      for (const one of [modelMeasurement, commandMeasurement]) {
        await store.put(one);
        expect(await store.get(one.id)).toEqual(one);
      }
      expect(await store.count()).toBe(2);
    });

    test('shows what was put to other connections', async () => {
      const other = await subject.again();
      await store.put(modelMeasurement);
      expect(await other.get('7f3c-a19e')).toEqual(modelMeasurement);
      await other.put(commandMeasurement);
      expect(await store.count()).toBe(2);
      await other.close();
    });

    test('replaces a record that has the same id', async () => {
      await store.put(modelMeasurement);
      await store.put(record('7f3c-a19e', { state: 'interrupted' }));
      expect(await store.count()).toBe(1);
      expect((await store.get('7f3c-a19e')).state).toBe('interrupted');
      expect(await ids({ state: 'complete' })).toEqual([]);
    });

    test('adds many at once, leaving what it holds as it is', async () => {
      await store.put(record('held-0'));
      const many = ['made-1', 'held-0', 'made-2', 'made-1'].map((id) => record(id, { state: 'interrupted' }));
      expect(await store.addMany(many)).toEqual([true, false, true, false]);
      expect(await ids({ order: 'asc' })).toEqual(['held-0', 'made-1', 'made-2']);
      expect((await store.get('held-0')).state).toBe(modelMeasurement.state);
      expect(await store.get('made-2')).toEqual(record('made-2', { state: 'interrupted' }));
      expect(await store.addMany([])).toEqual([]);
    });

    test('adds none of many where one of them will not do', async () => {
      const nan = { ...energy(1), value: Number.NaN };
      for (const wrong of [
        record('../x'),
        record('nan-0', { energy_j: nan }),
        null as unknown as Measurement,
      ]) {
        await expect(store.addMany([record('good-0'), wrong])).rejects.toThrow(Problem);
      }
      expect(await store.count()).toBe(0);
    });

    test('refuses a record that is not one, and keeps nothing of it', async () => {
      const wrong = [
        record('../../etc/passwd'),
        record('a'),
        { ...modelMeasurement, schema: 'wattlas.record/2' },
        { ...modelMeasurement, schema: 'other' },
        null,
      ];
      for (const value of wrong) await expect(store.put(value as Measurement)).rejects.toThrow(Problem);
      expect(await store.count()).toBe(0);
    });

    test('finds a record by any prefix that is unique, hyphen or not', async () => {
      for (const id of ['7f3c-a19e', '7f3d-0000', 'c41b-08d2']) await store.put(record(id));
      for (const prefix of ['7f3c-a19e', '7f3c', '7f3ca1', 'C41B', 'c']) {
        expect((await store.get(prefix)).id).toBe(
          prefix.toLowerCase().startsWith('c') ? 'c41b-08d2' : '7f3c-a19e',
        );
      }
      await expect(store.get('7f3')).rejects.toThrow(
        'More than one record begins with "7f3": 7f3c-a19e, 7f3d-0000.',
      );
      await expect(store.get('7f3e-a19e')).rejects.toThrow('the nearest are 7f3c-a19e');
      await expect(store.get('')).rejects.toThrow(Problem);
      await expect(store.get('%')).rejects.toThrow(Problem);
      await expect(store.get("' OR 1=1 --")).rejects.toThrow(Problem);
    });

    test('prefers the id that is given whole over one it begins', async () => {
      await store.put(record('abcd'));
      await store.put(record('abcde'));
      expect((await store.get('abcd')).id).toBe('abcd');
    });

    test('lists summaries, newest first', async () => {
      await store.put(record('aaaa', { at_s: 10 }));
      await store.put(record('bbbb', { at_s: 30 }));
      await store.put(record('cccc', { at_s: 20 }));
      expect(await ids()).toEqual(['bbbb', 'cccc', 'aaaa']);
      expect(await ids({ order: 'asc' })).toEqual(['aaaa', 'cccc', 'bbbb']);
      expect((await store.list())[2]).toEqual(summaryOf(record('aaaa', { at_s: 10 })));
    });

    test('sorts by energy, carbon, duration and title; what is missing comes last in both orders', async () => {
      const { subject: model } = modelMeasurement;
      const runs = (duration_s: number) => modelMeasurement.runs.map((run) => ({ ...run, duration_s }));
      await store.put(
        record('aaaa', {
          energy_j: energy(5),
          carbon_g: energy(1),
          runs: runs(2),
          subject: { ...model, title: 'b' },
        }),
      );
      await store.put(
        record('bbbb', { energy_j: null, carbon_g: null, runs: runs(1), subject: { ...model, title: 'C' } }),
      );
      await store.put(
        record('cccc', {
          energy_j: energy(7),
          carbon_g: energy(0.5),
          runs: runs(3),
          subject: { ...model, title: 'a' },
        }),
      );
      expect(await ids({ sort: 'energy_j', order: 'asc' })).toEqual(['aaaa', 'cccc', 'bbbb']);
      expect(await ids({ sort: 'energy_j', order: 'desc' })).toEqual(['cccc', 'aaaa', 'bbbb']);
      expect(await ids({ sort: 'carbon_g' })).toEqual(['aaaa', 'cccc', 'bbbb']);
      expect(await ids({ sort: 'duration_s' })).toEqual(['cccc', 'aaaa', 'bbbb']);
      expect(await ids({ sort: 'title' })).toEqual(['cccc', 'aaaa', 'bbbb']);
    });

    test('filters by state, task, model, time and words, all at once', async () => {
      await store.put(modelMeasurement);
      await store.put(commandMeasurement);
      const both = ['c41b-08d2', '7f3c-a19e'];
      expect(await ids({ state: 'recovered' })).toEqual(['c41b-08d2']);
      expect(await ids({ task: 'text-classification' })).toEqual(['7f3c-a19e']);
      expect(await ids({ model: 'distilbert-base-uncased-finetuned-sst-2-english' })).toEqual(['7f3c-a19e']);
      expect(await ids({ since_s: modelMeasurement.at_s })).toEqual(both);
      expect(await ids({ since_s: modelMeasurement.at_s + 1 })).toEqual(['c41b-08d2']);
      expect(await ids({ search: 'INFER' })).toEqual(['7f3c-a19e']);
      expect(await ids({ search: '--all' })).toEqual(['c41b-08d2']);
      expect(await ids({ search: 'c41b' })).toEqual(['c41b-08d2']);
      expect(await ids({ search: '%' })).toEqual([]);
      expect(await ids({ search: '_' })).toEqual([]);
      expect(await ids({ search: 'distil', state: 'recovered' })).toEqual([]);
    });

    test('pages through a list without loss or repeat, even among equals', async () => {
      const wanted = Array.from({ length: 25 }, (_, i) => `page-${String(i).padStart(2, '0')}`);
      for (const id of [...wanted].reverse()) await store.put(record(id));
      const pages = [0, 10, 20].map((offset) => ids({ limit: 10, offset }));
      expect((await Promise.all(pages)).flat()).toEqual(wanted);
      expect(await ids({ limit: 0 })).toEqual([]);
    });

    test('sorts by energy a query and by runs', async () => {
      const runs = (n: number) => modelMeasurement.runs.slice(0, n);
      await store.put(record('aaaa', { per_query: energy(2), runs: runs(1) }));
      await store.put(record('bbbb', { per_query: null, runs: runs(3) }));
      await store.put(record('cccc', { per_query: energy(3), runs: runs(2) }));
      expect(await ids({ sort: 'per_query' })).toEqual(['cccc', 'aaaa', 'bbbb']);
      expect(await ids({ sort: 'per_query', order: 'asc' })).toEqual(['aaaa', 'cccc', 'bbbb']);
      expect(await ids({ sort: 'runs' })).toEqual(['bbbb', 'cccc', 'aaaa']);
    });

    test('counts what a filter leaves, and lists that', async () => {
      const score = {
        benchmark: 'sst2',
        metric: 'acc',
        value: 0.9,
        stderr: null,
        shots: null,
        samples: null,
        higher_is_better: true,
      };
      await store.put(record('aaaa', { at_s: 10 }));
      await store.put(record('bbbb', { at_s: 20, per_query: null }));
      await store.put(record('cccc', { at_s: 30, scores: [score] }));
      const found = async (query: Parameters<Store['list']>[0]) => {
        const listed = await ids({ ...query, order: 'asc' });
        expect(await store.count(query)).toBe(listed.length);
        return listed;
      };
      expect(await found({})).toEqual(['aaaa', 'bbbb', 'cccc']);
      expect(await found({ before_s: 30 })).toEqual(['aaaa', 'bbbb']);
      expect(await found({ since_s: 20, before_s: 21 })).toEqual(['bbbb']);
      expect(await found({ comparable: true })).toEqual(['aaaa', 'cccc']);
      expect(await found({ comparable: false })).toEqual(['bbbb']);
      expect(await found({ scored: true })).toEqual(['cccc']);
      expect(await found({ search: 'no such word' })).toEqual([]);
    });

    test('streams summaries and whole records in the order of the list, each once though many share a time', async () => {
      const many = Array.from({ length: 1203 }, (_, i) =>
        record(`many-${String(i).padStart(4, '0')}`, { at_s: 10 + (i % 3) }),
      );
      await store.addMany(many);
      const listed = await store.list({ order: 'asc' });
      expect(listed.map(({ at_s }) => at_s)).toEqual(many.map(({ at_s }) => at_s).sort((a, b) => a - b));
      expect(new Set(listed.map(({ id }) => id)).size).toBe(many.length);
      expect(await collected(store.listed({ order: 'asc' }))).toEqual(listed);
      const streamed = await collected(store.records({ order: 'asc' }));
      expect(streamed.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
      expect(streamed[0]).toEqual(many[0]);
      expect(await collected(store.listed({ limit: 3, offset: 700 }))).toEqual(
        await store.list({ limit: 3, offset: 700 }),
      );
    });

    test('a stream leaves out what is removed while it runs, and goes on', async () => {
      await store.addMany(Array.from({ length: 1100 }, (_, i) => record(`many-${i}`, { at_s: i })));
      const seen: string[] = [];
      for await (const { id } of store.records({ order: 'asc' })) {
        if (seen.length === 0) await store.remove('many-1099');
        seen.push(id);
      }
      expect(seen.length).toBe(1099);
    });

    test('keeps the means of alike records as they are put, replaced, added and removed', async () => {
      const models = ['a/b', 'c/d'];
      const changed = fc.record({
        what: fc.constantFrom('put', 'add', 'remove'),
        id: fc.integer({ min: 0, max: 5 }),
        model: fc.constantFrom(...models),
        value: fc.double({ min: 0.1, max: 10, noNaN: true }),
      });
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(changed, { maxLength: 12 }), async (changes) => {
          const held = new Map<string, Measurement>();
          const prefix = `r${++round}x`;
          for (const { what, id: number, model, value } of changes) {
            const id = `${prefix}-${number}`;
            const next = record(id, {
              at_s: number,
              per_query: energy(value),
              subject: { ...modelMeasurement.subject, model },
            });
            if (what === 'put') await store.put(next);
            else if (what === 'add') await store.addMany([next]);
            else if (held.has(id)) await store.remove(id);
            if (what === 'put' || (what === 'add' && !held.has(id))) held.set(id, next);
            if (what === 'remove') held.delete(id);
          }
          const groups = await collected(store.groups());
          expect(rounded(groups)).toEqual(rounded(groupsOf([...held.values()])));
          expect(await store.countGroups()).toEqual({ groups: groups.length, records: held.size });
          for (const { n, count } of groups) expect(await store.count({ groups: [n] })).toBe(count);
          if (held.size > 0) await store.remove(...held.keys());
          expect(await collected(store.groups())).toEqual([]);
        }),
        { numRuns: 15 },
      );
    });

    test('gives groups of most records first, of a task, of a model, and of what may be compared', async () => {
      const { subject } = modelMeasurement;
      const other = { ...subject, model: 'a/b', task: 'fill-mask' };
      await store.addMany([
        record('aaaa', { subject: other }),
        record('bbbb'),
        record('cccc'),
        record('dddd', { per_query: null }),
      ]);
      const counts = async (query?: Parameters<Store['groups']>[0]) =>
        (await collected(store.groups(query))).map(({ count }) => count);
      expect(await counts()).toEqual([2, 1, 1]);
      expect(await counts({ limit: 1 })).toEqual([2]);
      expect(await counts({ task: 'fill-mask' })).toEqual([1]);
      expect(await counts({ model: subject.model })).toEqual([2, 1]);
      expect(await counts({ comparable: true })).toEqual([2, 1]);
      expect(await store.countGroups({ comparable: true })).toEqual({ groups: 2, records: 3 });
      expect(await store.countGroups({ task: 'no such task' })).toEqual({ groups: 0, records: 0 });
    });

    test('counts records by the model they name', async () => {
      const { subject } = modelMeasurement;
      await store.addMany([
        record('aaaa'),
        record('bbbb', { state: 'interrupted' }),
        record('cccc', { subject: { ...subject, model: 'a/b' } }),
        { ...commandMeasurement, id: 'dddd' },
      ]);
      expect(await store.countModels()).toEqual(
        new Map([
          ['a/b', 1],
          [subject.model, 2],
        ]),
      );
    });

    test('removes many at once, or none where one id will not do', async () => {
      await store.addMany(['aaaa', 'bbbb', 'cccc'].map((id) => record(id)));
      await expect(store.remove('aaaa', 'beef')).rejects.toThrow('There is no record "beef"');
      expect(await store.count()).toBe(3);
      await store.remove('aaaa', 'b', 'aaaa');
      expect(await ids()).toEqual(['cccc']);
      expect(await store.find('cc')).toBe('cccc');
    });

    test('removes a record with its trace', async () => {
      await store.put(modelMeasurement);
      await subject.keepTrace('7f3c-a19e', 10);
      await store.remove('7f3c');
      expect(await store.count()).toBe(0);
      await store.put(modelMeasurement);
      expect(await store.trace('7f3c-a19e')).toBeNull();
      await expect(store.remove('beef')).rejects.toThrow(Problem);
    });

    test('gives the trace of a record, and null where there is none', async () => {
      await store.put(modelMeasurement);
      expect(await store.trace('7f3c-a19e')).toBeNull();
      const header = await subject.keepTrace('7f3c-a19e', 10);
      const trace = await store.trace('7f3c');
      expect(trace?.header).toEqual(header);
      expect(trace?.times_s.length).toBe(10);
      await expect(store.trace('beef')).rejects.toThrow(Problem);
    });

    test('keeps words of any script and sign', async () => {
      const title = 'Ünïcode 模型 "quoted", \'; DROP TABLE records; --\u0000\n🙂';
      await store.put(record('7f3c-a19e', { subject: { ...modelMeasurement.subject, title } }));
      expect((await store.get('7f3c-a19e')).subject.title).toBe(title);
      expect(await ids({ search: 'ÜNÏCODE 模型' })).toEqual(['7f3c-a19e']);
      expect(await store.count()).toBe(1);
    });
  });
}
