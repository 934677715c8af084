import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/math/quantile.ts';
import { studentTCdf, studentTQuantile } from '../../src/math/student-t.ts';
import { summary } from '../../src/math/summary.ts';

describe('quantile', () => {
  it('interpolates as type 7 of Hyndman and Fan does', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([4, 1, 3, 2], 0.95)).toBeCloseTo(3.85, 12);
    expect(quantile([7], 0.3)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
  it('never leaves the sample and never decreases in p', () => {
    const sample = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (xs, p, q) => {
          const [a, b] = [quantile(xs, Math.min(p, q)), quantile(xs, Math.max(p, q))];
          expect(a).toBeLessThanOrEqual(b + 1e-6);
          expect(a).toBeGreaterThanOrEqual(Math.min(...xs) - 1e-6);
          expect(b).toBeLessThanOrEqual(Math.max(...xs) + 1e-6);
        },
      ),
    );
  });
});

describe("Student's t", () => {
  // Printed tables of the 97.5 % quantile (e.g. NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2).
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [9, 2.262],
    [29, 2.045],
    [100, 1.984],
  ])('has its printed 97.5 %% quantile at %i degrees of freedom', (df, printed) =>
    expect(studentTQuantile(0.975, df)).toBeCloseTo(printed, 3),
  );
  it('inverts its own distribution function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (p, df) => {
          expect(studentTCdf(studentTQuantile(p, df), df)).toBeCloseTo(p, 9);
        },
      ),
    );
  });
  it('refuses what is no probability', () => {
    expect(() => studentTQuantile(1, 3)).toThrow(/between 0 and 1/);
    expect(() => studentTQuantile(0.9, 0)).toThrow(/above 0/);
  });
});

describe('summary', () => {
  it('gives mean, sample SD and t interval', () => {
    const s = summary([9, 10, 11]);
    expect(s.mean).toBe(10);
    expect(s.sd).toBe(1);
    expect(s.interval?.hi).toBeCloseTo(10 + 4.30265 / Math.sqrt(3), 4);
  });
  it('does not invent a spread from one value', () => {
    expect(summary([5])).toEqual({ n: 1, mean: 5, sd: null, interval: null });
    expect(summary([]).mean).toBeNaN();
  });
});
