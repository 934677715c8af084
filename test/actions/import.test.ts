import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importPaths } from '../../src/actions/import.ts';
import { exportRecords, getRecord, listedRecords } from '../../src/actions/records.ts';
import { recordsCsvLines } from '../../src/reports/csv.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';
import { collected } from '../support/collected.ts';

const fixtures = new URL('../importers/fixtures/', import.meta.url).pathname;
let folder: string;
let dir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattlas-import-'));
  dir = join(folder, 'store');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const exported = async () => {
  const all: string[] = [];
  for await (const line of exportRecords(dir)) all.push(line);
  return all;
};

describe('records of our own', () => {
  const line = (value: unknown) => JSON.stringify(value);
  test('come out as they went in; a second import changes nothing', async () => {
    const file = put('in.jsonl', `${line(commandMeasurement)}\n\n${line(modelMeasurement)}\n`);
    expect(await importPaths(dir, [file])).toMatchObject({ files: 1, rows: 2, records: 2, rejected: [] });
    const out = await exported();
    expect(out.map((text) => JSON.parse(text))).toEqual([modelMeasurement, commandMeasurement]);
    const again = await importPaths(dir, [put('out.jsonl', out.join(''))]);
    expect(again).toMatchObject({ rows: 2, records: 0, already_there: 2, rejected: [] });
    expect(await exported()).toEqual(out);
  });

  test('are known again whatever order their fields were kept in', async () => {
    const store = await openStore(dir);
    await store.addMany([Object.fromEntries(Object.entries(modelMeasurement).reverse()) as never]);
    await store.close();
    await importPaths(dir, [join(fixtures, 'co2-inference/complete'), join(fixtures, 'ml-energy')]);
    const out = await exported();
    const again = await importPaths(dir, [put('out.jsonl', out.join(''))]);
    expect(again).toMatchObject({ records: 0, already_there: out.length, rejected: [] });
  });

  test('that are wrong are rejected by line and reason, and the rest is taken', async () => {
    const result = await importPaths(dir, [
      put(
        'in.jsonl',
        [
          line(modelMeasurement),
          '{"schema": "wattlas.record/1", "id"',
          line({ ...modelMeasurement, schema: 'wattlas.record/99' }),
          line({ ...modelMeasurement, id: '../../escape' }),
          line({ ...modelMeasurement, energy_j: 'much' }),
          line([1, 2]),
          line({ ...modelMeasurement, state: 'interrupted' }),
          line(commandMeasurement),
        ].join('\n'),
      ),
    ]);
    expect(result).toMatchObject({ rows: 2, records: 2, already_there: 0, rejected_count: 6 });
    const byLine = new Map(result.rejected.map((one) => [one.line, one.reason]));
    expect([...byLine.keys()].sort()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(byLine.get(2)).toContain('is not JSON');
    expect(byLine.get(3)).toContain('newer than this Wattlas reads');
    expect(byLine.get(4)).toContain('../../escape');
    expect(byLine.get(5)).toContain('energy_j');
    expect(byLine.get(6)).toContain('a JSON object');
    expect(byLine.get(7)).toContain('another record with the id 7f3c-a19e');
    expect((await getRecord(dir, '7f3c')).state).toBe('complete');
  });
});

describe('logs of others', () => {
  test('are taken from folders, each file told, and twice is once', async () => {
    const first = await importPaths(dir, [fixtures]);
    const perFormat = new Map<string, number>();
    for (const { format, rows } of first.by_file) perFormat.set(format, (perFormat.get(format) ?? 0) + rows);
    expect(perFormat.get('codecarbon')).toBe(24 + 12 + 8 + 6 + 28);
    expect(perFormat.get('ml-energy')).toBe(10);
    expect(first.rows).toBe(first.by_file.reduce((sum, { rows }) => sum + rows, 0));
    expect(first.rejected).toEqual([
      { file: join(fixtures, 'README.md'), line: null, reason: 'is of no format that is known' },
    ]);
    const before = await exported();
    const again = await importPaths(dir, [fixtures]);
    expect(again).toMatchObject({ records: 0, already_there: first.records });
    expect(await exported()).toEqual(before);
  });

  test('a backup with the same rows adds nothing', async () => {
    const source = join(fixtures, 'co2-inference/complete/tti_sd_prompts.csv');
    mkdirSync(join(folder, 'logs'));
    for (const name of ['emissions.csv', 'emissions.csv.bak', 'emissions.csv_0.bak'])
      cpSync(source, join(folder, 'logs', name));
    const result = await importPaths(dir, [join(folder, 'logs')]);
    expect(result).toMatchObject({ files: 3, rows: 36, records: 12, already_there: 24, rejected: [] });
  });

  test('what cannot be read is named, and the rest is taken', async () => {
    const logs = join(folder, 'logs');
    mkdirSync(join(logs, 'deep'), { recursive: true });
    cpSync(join(fixtures, 'co2-inference/complete/tti_sd_prompts.csv'), join(logs, 'good.csv'));
    symlinkSync(logs, join(logs, 'deep', 'back'));
    symlinkSync(join(logs, 'nowhere'), join(logs, 'dangling'));
    symlinkSync('self', join(logs, 'self'));
    writeFileSync(join(logs, 'binary.csv'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]));
    writeFileSync(join(logs, 'carriage.csv'), 'a,b\r1,2\r');
    writeFileSync(join(logs, 'empty.csv'), '');
    execFileSync('mkfifo', [join(logs, 'fifo.csv')]);
    writeFileSync(join(logs, 'packed.csv.gz'), Buffer.from([0x1f, 0x8b, 8, 0]));
    writeFileSync(join(logs, 'torn.json'), '{"steady_state_energy": 1, "model_id"');
    writeFileSync(join(logs, 'wide.csv'), Buffer.from('\ufeffa,b\n', 'utf16le'));
    const result = await importPaths(dir, [logs, join(folder, 'absent.csv')]);
    expect(result).toMatchObject({ files: 1, rows: 12, records: 12 });
    const reasons = Object.fromEntries(
      result.rejected.map(({ file, reason }) => [file.replace(`${folder}/`, ''), reason]),
    );
    expect(reasons).toEqual({
      'logs/binary.csv': 'is binary',
      'logs/carriage.csv': 'has lines that end in CR alone: save it with LF or CRLF',
      'logs/dangling': 'does not exist',
      'logs/deep/back': 'leads to a folder that was read already',
      'logs/empty.csv': 'is empty',
      'logs/fifo.csv': 'is neither a file nor a folder',
      'logs/packed.csv.gz': 'is compressed: unpack it first (gunzip)',
      'logs/self': 'leads back to itself',
      'logs/torn.json': 'is of no format that is known (JSON that does not parse)',
      'logs/wide.csv': 'is UTF-16: save it as UTF-8',
      'absent.csv': 'does not exist',
    });
  });

  test('a file without permission is named', async (context) => {
    if (process.getuid?.() === 0) return context.skip('root may read anything');
    const file = put('closed.csv', 'a,b\n');
    chmodSync(file, 0o000);
    const result = await importPaths(dir, [file]);
    expect(result.rejected).toEqual([{ file, line: null, reason: 'cannot be read: no permission' }]);
  });

  test('a formula in a cell comes out of no export as one', async () => {
    const source = readFileSync(join(fixtures, 'co2-inference/complete/tti_sd_prompts.csv'), 'utf8');
    const [header = '', row = ''] = source.split('\n');
    const evil = row.split(',').map((cell, i) => (i === 1 ? "=cmd|' /C calc'!A0" : cell));
    expect((await importPaths(dir, [put('evil.csv', `${header}\n${evil.join(',')}\n`)])).records).toBe(1);
    const csv = (await collected(recordsCsvLines(listedRecords(dir)))).join('');
    expect(csv).toContain(",'=cmd|");
    expect(csv).not.toMatch(/(^|,)"?=/m);
  });

  test('rows past the first megabyte are read as the others, by their own line numbers', async () => {
    const source = readFileSync(join(fixtures, 'co2-inference/complete/tti_sd_prompts.csv'), 'utf8');
    const [header = '', row = ''] = source.split('\n');
    const rows = Array.from({ length: 6000 }, (_, i) =>
      row.replace(/^[^,]+,/, `2024-01-01T00:00:00.${String(i).padStart(6, '0')},`),
    );
    rows[5000] = 'half,a,row';
    const result = await importPaths(dir, [put('long.csv', [header, ...rows].join('\n'))]);
    expect(result).toMatchObject({ rows: 5999, records: 5999 });
    expect(result.rejected).toEqual([
      { file: join(folder, 'long.csv'), line: 5002, reason: '3 cells under a header of 31' },
    ]);
  });
});
