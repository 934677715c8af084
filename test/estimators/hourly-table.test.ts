import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { hourlySeries } from '../../src/estimators/hourly-table.ts';

const hour = (h: number) => `2026-03-29 ${String(h).padStart(2, '0')}:00`;
const rows = (times: readonly string[], value = (i: number) => String(100 + i), head = ['time', 'FR']) => [
  head,
  ...times.map((time, i) => [time, value(i)]),
];

function refused(table: readonly (readonly string[])[]): Problem {
  try {
    hourlySeries(table, 'a.csv');
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('clocks that are put forward and back', () => {
  test('an hour that is missing or stands twice is told to be of a clock, where times do not say theirs', () => {
    const spring = refused(rows([0, 1, 3, 4].map(hour)));
    expect(spring.message).toMatch(/row 4: 2 h after the row before/);
    expect(spring.remedy).toMatch(/in UTC, or with their distance from it/);
    expect(refused(rows([0, 1, 2, 2, 3].map(hour))).remedy).toMatch(/in UTC/);
  });
  test('a longer gap, and one of times that say their clock, is a gap', () => {
    expect(refused(rows([0, 1, 5, 6].map(hour))).remedy).toBeUndefined();
    expect(refused(rows([0, 1, 3].map((h) => `${hour(h)}Z`))).remedy).toBeUndefined();
  });
  test('times with their distance from UTC are even over the change', () => {
    const [series] = hourlySeries(
      rows(['2026-03-29T00:00+01:00', '2026-03-29T01:00+01:00', '2026-03-29T03:00+02:00']),
      'a.csv',
    );
    expect(series).toMatchObject({ step_s: 3600, from_s: Date.UTC(2026, 2, 28, 23) / 1000 });
  });
});

describe('units', () => {
  test('kilograms are refused by what they come to, pounds by their name', () => {
    expect(refused(rows([0, 1].map(hour), () => '0.215')).message).toBe(
      "a.csv: the greatest intensity of FR is 0.215, less than any grid's in g/kWh; those of kg/kWh or t/MWh are to be told times 1,000.",
    );
    expect(refused(rows([0, 1].map(hour), () => '820', ['time', 'CAISO lb/MWh'])).message).toMatch(
      /CAISO lb\/MWh is in pounds/,
    );
  });
  test('hours without any emission stand', () => {
    expect(
      hourlySeries(
        rows([0, 1].map(hour), () => '0'),
        'a.csv',
      )[0]?.g_per_kwh,
    ).toEqual([0, 0]);
  });
});

test('a year and a leap year', () => {
  for (const [year, hours] of [
    [2023, 8760],
    [2024, 8784],
  ] as const) {
    const from = Date.UTC(year, 0, 1);
    const times = Array.from({ length: hours }, (_, i) => new Date(from + i * 3.6e6).toISOString());
    expect(
      hourlySeries(
        rows(times, () => '50'),
        'a.csv',
      )[0]?.g_per_kwh.length,
    ).toBe(hours);
  }
});
