import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/domain/record.ts';
import { headers } from '../../src/importers/codecarbon/columns.ts';
import { fixture } from './importer-contract.ts';
import { fileOf, readAll } from './source-of.ts';

const cells: Readonly<Record<string, string>> = {
  task_name: 'query',
  timestamp: '2024-05-06T07:08:09',
  project_name: 'org/model',
  run_id: '7397b210-4f1f-463a-bddc-d64dd1d3be44',
  experiment_id: '5b0fa12a-3dd7-45bb-9766-cc326314d9f1',
  duration: '100',
  emissions: '5e-05',
  emissions_rate: '5E-07',
  cpu_power: '42.5',
  gpu_power: '300.123456',
  ram_power: '20',
  cpu_energy: '1.18e-03',
  gpu_energy: '8.336E-3',
  ram_energy: '0.000555',
  energy_consumed: '0.010071',
  water_consumed: '0.01',
  country_name: 'France',
  country_iso_code: 'FRA',
  region: 'île-de-france',
  cloud_provider: '',
  cloud_region: '',
  os: 'Linux-6.8',
  python_version: '3.12.1',
  codecarbon_version: '3.2.1',
  cpu_count: '32',
  cpu_model: 'AMD Ryzen 9 7950X 16-Core Processor',
  gpu_count: '2',
  gpu_model: '2 x NVIDIA GeForce RTX 4090',
  longitude: '2.3',
  latitude: '48.8',
  ram_total_size: '64.0',
  tracking_mode: 'machine',
  cpu_utilization_percent: '12.5',
  gpu_utilization_percent: '80',
  ram_utilization_percent: '40',
  ram_used_gb: '25',
  on_cloud: 'N',
  pue: '1.0',
  wue: '0',
};
const row = (header: readonly string[], changes: Readonly<Record<string, string>> = {}) =>
  header.map((name) => changes[name] ?? cells[name] ?? '').join(',');
const newest = headers[0] as readonly string[];
const log = (header: readonly string[], ...changes: Readonly<Record<string, string>>[]) =>
  `${[header.join(','), ...(changes.length > 0 ? changes : [{}]).map((each) => row(header, each))].join('\n')}\n`;
const one = async (changes: Readonly<Record<string, string>>, header = newest) => {
  const read = await readAll(fileOf(log(header, changes)));
  expect(read.rejected).toEqual([]);
  return read.records[0] as Measurement;
};

describe('every version of the header', () => {
  test('is one of those that were ever written', () => {
    expect(headers.map(({ length }) => length)).toEqual([38, 34, 32, 31, 30, 29, 38, 34, 32, 32, 31, 30]);
  });

  test.each(headers.map((header) => [`${header[0]}, ${header.length} columns`, header] as const))(
    '%s',
    async (_, header) => {
      const read = await readAll(fileOf(log(header, {}, { duration: '200' })));
      expect(read.rejected).toEqual([]);
      expect(read.records).toHaveLength(2);
      const [first] = read.records as [Measurement];
      expect(first.energy_j?.value).toBeCloseTo(0.010071 * 3.6e6, 6);
      expect(first.components.map(({ energy_j }) => energy_j?.value)).toEqual(
        [8.336e-3, 1.18e-3, 0.000555].map((kwh) => kwh * 3.6e6),
      );
      expect(first.carbon_g?.value).toBeCloseTo(0.05, 9);
      expect(first.imported).toMatchObject({
        version: header.includes('codecarbon_version') ? '3.2.1' : null,
        timestamp: '2024-05-06T07:08:09',
        line: 2,
      });
      expect(first.phases.map(({ name }) => name)).toEqual(header[0] === 'task_name' ? ['query'] : []);
    },
  );

  test('in any order, and with columns nobody knows', async () => {
    const shuffled = [...newest].reverse();
    const there = await one({}, shuffled);
    const here = await one({});
    expect({ ...there, id: '', imported: null }).toEqual({ ...here, id: '', imported: null });
    await one({}, ['note', ...newest]);
  });

  test('mixed in one file, under headers of their own and under one of another version', async () => {
    const [v38, , v32] = headers as [readonly string[], readonly string[], readonly string[]];
    const text = `${log(v32)}${row(v38, { duration: '2' })}\n${log(v38, { duration: '3' })}${row(v32, { duration: '4' })}\n`;
    const read = await readAll(fileOf(text));
    expect(read.rejected).toEqual([]);
    expect(read.records.map((record) => (record as Measurement).runs[0]?.duration_s)).toEqual([100, 2, 3, 4]);
    for (const record of read.records) expect(record.energy_j?.value).toBeCloseTo(36255.6, 6);
  });

  test('a row as wide as another version that is none of it is rejected', async () => {
    const [v38, , v32] = headers as [readonly string[], readonly string[], readonly string[]];
    const cut = row(v38).split(',').slice(0, 32).join(',');
    const read = await readAll(fileOf(`${log(v38)}${cut}\n${log(v32).split('\n')[1]}\n`));
    expect(read.rejected).toEqual([{ line: 3, reason: '32 cells under a header of 38' }]);
    expect(read.records).toHaveLength(2);
  });
});

