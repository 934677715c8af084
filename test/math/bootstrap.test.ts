import { describe, expect, test } from 'vitest';
import { bootstrap } from '../../src/math/bootstrap.ts';

const mean = (values: readonly number[]) => (places: readonly Int32Array[]) =>
  (places[0] as Int32Array).reduce((sum, place) => sum + (values[place] as number), 0) / values.length;

/** 40 values with a mean of 10 and a standard deviation of 2, the quantiles of a normal distribution. */
const normal = Array.from({ length: 40 }, (_, i) => 10 + 2 * probit((i + 0.5) / 40));

describe('the interval of a mean', () => {
  const found = bootstrap([40], mean(normal), { samples: 4000 });

  test('is that of the theory: mean ± 1.96 s/√n', () => {
    const n = normal.length;
    const m = normal.reduce((a, b) => a + b, 0) / n;
    const s = Math.sqrt(normal.reduce((a, b) => a + (b - m) ** 2, 0) / n);
    expect(found.se / (s / Math.sqrt(n))).toBeCloseTo(1, 1);
    expect((m - found.lo) / ((1.96 * s) / Math.sqrt(n))).toBeCloseTo(1, 1);
    expect((found.hi - m) / ((1.96 * s) / Math.sqrt(n))).toBeCloseTo(1, 1);
  });

  test('is the same every time, and another with another seed', () => {
    expect(bootstrap([40], mean(normal), { samples: 4000 })).toEqual(found);
    expect(bootstrap([40], mean(normal), { samples: 4000, seed: 7 }).lo).not.toBe(found.lo);
  });

  test('is wider at a higher coverage', () => {
    const wide = bootstrap([40], mean(normal), { samples: 4000, confidence: 0.99 });
    expect(wide.hi - wide.lo).toBeGreaterThan(found.hi - found.lo);
  });
});

test('every place is drawn about as often as another, and none beyond the group', () => {
  const counts = new Float64Array(7);
  bootstrap(
    [7, 3],
    ([first = new Int32Array(), second = new Int32Array()]) => {
      for (const place of first) counts[place] = (counts[place] ?? 0) + 1;
      expect(Math.max(...second)).toBeLessThan(3);
      return 1;
    },
    { samples: 3000 },
  );
  // 21,000 draws over 7 places; 3,000 ± 4 standard deviations of 51.
  for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(204);
});

test('groups are drawn apart: the places of one do not follow those of the other', () => {
  let same = 0;
  bootstrap(
    [50, 50],
    ([a, b]) => {
      same += (a as Int32Array).filter((place, i) => place === b?.[i]).length;
      return 1;
    },
    { samples: 200 },
  );
  // One in fifty by chance: 200 of 10,000.
  expect(same).toBeGreaterThan(120);
  expect(same).toBeLessThan(280);
});

test('one value has no width; an empty group is an error; what is no number is counted', () => {
  expect(bootstrap([1], () => 3)).toMatchObject({ lo: 3, hi: 3, se: 0, failed: 0 });
  expect(() => bootstrap([0], () => 1)).toThrow(RangeError);
  let i = 0;
  expect(bootstrap([2], () => (i++ % 2 === 0 ? Number.NaN : 1), { samples: 10 }).failed).toBe(5);
});

/** Quantile of the standard normal distribution by bisection of its distribution function (Abramowitz and Stegun 26.2.17). */
function probit(p: number): number {
  const cdf = (x: number): number => {
    const t = 1 / (1 + 0.2316419 * Math.abs(x));
    const d = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const tail =
      d * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x > 0 ? 1 - tail : tail;
  };
  let [low, high] = [-6, 6];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
