import { describe, expect, test } from 'vitest';
import { summary } from '../../src/math/summary.ts';
import { studySpread } from '../../src/reports/study-spread.ts';
import { printedRows, studyReading, studyReadings } from '../../src/study/index.ts';

describe.each(studyReadings.map(({ id }) => id))('spread and slopes in the perimeter %s', (perimeter) => {
  const { spread, length, slopes } = studySpread({ perimeter });

  test('the shares of every group come to one, and a run differs least', () => {
    expect(spread.map(({ group }) => group)).toHaveLength(12);
    for (const { by_model, by_dataset, by_run } of spread) {
      expect(by_model + by_dataset + by_run).toBeCloseTo(1, 9);
      expect(by_run).toBeLessThan(by_model + by_dataset);
    }
    expect(spread.find(({ group }) => group === 'all tasks')).toMatchObject({ models: 80, runs: 2400 });
  });

  test('the share of runs is their sum of squares about the mean of their result', () => {
    const rows = printedRows('fill-mask').map((row) => ({
      key: `${row.log} ${row.model.model}`,
      joules: studyReading(perimeter).energy_j(row.run.query),
    }));
    const squares = (values: readonly number[]) => {
      const { mean } = summary(values);
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    const keys = [...new Set(rows.map(({ key }) => key))];
    const within = keys
      .map((key) => squares(rows.filter((row) => row.key === key).map(({ joules }) => joules)))
      .reduce((a, b) => a + b, 0);
    const row = spread.find(({ group }) => group === 'fill-mask');
    expect(row?.by_run).toBeCloseTo(within / squares(rows.map(({ joules }) => joules)), 9);
  });

  test('decoder-only models are steeper in length than encoder-decoder ones, with an interval above 0', () => {
    expect(length.map(({ architecture, state }) => [architecture, state]).sort()).toEqual([
      ['decoder', 'fitted'],
      ['encoder-decoder', 'fitted'],
    ]);
    expect(slopes).toMatchObject({ steeper: 'decoder', than: 'encoder-decoder' });
    expect(slopes?.interval.lo).toBeGreaterThan(0);
  });
});
