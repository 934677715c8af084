import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { straightLine, zeroLine } from '../../src/charts/fit-line.ts';
import { hexagonsOf } from '../../src/charts/hexagons.ts';
import { lengthGroups, lengthIn } from '../../src/charts/length.ts';
import { binMeans, ofTokens } from '../../src/charts/length-tokens.ts';
import { pointsOf } from '../../src/charts/point-search.ts';
import { plotScatter, type ScatterPoint } from '../../src/charts/scatter.ts';
import { pointsView } from '../../src/reports/points.ts';
import { fakeStore } from '../charts/fake-store.ts';

const { points } = await pointsView(fakeStore(6));
const rows = lengthIn({}).rows({ points: pointsOf(points, { show: 'study' }) });
const document = () => parseHTML('<!doctype html><html><body></body></html>').document;

describe('a line through zero', () => {
  it('has the slope Σxy ÷ Σx² and its standard error', () => {
    const line = zeroLine([
      [1, 2],
      [2, 3],
      [3, 7],
      [4, 8],
    ]);
    if (line.state === 'none') throw new Error(line.reason);
    // Σxy = 61, Σx² = 30; residuals −1/30, −32/30, 27/30, −4/30 squared sum to 59/30.
    expect(line.fit.slope).toBeCloseTo(61 / 30, 12);
    expect(line.fit.slope_se).toBeCloseTo(Math.sqrt(59 / 30 / 3 / 30), 12);
    expect(line.fit.intercept).toBe(0);
    expect(line.at(0)).toEqual({ y: 0, lo: 0, hi: 0 });
    expect(line.from).toBe(0);
  });

  it('is the free line where the points lie on one through zero, and none where that has none', () => {
    const pairs = [1, 2, 5, 9].map((x) => [x, 3 * x] as const);
    const [free, held] = [straightLine(pairs), zeroLine(pairs)];
    if (free.state === 'none' || held.state === 'none') throw new Error('no line');
    expect(held.fit.slope).toBeCloseTo(free.fit.slope, 12);
    const same = [5, 5.2, 5.1, 5].map((x) => [x, x] as const);
    expect(zeroLine(same)).toMatchObject({ state: 'none', reason: /not identifiable/ });
  });

  it('moves the slopes of the study', () => {
    const slopes = (zero: boolean) =>
      lengthGroups(rows, 'carbon', 1000, zero).flatMap(({ line }) =>
        line.state === 'fitted' ? [line.fit.slope] : [],
      );
    expect(slopes(true)).toHaveLength(2);
    expect(slopes(true)).not.toEqual(slopes(false));
  });
});

describe('bins of length', () => {
  it('hold every point once, each bin its mean', () => {
    for (const log of [false, true]) {
      const bins = binMeans(rows, ofTokens('energy'), 1, log);
      expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(rows.length);
      const whole = rows.reduce((sum, row) => sum + ofTokens('energy')(row), 0);
      expect(bins.reduce((sum, { n, y }) => sum + n * y, 0)).toBeCloseTo(whole, 3);
    }
  });

  it('are none where all answers are as long', () => {
    const [first] = rows;
    expect(first && binMeans([first, first], ofTokens('energy'), 1, false)).toEqual([]);
  });
});

it('tells what 1,000 tokens take, in its title, its finding and its axis', () => {
  const chart = lengthIn({ perToken: true, bins: true });
  expect(chart.title).toBe('Carbon of 1,000 tokens against the tokens made');
  expect(chart.finding(rows)).toMatch(/1,000 tokens take of .*g CO2e.* in longer ones/);
  const svg = chart.plot(rows, { document: document(), width: 900 }).outerHTML;
  expect(svg).toContain('per 1,000 tokens');
  expect(svg).not.toMatch(/NaN|Infinity|per 100 tokens/);
});

describe('many points', () => {
  const many = (count: number): readonly ScatterPoint[] =>
    Array.from({ length: count }, (_, index) => ({
      x: 1 + (index % 97),
      y: 1 + (index % 89),
      lo: 1,
      hi: 2,
      known: 'measured',
      index,
    }));
  const drawnOf = (count: number) =>
    plotScatter(
      [{ title: 'all', colour: 1, note: '', points: many(count), line: null }],
      {
        document: document(),
        width: 900,
      },
      {
        x: { title: 'x', log: true, format: String },
        y: { title: 'y', log: true, format: String },
        nothing: '',
      },
    ).outerHTML;

  it('are drawn each up to 5,000, and as hexagons that say so above', () => {
    expect(drawnOf(5000).match(/data-point/g)).toHaveLength(5000);
    const svg = drawnOf(5001);
    expect(svg).not.toContain('data-point');
    expect(svg).toContain('5,001 points are too many to draw each');
    const counts = [...svg.matchAll(/data-count="(\d+)"/g)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5001);
  });

  it('fall into the hexagon whose middle is nearest', () => {
    const [cell, ...others] = hexagonsOf([
      [26, 0],
      [28, 1],
      [24, -2],
    ]);
    expect(cell).toEqual({ x: 26, y: 0, count: 3 });
    expect(others).toEqual([]);
  });
});
