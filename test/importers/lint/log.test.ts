import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf, digestSet } from '../../../src/importers/lint/digest-set.ts';
import { logOf } from '../../../src/importers/lint/log.ts';
import { logColumns } from '../../../src/importers/lint/log-columns.ts';
import type { Observation } from '../../../src/importers/lint/observation.ts';

const amount = fc.option(fc.double({ noNaN: true, min: 0, max: 1e12 }));
const word = fc.option(fc.string({ maxLength: 8 }));
const observation: fc.Arbitrary<Observation> = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map((n) => `id-${n}`),
  run_id: fc.option(fc.integer({ min: 0, max: 6 }).map((n) => `run-${n}`)),
  phase: fc.option(fc.constantFrom('load', 'query')),
  model: word,
  task: word,
  machine: fc.string(),
  cpu: word,
  gpus: fc.nat(8),
  gpu: word,
  memory_gib: amount,
  duration_s: fc.double({ noNaN: true, min: 0, max: 1e9 }),
  energy_j: amount,
  gpu_j: amount,
  cpu_j: amount,
  ram_j: amount,
  gpuMissing: fc.boolean(),
  cpu_w: amount,
  ram_w: amount,
  assumed: fc.record({ gpu: fc.boolean(), cpu: fc.boolean(), ram: fc.boolean() }),
  pue: fc.double({ noNaN: true, min: 1, max: 3 }),
  carbon_g: amount,
  g_per_kwh: amount,
  region: word,
  place: word,
  covers: fc.string(),
});
const seen = ({ id: _, run_id: __, ...row }: Observation) => row;

test('a row that is kept as columns is read as it was written', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 20 }), (rows) => {
      const columns = logColumns();
      for (const row of rows) columns.add(row);
      expect(columns.length).toBe(rows.length);
      for (const [place, row] of rows.entries()) {
        const view = columns.at(place);
        const read = Object.fromEntries(
          Object.keys(seen(row)).map((name) => [name, view[name as keyof typeof view]]),
        );
        expect(read).toEqual(seen(row));
      }
    }),
  );
});

/** The same by sets of names, as one would write it for a log of a page. */
function byNames(rows: readonly Observation[]) {
  const parts = new Set(
    rows.filter((row) => row.run_id !== null && row.phase !== null).map((row) => row.run_id),
  );
  const [ids, keys] = [new Set<string>(), new Set<string>()];
  const counts = { rows: 0, identical: 0, sameRun: 0, wholeAndParts: 0 };
  for (const row of rows) {
    const key = row.run_id === null ? row.id : `${row.run_id}\0${row.phase ?? ''}`;
    if (ids.has(row.id)) counts.identical++;
    else if (row.run_id !== null && row.phase === null && parts.has(row.run_id)) counts.wholeAndParts++;
    else if (keys.has(key)) counts.sameRun++;
    else counts.rows++;
    ids.add(row.id);
    keys.add(key);
  }
  return counts;
}

test('what stands twice is told apart as by sets of names', () => {
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 60 }), (rows) => {
      const { rows: once, repeated } = logOf(rows);
      expect({
        rows: once.length,
        identical: repeated.identical.length,
        sameRun: repeated.sameRun.length,
        wholeAndParts: repeated.wholeAndParts.length,
      }).toEqual(byNames(rows));
    }),
  );
});

test('a set of digests grows, and tells 20,000 names apart', () => {
  const set = digestSet();
  const digests = Array.from({ length: 20_000 }, (_, i) => digestOf(`name ${i}`));
  expect(digests.every((digest) => set.add(...digest))).toBe(true);
  expect(digests.some((digest) => set.add(...digest))).toBe(false);
  expect(digests.every((digest) => set.has(...digest))).toBe(true);
  expect(set.has(...digestOf('another name'))).toBe(false);
});

test('a log of more rows than a block is kept in order, in less than 200 bytes a row', () => {
  const [one] = fc.sample(observation, { seed: 1, numRuns: 1 }) as [Observation];
  const columns = logColumns();
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 40_000; i++) columns.add({ ...one, energy_j: i });
  expect(columns.at(39_999).energy_j).toBe(39_999);
  expect(columns.at(32_768).energy_j).toBe(32_768);
  expect((process.memoryUsage().arrayBuffers - before) / 40_000).toBeLessThan(200);
});