describe('how each number is known', () => {
  test('GPU by a counter, memory assumed, a CPU of a round power assumed', async () => {
    const record = await one({});
    expect(record.components.map(({ device, provenance }) => [device, provenance])).toEqual([
      ['accelerators', 'measured'],
      ['cpu-package', 'assumed'],
      ['dram', 'assumed'],
    ]);
    expect(record.components[1]?.reasons[0]).toContain('half of the 85 W');
    expect(record.measured_fraction).toBeCloseTo(8.336 / 10.071, 6);
    expect(record.machine).toMatchObject({
      accelerators: ['NVIDIA GeForce RTX 4090', 'NVIDIA GeForce RTX 4090'],
      cpus: 32,
      memory_bytes: 64 * 2 ** 30,
    });
  });

  test('a CPU whose power has the digits of a mean is modelled, since the file does not tell', async () => {
    const record = await one({ cpu_power: '37.182736455' });
    expect(record.components[1]).toMatchObject({ provenance: 'modelled' });
    expect(record.components[1]?.reasons[0]).toContain('does not tell which');
  });

  test('a GPU of 0 is missing, never 0, and is not in the perimeter', async () => {
    const record = await one({ gpu_energy: '0.0' });
    expect(record.components[0]).toMatchObject({ energy_j: null, provenance: null });
    expect(record.perimeter.devices).toEqual(['cpu-package', 'dram']);
  });

  test('the PUE is in the energies, and 1 is none', async () => {
    expect((await one({ pue: '1.58' })).perimeter.pue).toBe(1.58);
    expect((await one({ pue: '1.0' })).perimeter.pue).toBeNull();
    expect((await one({}, headers[4])).perimeter.pue).toBeNull();
  });

  test('the intensity is emissions over energy, of the place the row names', async () => {
    expect((await one({})).intensity).toMatchObject({ region: 'FR', provenance: 'published', year: null });
    const oregon = await one({ country_iso_code: 'USA', country_name: 'United States', region: 'oregon' });
    expect(oregon.intensity).toMatchObject({ region: 'US-OR', title: 'oregon, United States' });
    expect(oregon.intensity?.g_per_kwh).toBeCloseTo(0.05 / 0.010071, 9);
    const nothing = await one({ energy_consumed: '0', emissions: '0' });
    expect(nothing).toMatchObject({ intensity: null, carbon_g: null });
  });

  test('a time without a zone is kept as it was written', async () => {
    const record = await one({});
    expect(record.imported?.timestamp).toBe('2024-05-06T07:08:09');
    expect(record.at_s).toBe(Date.UTC(2024, 4, 6, 7, 8, 9) / 1000 - 100);
    const zoned = await one({ timestamp: '2024-05-06T07:08:09.5+02:00' });
    expect(zoned.at_s).toBe(Date.UTC(2024, 4, 6, 5, 8, 9.5) / 1000 + 0.5 - 100);
  });

  test('a project that is no model is no model', async () => {
    expect((await one({ project_name: 'codecarbon' })).subject).not.toHaveProperty('model');
    expect((await one({})).subject.model).toBe('org/model');
    expect((await one({ project_name: 'gpt2' })).subject.model).toBe('gpt2');
  });
});

