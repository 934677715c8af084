import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCount } from '../../src/platform/write-count.ts';

const written = (value: number, at = 0) => {
  const into = new Uint8Array(40).fill(46);
  const end = writeCount(value, into, at);
  return Buffer.from(into).toString('latin1', at, end);
};

test('a count is written as String writes it, at any offset', () => {
  for (const value of [0, 10, 9999, 10_000, 99_999_999, 100_000_000, 1e15, 2 ** 53 - 1])
    expect(written(value, 3)).toBe(String(value));
  fc.assert(
    fc.property(fc.double({ min: 0, max: 15.9, noNaN: true }), (digits) => {
      const value = Math.floor(10 ** digits);
      expect(written(value)).toBe(String(value));
    }),
    { numRuns: 2000 },
  );
  for (let value = 0; value < 10_000; value++) expect(written(value)).toBe(String(value));
});
