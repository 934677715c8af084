import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { glueTable } from '../../src/catalog/glue.ts';
import { type ScoredPoint, standings } from '../../src/lifecycle/frontier.ts';
import { frontierTrend, yearOf } from '../../src/lifecycle/frontier-trend.ts';

const point = (id: string, cost: number, score: number): ScoredPoint => ({ id, cost, score });
const frontier = (points: readonly ScoredPoint[]) =>
  standings(points).flatMap(({ point, standing }) => (standing === 'frontier' ? [point.id] : []));

describe('who is worth the cost', () => {
  test('strict improvements, ties kept once at the least cost', () => {
    expect(
      frontier([
        point('dear', 9, 90),
        point('worse', 5, 70),
        point('a', 1, 80),
        point('b', 2, 80),
        point('c', 1, 75),
      ]),
    ).toEqual(['a', 'dear']);
  });
  test('ties can be kept: a point goes only to one that is cheaper and better', () => {
    const points = [point('a', 1, 80), point('b', 2, 80), point('c', 1, 75), point('d', 3, 79)];
    const kept = standings(points, 'keep').flatMap(({ point: { id }, standing }) =>
      standing === 'frontier' ? [id] : [],
    );
    expect(kept).toEqual(['a', 'c', 'b']);
  });
  test('an overlap leaves a point in the band', () => {
    const points = [
      { ...point('a', 1, 80), scoreInterval: { lo: 78, hi: 82 } },
      { ...point('b', 2, 79), scoreInterval: { lo: 77, hi: 81 } },
      point('c', 3, 70),
    ];
    expect(standings(points).map(({ standing }) => standing)).toEqual(['frontier', 'band', 'dominated']);
  });
  test('nothing on the frontier is beaten, and everything else is', () => {
    const any = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(any, (pairs) => {
        const points = pairs.map(([cost, score], i) => point(String(i), cost, score));
        for (const { point: each, standing } of standings(points)) {
          const beaten = points.some(
            (o) =>
              o.cost <= each.cost && o.score >= each.score && (o.cost < each.cost || o.score > each.score),
          );
          if (standing === 'frontier') expect(beaten).toBe(false);
          else expect(standing).toBe('dominated');
        }
      }),
    );
  });
});

describe('the trend', () => {
  const made = Array.from({ length: 12 }, (_, i) => {
    const [cost, year] = [10 ** ((i * 7) % 5), 2018 + ((i * 5) % 12) / 4];
    return { cost, year, score: 60 + 4 * Math.log10(cost) + 3 * (year - 2018) + 0.3 * Math.sin(9 * i) };
  });
  test('is found again: the cost of a score halves in log10(2)·4/3 years', () => {
    const trend = frontierTrend(made);
    expect(trend.perDecade.value).toBeCloseTo(4, 0);
    expect(trend.perYear.value).toBeCloseTo(3, 0);
    expect(Math.abs(trend.halving.years - (Math.log10(2) * 4) / 3)).toBeLessThan(3 * trend.halving.se);
    expect(trend.halving.interval?.lo).toBeLessThan(trend.halving.years);
  });
  test('is refused for fewer than 8 points, and where cost and date go together', () => {
    expect(() => frontierTrend(made.slice(0, 7))).toThrow(/needs 8 dated points; there are 7/);
    expect(() =>
      frontierTrend(made.map((each) => ({ ...each, year: 2018 + Math.log10(each.cost) }))),
    ).toThrow(/go together/);
  });
  test('a day is a part of its year', () => {
    expect(yearOf('2019-01-01')).toBe(2019);
    expect(yearOf('2020-07-02')).toBeCloseTo(2020.5, 12);
  });
});

test('the GLUE table: eleven models with a score, six of them recalled', () => {
  const scored = glueTable().rows.filter(({ score }) => score !== null);
  expect(scored).toHaveLength(11);
  expect(scored.filter(({ status }) => status === 'recalled')).toHaveLength(6);
  expect(scored.find(({ model }) => model === 'BERT-Base')).toMatchObject({ gflop: 29, score: 79.6 });
});
