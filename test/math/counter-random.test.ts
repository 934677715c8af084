import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBits, standardNormal, uniform } from '../../src/math/counter-random.ts';

const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const stream = fc.integer({ min: 0, max: 0xffffffff });

describe('random numbers by their place', () => {
  it('are the same for the same place, in any order', () => {
    fc.assert(
      fc.property(whole, stream, whole, (seed, of, index) => {
        const first = [
          randomBits(seed, of, index),
          uniform(seed, of, index),
          standardNormal(seed, of, index),
        ];
        uniform(seed, of, index + 1);
        expect([
          randomBits(seed, of, index),
          uniform(seed, of, index),
          standardNormal(seed, of, index),
        ]).toEqual(first);
      }),
    );
  });
  it('lie from 0 up to, and without, 1; normal ones are finite', () => {
    fc.assert(
      fc.property(whole, stream, whole, (seed, of, index) => {
        const value = uniform(seed, of, index);
        expect(value >= 0 && value < 1).toBe(true);
        expect(Number.isFinite(standardNormal(seed, of, index))).toBe(true);
      }),
    );
  });
  it('differ with seed, stream and index', () => {
    const values = new Set<number>();
    for (let seed = 0; seed < 10; seed++)
      for (let of = 0; of < 10; of++) for (let i = 0; i < 10; i++) values.add(uniform(seed, of, i));
    expect(values.size).toBe(1000);
  });
  it('have the moments of their distributions', () => {
    const n = 40_000;
    const mean = (of: (i: number) => number) =>
      Array.from({ length: n }, (_, i) => of(i)).reduce((a, b) => a + b, 0) / n;
    // Five standard errors.
    expect(Math.abs(mean((i) => uniform(7, 1, i)) - 0.5)).toBeLessThan(
      (5 * Math.sqrt(1 / 12)) / Math.sqrt(n),
    );
    expect(Math.abs(mean((i) => standardNormal(7, 1, i)))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(mean((i) => standardNormal(7, 1, i) ** 2) - 1)).toBeLessThan(
      (5 * Math.SQRT2) / Math.sqrt(n),
    );
  });
});
