import { expect, test } from 'vitest';
import { publishedRecords } from '../../src/catalog/published.ts';
import { settingsWords } from '../../src/domain/settings-words.ts';
import { statedConfigurations } from '../../src/domain/stated-configuration.ts';

const all = publishedRecords();
const stated = statedConfigurations(all);

test('one configuration a model and benchmark, and their counts come to all', () => {
  const keys = stated.map(({ record }) => `${record.subject.model} ${record.dataset}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(keys)).toEqual(new Set(all.map((each) => `${each.subject.model} ${each.dataset}`)));
  expect(stated.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
});

test('it is a record that was published, never a mean, inside the reach of all', () => {
  for (const { record, least_j, most_j } of stated) {
    expect(all).toContain(record);
    expect(record.energy_j.value).toBeGreaterThanOrEqual(least_j);
    expect(record.energy_j.value).toBeLessThanOrEqual(most_j);
  }
});

test('the smallest batch on the fewest accelerators comes first, and the order of the list does not matter', () => {
  for (const { record } of stated) {
    const same = all.filter(
      (each) => each.subject.model === record.subject.model && each.dataset === record.dataset,
    );
    const batch = Math.min(...same.map((each) => each.batch ?? Number.POSITIVE_INFINITY));
    expect(record.batch).toBe(batch);
    const ofBatch = same.filter((each) => each.batch === batch);
    expect(record.hardware.count).toBe(Math.min(...ofBatch.map(({ hardware }) => hardware.count)));
  }
  expect(
    statedConfigurations([...all].reverse())
      .map(({ record }) => record.id)
      .sort(),
  ).toEqual(stated.map(({ record }) => record.id).sort());
});

test('FLUX by one image at a time, of all its configurations', () => {
  const flux = stated.find(({ record }) => record.subject.model === 'black-forest-labs/FLUX.1-dev');
  expect(flux?.record).toMatchObject({ batch: 1, hardware: { accelerator: 'B200', count: 1 } });
  expect(flux?.record.settings).toMatchObject({ width: 1024, height: 1024, steps: 50 });
  expect(flux?.count).toBeGreaterThan(50);
});

test('settings in words', () => {
  expect(settingsWords({ width: 1024, height: 768, steps: 20, ulysses_degree: 1, ring_degree: 4 })).toBe(
    '1024 × 768, 20 steps, ring 4',
  );
  expect(settingsWords({ precision: 'fp8', tensor_parallel: 8, power_w: 700 })).toBe(
    'fp8, tensor parallel 8',
  );
  expect(settingsWords({})).toBe('');
});
