import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestStart } from '../../src/estimators/best-start.ts';

const series = (g_per_kwh: readonly number[], region = 'FR') => ({
  region,
  from_s: 1_767_225_600,
  step_s: 3600,
  g_per_kwh,
});
const HOUR = 3600;
const KWH = 3_600_000;

test('the cheapest hours, by hand', () => {
  const [choice] = bestStart([series([300, 100, 50, 60, 400])], { duration_s: 2 * HOUR, energy_j: KWH });
  expect(choice?.best).toEqual({ at_s: 1_767_225_600 + 2 * HOUR, g_per_kwh: 55, carbon_g: 55 });
  expect(choice?.worst.carbon_g).toBe(230);
  expect(choice?.now.carbon_g).toBe(200);
  expect(choice?.mean_g).toBe((200 + 75 + 55 + 230) / 4);
  expect(choice?.saving).toBeCloseTo(1 - 55 / 140, 12);
});

test('work of a part of an hour is begun so that it ends with the cheap hour, where that is best', () => {
  // 1.5 h over 400, 200, 100, 300: from the middle of the second hour, (0.5 × 200 + 100) / 1.5.
  const [choice] = bestStart([series([400, 200, 100, 300])], { duration_s: 1.5 * HOUR, energy_j: KWH });
  expect(choice?.best.at_s).toBe(1_767_225_600 + 1.5 * HOUR);
  expect(choice?.best.carbon_g).toBeCloseTo(200 / 1.5, 12);
});

test('no other beginning is better than the best or worse than the worst', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 2, maxLength: 48 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, length, begin) => {
        const duration_s = length * values.length * HOUR;
        const [choice] = bestStart([series(values)], { duration_s, energy_j: KWH });
        const start = begin * (values.length * HOUR - duration_s);
        let grams = 0;
        for (const [i, value] of values.entries()) {
          const overlap = Math.min((i + 1) * HOUR, start + duration_s) - Math.max(i * HOUR, start);
          grams += Math.max(0, overlap / duration_s) * value;
        }
        expect(choice?.best.carbon_g).toBeLessThanOrEqual(grams + 1e-6);
        expect(choice?.worst.carbon_g).toBeGreaterThanOrEqual(grams - 1e-6);
      },
    ),
    { numRuns: 300 },
  );
});

test('regions are ordered by their best beginning', () => {
  const choices = bestStart([series([300, 200], 'DE'), series([60, 50], 'FR'), series([40, 500], 'SE')], {
    duration_s: HOUR,
    energy_j: KWH,
  });
  expect(choices.map(({ region }) => region)).toEqual(['SE', 'FR', 'DE']);
});

describe('refused', () => {
  test.each([
    [
      [series([1, 2])],
      { duration_s: 3 * HOUR, energy_j: KWH },
      /takes 3 h, and the intensities of FR cover 2 h/,
    ],
    [[series([1, 2])], { duration_s: 0, energy_j: KWH }, /takes 0 s has no best beginning/],
    [[series([1, 2])], { duration_s: HOUR, energy_j: 0 }, /takes 0 J/],
    [[], { duration_s: HOUR, energy_j: KWH }, /no intensities/],
  ])('%#', (all, work, message) => {
    expect(() => bestStart(all, work)).toThrow(message);
  });
});
