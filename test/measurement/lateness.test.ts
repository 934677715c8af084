import { expect, test } from 'vitest';
import { lateness } from '../../src/measurement/lateness.ts';

const p95 = (...late_s: number[]) => {
  const seen = lateness();
  for (const late of late_s) seen.add(late);
  return seen.p95_s();
};

test('the 95th percentile is told to a factor of two, from above', () => {
  expect(p95()).toBe(0);
  for (const late_s of [1e-6, 7e-6, 0.0004, 0.003, 0.2, 40]) {
    expect(p95(late_s)).toBeGreaterThan(late_s);
    expect(p95(late_s)).toBeLessThanOrEqual(2 * late_s * (1 + 1e-9));
  }
});

test('one call in twenty may be as late as it likes, and an early one is not late', () => {
  expect(p95(...Array(19).fill(0.001), 9)).toBeCloseTo(0.001024, 9);
  expect(p95(...Array(18).fill(0.001), 9, 9)).toBeGreaterThan(9);
  expect(p95(-0.3)).toBeLessThanOrEqual(1e-6);
});

test('a suspended machine wakes within the last bin', () => {
  expect(p95(1e7)).toBeGreaterThan(500);
});
