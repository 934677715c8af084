import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportRecords, getRecord, listedRecords, removeRecords } from '../../src/actions/records.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';
import { collected } from '../support/collected.ts';

let folder: string;
let dir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattlas-records-'));
  dir = join(folder, 'store');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = async (ids?: string[]) => {
  const all: string[] = [];
  for await (const one of exportRecords(dir, ids)) all.push(one);
  return all;
};

describe('records', () => {
  it('of a store that does not exist are none, and it is not made', async () => {
    expect(await collected(listedRecords(dir))).toEqual([]);
    expect(await lines()).toEqual([]);
    expect(existsSync(dir)).toBe(false);
  });

  it('come out oldest first, all or those named', async () => {
    const store = await openStore(dir);
    await store.addMany([commandMeasurement, modelMeasurement]);
    await store.close();
    expect((await lines()).map((text) => JSON.parse(text))).toEqual([modelMeasurement, commandMeasurement]);
    expect(await lines(['c41b'])).toHaveLength(1);
    await expect(getRecord(dir, 'beef')).rejects.toThrow('There is no record');
  });

  it('are removed all, or none where one id will not do', async () => {
    const store = await openStore(dir);
    await store.put(modelMeasurement);
    await store.put(commandMeasurement);
    await store.close();
    await expect(removeRecords(dir, ['7f3c', 'beef'])).rejects.toThrow('There is no record "beef"');
    expect(await collected(listedRecords(dir))).toHaveLength(2);
    expect(await removeRecords(dir, ['7f3c', '7f3c-a19e', 'c4'])).toEqual(['7f3c-a19e', 'c41b-08d2']);
    expect(await collected(listedRecords(dir))).toEqual([]);
  });
});
