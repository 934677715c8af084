import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieller } from '../../src/math/fieller.ts';
import { findRoot } from '../../src/math/find-root.ts';
import { minimise, minimiseByGrid } from '../../src/math/minimise.ts';

describe('findRoot', () => {
  it('finds the root of any rising function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (root, steep) => {
          const found = findRoot((x) => Math.expm1(steep * (x - root)), root - 3, root + 2);
          expect(Math.abs(found - root)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(root)));
        },
      ),
    );
  });
  it('meets a known one to the last digits', () => {
    expect(findRoot((x) => x * x * x - 2 * x - 5, 2, 3)).toBeCloseTo(2.0945514815423265, 14);
  });
  it('takes an end that is a root, and refuses ends of one sign', () => {
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
    expect(findRoot(() => 1, 0, 1)).toBeNaN();
  });
});

describe('minimise', () => {
  it('finds the valley wherever it lies', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (at) => {
        expect(minimise((x) => Math.cosh(x - at), -5, 5).at).toBeCloseTo(at, 6);
      }),
    );
  });
  it('by a grid does not stay in the wrong valley, nor at a kink', () => {
    const f = (x: number) => Math.min(Math.abs(x + 2) + 0.5, Math.abs(x - 3));
    expect(minimiseByGrid(f, -5, 5).at).toBeCloseTo(3, 8);
  });
});

describe('Fieller', () => {
  it('holds the ratio and widens with the errors', () => {
    const sd = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(sd, sd, (one, two) => {
        const narrow = fieller({ mean: 10, sd: one }, { mean: 5, sd: two });
        const wide = fieller({ mean: 10, sd: 2 * one }, { mean: 5, sd: 1.5 * two });
        expect(narrow?.lo).toBeLessThan(2);
        expect(narrow?.hi).toBeGreaterThan(2);
        expect((wide?.hi ?? 0) - (wide?.lo ?? 0)).toBeGreaterThan((narrow?.hi ?? 0) - (narrow?.lo ?? 0));
      }),
    );
  });
  it('has no end where the denominator may be 0', () => {
    expect(fieller({ mean: 10, sd: 1 }, { mean: 1, sd: 0.6 })).toBeNull();
  });
});
