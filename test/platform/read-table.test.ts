import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/platform/read-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'wattlas-test-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('CSV', () => {
  const read = (text: string) => readTable(file('cells.csv', text));
  test('any cells come back as they were written', async () => {
    const cell = fc.string({ maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
        const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
        expect((await read(`a,b\r\n${quoted.join('\r\n')}`)).rows).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });
  test('empty lines, comments, a byte order mark and other separators', async () => {
    expect(await read('\uFEFFa;b\n\n# read off figure 4\n1;2\n')).toEqual({
      names: ['a', 'b'],
      rows: [['1', '2']],
    });
    expect((await read('a\tb\n1\t2')).rows).toEqual([['1', '2']]);
  });
  test('a row of another length, a quote without end', async () => {
    await expect(read('a,b\n1,2\n3')).rejects.toThrow(/is no CSV: .*line 3/);
    await expect(read('a,b\n"1,2')).rejects.toThrow(/is no CSV: .*[Qq]uote/);
  });
});

describe('a table of any form', () => {
  const wanted = {
    names: ['params', 'loss'],
    rows: [
      [1e8, 3.1],
      [2e8, 2.9],
    ],
  };
  test.each([
    ['rows.json', '[{"params":1e8,"loss":3.1},{"params":2e8,"loss":2.9}]'],
    ['columns.json', '{"params":[1e8,2e8],"loss":[3.1,2.9]}'],
    ['rows.jsonl', '{"params":1e8,"loss":3.1}\n{"params":2e8,"loss":2.9}\n'],
  ])('%s', async (name, text) => {
    expect(await readTable(file(name, text))).toEqual(wanted);
  });
  test('Parquet, through DuckDB', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const path = join(folder, 'rows.parquet');
    await connection.run(
      `copy (select * from (values (1e8::double, 3.1::double), (2e8::double, 2.9::double)) t(params, loss)) to '${path}' (format parquet)`,
    );
    connection.closeSync();
    expect(await readTable(path)).toEqual(wanted);
  });
  test.each([
    ['nowhere.csv', null, /There is no table at/],
    ['empty.csv', ' \n', /is empty/],
    ['broken.json', '[{', /neither JSON nor JSON lines/],
    ['numbers.json', '[1, 2]', /holds no rows/],
    ['broken.parquet', 'PAR1 and nothing else', /cannot be read as Parquet/],
  ])('%s is refused', async (name, text, message) => {
    const path = text === null ? join(folder, name) : file(name, text);
    await expect(readTable(path)).rejects.toThrow(message);
  });
});
