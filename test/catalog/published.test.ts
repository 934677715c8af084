import { expect, test } from 'vitest';
import { publishedRecords } from '../../src/catalog/published.ts';
import { publishedSchema } from '../../src/domain/published.ts';
import { publishedResult } from '../../src/domain/published-result.ts';

const records = publishedRecords();

test('1,016 configurations, each a record of its kind with an id of its own', () => {
  expect(records.length).toBe(1016);
  expect(new Set(records.map(({ id }) => id)).size).toBe(1016);
  for (const record of records) expect(publishedSchema.safeParse(record).error).toBeUndefined();
});

test('each says perimeter, hardware, batch, source and licence', () => {
  for (const { perimeter, hardware, batch, source } of records) {
    expect(perimeter).toEqual({ devices: ['accelerator'], idle: 'gross', pue: null, embodied: false });
    expect(['H100', 'B200']).toContain(hardware.accelerator);
    expect(hardware.count).toBeGreaterThan(0);
    expect(batch).toBeGreaterThan(0);
    expect(source).toMatchObject({ id: 'ml-energy', licence: 'Apache-2.0' });
  }
});

test('a request and an image as they are published', () => {
  const chat = records.find(
    ({ subject, hardware, batch }) =>
      subject.model === 'Qwen/Qwen3-14B' && hardware.accelerator === 'B200' && batch === 8,
  );
  expect(chat).toMatchObject({
    energy_j: { value: 430.113 },
    token_j: 0.699309,
    output_tokens: 615.054,
    mean_batch: 7.93509,
    precision: 'bfloat16',
    params: 14e9,
    dataset: 'lm-arena-chat',
  });
  const image = records.find(({ dataset }) => dataset === 'text-to-image');
  expect(image).toMatchObject({
    energy_j: { value: 341.982, lo: 341.982, hi: 341.982, repeat: null },
    batch: 1,
    settings: { width: 1024, height: 1024, steps: 20 },
  });
});

test('in the common view it is published, of one query, without repetitions', () => {
  const result = publishedResult(records[0] as (typeof records)[number]);
  expect(result).toMatchObject({
    kind: 'published',
    origin: 'published',
    functional_unit: 'query',
    runs_j: null,
    n: 1,
  });
  expect(result.id).toMatch(/^published:ml-energy\/lm-arena-chat\//);
});
