import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extent } from '../../src/math/extent.ts';

describe('extent', () => {
  test('is what Math.min and Math.max give', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (values) => {
        expect(extent(values)).toEqual([Math.min(...values), Math.max(...values)]);
        expect(extent(Float64Array.from(values))).toEqual(extent(values));
      }),
    );
  });
  test('of more numbers than a call takes arguments', () => {
    expect(extent(Float64Array.from({ length: 1_000_000 }, (_, i) => i - 5))).toEqual([-5, 999_994]);
  });
});
