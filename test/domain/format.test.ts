import { describe, expect, it } from 'vitest';
import {
  carbonUnit,
  energyUnit,
  formatDate,
  formatDuration,
  formatFixed,
  formatInterval,
  formatNumber,
  formatPercent,
  formatRatio,
  knownState,
} from '../../src/domain/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('formatNumber', () => {
  it.each([
    [2.3456, '2.35'],
    [42.23, '42.2'],
    [755.4, '755'],
    [1345.6, '1,346'],
    [1234567, '1,234,567'],
    [0, '0'],
    [0.00123456, '0.00123'],
    [-3.3333, '−3.33'],
    [9.999, '10.0'],
    [999.96, '1,000'],
    [null, '–'],
    [Number.NaN, '–'],
  ])('%s is written %s', (value, text) => expect(formatNumber(value)).toBe(text));
});

describe('formatInterval', () => {
  it.each([
    [12.34, 11.94, 12.74, '12.3 ± 0.4'],
    [7.12, 6.0, 8.24, '7.1 ± 1.1'],
    [12, 10, 14.9, '10–15'],
    [2.28, 2.268, 2.292, '2.280 ± 0.012'],
    [3, 0.2, 9, '0.2–9.0'],
    [0.003, 0.00046, 0.0098, '0.0005–0.0098'],
    [3, 1e-9, 9, '0.000–9.000'],
    [0.003, 0, 0.0098, '0–0.010'],
    [5, 5, 5, '5.00'],
  ])('%s in [%s, %s] is written %s', (value, lo, hi, text) =>
    expect(plain(formatInterval(value, lo, hi))).toBe(text),
  );
});

it('chooses one unit for a column by its median', () => {
  expect(energyUnit([3600, 7200, 9e9]).name).toBe('Wh');
  expect(energyUnit([10, 20, 30]).name).toBe('mWh');
  expect(energyUnit([5e3, 5e3], 'J').name).toBe('kJ');
  expect(carbonUnit([0.13]).name).toBe('mg');
  expect(carbonUnit([]).name).toBe('mg');
});

it('writes percentages, ratios, durations and dates as the guide says', () => {
  expect(plain(formatPercent(0.546))).toBe('55 %');
  expect(plain(formatPercent(0.0031))).toBe('0.3 %');
  expect([0, 0.0002, 0.0006].map((share) => plain(formatPercent(share)))).toEqual(['0 %', '<0.1 %', '0.1 %']);
  expect(formatRatio(2.34)).toBe('×2.3');
  expect(formatRatio(15.2)).toBe('×15');
  expect(plain(formatDuration(0.0123))).toBe('12.3 ms');
  expect(plain(formatDuration(125))).toBe('2 min 05 s');
  expect(plain(formatDuration(3720))).toBe('1 h 02 min');
  expect(formatDate(1748872856, 'UTC')).toBe('2 June 2025');
  expect(formatFixed(-0.0001, 2)).toBe('0.00');
});

it('calls a sum by its measured share', () => {
  expect([1, 0.95, 0.94, 0.05, 0.04].map(knownState)).toEqual([
    'measured',
    'measured',
    'part measured',
    'part measured',
    'modelled',
  ]);
});