describe('rows that will not do', () => {
  test.each([
    [{ duration: '' }, 'duration is empty'],
    [{ energy_consumed: '1,5' }, '39 cells under a header of 38'],
    [{ energy_consumed: '0.5 kWh' }, 'energy_consumed: "0.5 kWh" is no number'],
    [{ timestamp: 'yesterday' }, 'timestamp "yesterday" is no time of day'],
    [{ gpu_energy: '-0.1' }, 'gpu_energy is -0.1, below 0'],
    [{ emissions: 'inf' }, 'emissions: "inf" is no number'],
    [{ pue: '0.5' }, 'pue is 0.5, below 1'],
  ])('%j', async (changes, reason) => {
    const read = await readAll(fileOf(log(newest, {}, changes, { duration: '7' })));
    expect(read.rejected).toEqual([{ line: 3, reason }]);
    expect(read.records).toHaveLength(2);
  });

  test('a header without the energy rejects its rows, and the next header is read', async () => {
    const lacking = newest.filter((name) => name !== 'energy_consumed');
    const read = await readAll(fileOf(`${log(lacking)}${log(newest)}`));
    expect(read.rejected.map(({ line }) => line)).toEqual([1, 2]);
    expect(read.rejected[0]?.reason).toContain('lacks energy_consumed');
    expect(read.records).toHaveLength(1);
  });

  test('a header without one component leaves that one missing, and says so', async () => {
    const read = await readAll(fileOf(log(newest.filter((name) => name !== 'ram_energy'))));
    expect(read.notes).toEqual(['the header lacks ram_energy: taken as missing']);
    expect(read.records[0]?.perimeter.devices).toEqual(['accelerators', 'cpu-package']);
  });

  test('Latin-1, quoted cells with commas and line breaks, CR LF, a byte order mark', async () => {
    const quoted = row(newest, { project_name: '"a ""b"", c\r\nd"', duration: '5' });
    const text = Buffer.concat([
      Buffer.from(`\ufeff${newest.join(',')}\r\n${quoted}\r\n`),
      Buffer.from(`${row(newest)}\n`, 'latin1'),
      Buffer.from(`${row(newest, { duration: '6' })}\n`),
    ]);
    const read = await readAll(fileOf(text));
    expect(read.rejected).toEqual([]);
    expect(read.records.map((record) => record.subject.title)).toEqual([
      'a "b", c\nd',
      'org/model',
      'org/model',
    ]);
    expect(read.records.map((record) => record.imported?.values.region)).toEqual(
      Array(3).fill('île-de-france'),
    );
    expect(read.records.map((record) => record.imported?.line)).toEqual([2, 4, 5]);
    expect(read.notes).toEqual(['is not UTF-8 and was read as Latin-1']);
  });

  test('a quotation mark that is never closed costs its own line alone', async () => {
    const read = await readAll(fileOf(log(newest, {}, { project_name: '"torn' }, { duration: '7' })));
    expect(read.rejected).toEqual([
      { line: 3, reason: 'the line has a quotation mark that is never closed' },
    ]);
    expect(read.records).toHaveLength(2);
  });
});

describe("the study's own files", () => {
  const complete = async (name: string) => {
    const read = await readAll(fileOf(fixture(`co2-inference/complete/${name}`), name));
    expect(read.rejected).toEqual([]);
    return read.records as readonly Measurement[];
  };

  test('are taken whole, with the task that their name says and the model that is their project', async () => {
    for (const [name, task, rows] of [
      ['text_classif_tomatoes.csv', 'text-classification', 24],
      ['tti_sd_prompts.csv', 'text-to-image', 12],
      ['obj_detection_CPPE.csv', 'object-detection', 8],
    ] as const) {
      const records = await complete(name);
      expect(records).toHaveLength(rows);
      for (const { subject, components } of records) {
        expect(subject.task).toBe(task);
        expect(subject.model).toBe(subject.title);
        expect(components[2]?.reasons).toEqual(['0.375 W a GiB of the machine']);
      }
    }
  });

  test('also those that a spreadsheet saved with hours of one digit', async () => {
    const records = await complete('summarize_xsum_15.csv');
    expect(records).toHaveLength(6);
    expect(records[0]?.imported?.timestamp).toBe('2023-10-06 0:05:27');
    expect(records[0]?.at_s).toBeLessThan(Date.UTC(2023, 9, 6, 0, 5, 28) / 1000);
  });
});

const fixtureRows = fixture('co2-inference/complete/text_classif_tomatoes.csv')
  .trim()
  .split('\n')
  .map((line) => line.split(','));

test('a row is known again after its columns were moved', async () => {
  // The first stays a word of small letters, as every header of CodeCarbon begins.
  const [plain, moved] = await Promise.all([
    readAll(fileOf(fixtureRows.map((cells) => cells.join(',')).join('\n'))),
    readAll(fileOf(fixtureRows.map((cells) => [...cells].reverse().join(',')).join('\n'))),
  ]);
  expect(plain.records.length).toBeGreaterThan(1);
  expect(moved.records.map(({ id }) => id)).toEqual(plain.records.map(({ id }) => id));
});

test.each([
  [';', 'its cells are parted by semicolons: save it with commas'],
  ['\t', 'its cells are parted by tabs: save it with commas'],
])('cells parted by %j are refused by name', async (sign, reason) => {
  const { rejected } = await readAll(fileOf(fixtureRows.map((cells) => cells.join(sign)).join('\n')));
  expect(rejected).toEqual([{ line: null, reason: `is of no format that is known (${reason})` }]);
});

test('a header without rows is told', async () => {
  const [header] = fixtureRows as [string[]];
  expect((await readAll(fileOf(`${header.join(',')}\n`))).rejected).toEqual([
    { line: null, reason: 'holds a header and no rows' },
  ]);
});
