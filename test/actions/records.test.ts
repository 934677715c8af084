import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  exportRecords,
  getRecord,
  importRecords,
  listRecords,
  removeRecords,
} from '../../src/actions/records.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

let folder: string;
let dir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattlas-records-'));
  dir = join(folder, 'store');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* from(...lines: string[]) {
  yield* lines;
}
const line = (value: unknown) => JSON.stringify(value);
const lines = async (ids?: string[]) => {
  const all: string[] = [];
  for await (const one of exportRecords(dir, ids)) all.push(one);
  return all;
};

describe('records', () => {
  it('of a store that does not exist are none, and it is not made', async () => {
    expect(await listRecords(dir)).toEqual([]);
    expect(await lines()).toEqual([]);
    expect(existsSync(dir)).toBe(false);
  });

  it('come out as they went in, oldest first; a second import changes nothing', async () => {
    const both = from(line(commandMeasurement), '', line(modelMeasurement));
    expect(await importRecords(dir, both)).toEqual({ added: 2, known: 0, rejected: [] });
    const out = await lines();
    expect(out.map((text) => JSON.parse(text))).toEqual([modelMeasurement, commandMeasurement]);
    expect(await importRecords(dir, from(...out))).toEqual({ added: 0, known: 2, rejected: [] });
    expect(await lines()).toEqual(out);
    expect(await lines(['c41b'])).toHaveLength(1);
  });

  it('that are wrong are rejected by line and reason, and the rest is taken', async () => {
    const result = await importRecords(
      dir,
      from(
        line(modelMeasurement),
        '{"schema": "wattlas.record/1", "id"',
        line({ ...modelMeasurement, schema: 'wattlas.record/99' }),
        line({ ...modelMeasurement, id: '../../escape' }),
        line({ ...modelMeasurement, energy_j: 'much' }),
        line([1, 2]),
        line({ ...modelMeasurement, state: 'interrupted' }),
        line(commandMeasurement),
      ),
    );
    expect(result).toMatchObject({ added: 2, known: 0 });
    expect(result.rejected.map(({ line: number }) => number)).toEqual([2, 3, 4, 5, 6, 7]);
    const reasons = result.rejected.map(({ reason }) => reason);
    expect(reasons[0]).toContain('is not JSON');
    expect(reasons[1]).toContain('newer than this Wattlas reads');
    expect(reasons[2]).toContain('../../escape');
    expect(reasons[3]).toContain('energy_j');
    expect(reasons[4]).toContain('a JSON object');
    expect(reasons[5]).toContain('another record with the id 7f3c-a19e');
    expect((await getRecord(dir, '7f3c')).state).toBe('complete');
  });

  it('are removed all, or none where one id will not do', async () => {
    const store = await openStore(dir);
    await store.put(modelMeasurement);
    await store.put(commandMeasurement);
    await store.close();
    await expect(removeRecords(dir, ['7f3c', 'beef'])).rejects.toThrow('There is no record "beef"');
    expect(await listRecords(dir)).toHaveLength(2);
    expect(await removeRecords(dir, ['7f3c', '7f3c-a19e', 'c4'])).toEqual(['7f3c-a19e', 'c41b-08d2']);
    expect(await listRecords(dir)).toEqual([]);
  });
});
