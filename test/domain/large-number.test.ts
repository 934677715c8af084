import { expect, test } from 'vitest';
import { flopCount, largeNumber, largeRange } from '../../src/domain/large-number.ts';

test('a large count in words', () => {
  expect(largeNumber(73.2e9)).toBe('73.2 billion');
  expect(flopCount(5.76e23)).toBe('5.76e23 FLOP');
});

test('a range names its word once where both ends have it', () => {
  expect(largeRange(44e9, 220e9)).toBe('44.0 to 220 billion');
  expect(largeRange(800e6, 1.2e9)).toBe('800 million to 1.20 billion');
  expect(largeRange(7e9, 7e9)).toBe('7.00 billion');
  expect(largeRange(10, 20)).toBe('10.0 to 20.0');
});
