import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowerBound } from '../../src/math/lower-bound.ts';

test('the first element that is not below the value, also among equal ones', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 20 })).map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(numbers, fc.integer({ min: -1, max: 21 }), (list, value) => {
      const first = list.findIndex((element) => element >= value);
      expect(lowerBound(Float64Array.from(list), value)).toBe(first < 0 ? list.length : first);
    }),
  );
});
