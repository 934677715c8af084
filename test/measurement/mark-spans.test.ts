import { expect, test } from 'vitest';
import { markSpans } from '../../src/measurement/mark-spans.ts';

const mark = (name: string, from_s: number, to_s: number) => ({
  name,
  from_s,
  to_s,
  queries: null,
  tokens: null,
});

test('few marks stay as they are, in time order', () => {
  expect(markSpans([mark('query', 2, 3), mark('load', 0, 1.9), mark('query', 3, 4)], 4)).toEqual([
    { name: 'load', start_s: 0, end_s: 1.9, count: 1 },
    { name: 'query', start_s: 2, end_s: 3, count: 1 },
    { name: 'query', start_s: 3, end_s: 4, count: 1 },
  ]);
});

test('many of a name are joined where they cannot be told apart, others are not, and none is lost', () => {
  const batches = [mark('batch', 0, 49.9), mark('batch', 50, 99.9)];
  const queries = Array.from({ length: 10_000 }, (_, i) => {
    const at = (i % 5000) * 0.0098 + (i < 5000 ? 0 : 50);
    return mark('query', at, at + 0.009);
  });
  expect(markSpans([...batches, ...queries], 100)).toEqual([
    { name: 'batch', start_s: 0, end_s: 49.9, count: 1 },
    { name: 'query', start_s: 0, end_s: expect.closeTo(49, 1), count: 5000 },
    { name: 'batch', start_s: 50, end_s: 99.9, count: 1 },
    { name: 'query', start_s: 50, end_s: expect.closeTo(99, 1), count: 5000 },
  ]);
});
