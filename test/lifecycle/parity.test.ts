import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printedParity } from '../../src/catalog/parity.ts';
import {
  checkPrintedParity,
  dateOfParity,
  daysUntil,
  type PrintedNumber,
  parity,
  printedNumber,
} from '../../src/lifecycle/parity.ts';
import oracle from './parity-oracle.json' with { type: 'json' };

const number = (text: string) => printedNumber(text) as PrintedNumber;

describe('table 5 recomputed', () => {
  test.each(printedParity().rows.map((row) => [row.model, row] as const))('%s', (model, row) => {
    const wanted = oracle.rows.find((each) => each.model === model) as (typeof oracle.rows)[number];
    const [training, fineTuning] = [number(row.training).value, number(row.fine_tuning).value];
    const found = parity(training, fineTuning, number(row.inference));
    expect(found.inferences / wanted.recomputed).toBeCloseTo(1, 12);
    expect(found.interval.lo / wanted.lo).toBeCloseTo(1, 12);
    expect(found.interval.hi / wanted.hi).toBeCloseTo(1, 12);
    expect(found.trainingAlone / wanted.train_only).toBeCloseTo(1, 12);
    const check = checkPrintedParity(
      training,
      fineTuning,
      number(row.inference).value,
      number(row.parity).value,
    );
    expect(check.impliedSpent).toBeCloseTo(wanted.implied_numerator_kWh, 6);
    expect(check.state).toBe(model === 'BLOOMz-3B' ? 'off' : 'agrees');
  });
});

describe('printed numbers', () => {
  test.each([
    ['1.0e-4', 1e-4, 5e-6],
    ['0.0001', 1e-4, 5e-5],
    ['51,686', 51_686, 0.5],
    ['7.3e-5', 7.3e-5, 5e-7],
    ['.5', 0.5, 0.05],
  ])('%s', (text, value, half) => {
    expect(number(text).value).toBe(value);
    expect(number(text).halfUlp / half).toBeCloseTo(1, 12);
  });
  test.each(['', '0', '-1', '1..2', 'NaN', '1e', '0x10'])('%j is none above 0', (text) => {
    expect(printedNumber(text)).toBeNull();
  });
});

test('the interval holds the parity, and has no end where the digits allow 0', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.double({ min: 1e-8, max: 2, noNaN: true }),
      (training, value, halfUlp) => {
        const { inferences, interval } = parity(training, 0, { value, halfUlp });
        expect(interval.lo).toBeLessThan(inferences);
        expect(interval.hi).toBeGreaterThan(inferences);
        expect(interval.hi === Number.POSITIVE_INFINITY).toBe(halfUlp >= value);
      },
    ),
  );
});

test('a rate of queries gives a day', () => {
  expect(daysUntil(5e6, 1e6)).toBe(5);
  expect(dateOfParity(5e6, 1e6, '2024-02-27')).toBe('2024-03-03');
  expect(dateOfParity(1e300, 1, '2024-02-27')).toBeNull();
});
