import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { summaryOf } from '../../src/domain/summary-of.ts';
import type { TraceHeader } from '../../src/domain/trace.ts';
import type { Store } from '../../src/store/store.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

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
