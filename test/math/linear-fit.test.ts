import { describe, expect, test } from 'vitest';
import { linearFit } from '../../src/math/linear-fit.ts';

test('a line through points on it is that line, without doubt', () => {
  const fit = linearFit([1, 2, 3, 4], [5, 7, 9, 11]);
  expect(fit).toMatchObject({ n: 4, slope: 2, intercept: 3, r2: 1 });
  expect(fit?.slope_interval?.lo).toBeCloseTo(2, 9);
});

describe('Anscombe 1973, the first set', () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  const fit = linearFit(x, y);

  test('slope, intercept and R² as published', () => {
    expect(fit?.slope).toBeCloseTo(0.5001, 4);
    expect(fit?.intercept).toBeCloseTo(3.0001, 4);
    expect(fit?.r2).toBeCloseTo(0.6665, 4);
  });

  test('standard error and interval by Student’s t with 9 degrees of freedom', () => {
    expect(fit?.slope_se).toBeCloseTo(0.1179, 4);
    expect(fit?.slope_interval?.lo).toBeCloseTo(0.5001 - 2.2622 * 0.1179, 3);
    expect(fit?.intercept_interval?.hi).toBeCloseTo(3.0001 + 2.2622 * 1.1247, 3);
  });
});

test('two points have no interval; one point, or one x, no line', () => {
  const two = linearFit([0, 1], [1, 3]);
  expect(two?.slope).toBeCloseTo(2, 12);
  expect(two).toMatchObject({ slope_se: null, slope_interval: null, intercept_interval: null });
  expect(linearFit([1], [1])).toBeNull();
  expect(linearFit([3, 3, 3], [1, 2, 3])).toBeNull();
  expect(() => linearFit([1, 2], [1])).toThrow(RangeError);
});
