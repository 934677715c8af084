import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly, type Uncertain } from '../../src/domain/uncertain.ts';
import type { Facilities } from '../../src/lifecycle/facility.ts';
import { placeFacilities } from '../../src/lifecycle/place-facilities.ts';
import {
  oneForAll,
  type Portfolio,
  type PortfolioModel,
  type PortfolioTask,
  savingOver,
  solvePortfolio,
  unmetTasks,
} from '../../src/lifecycle/portfolio.ts';
import { portfolioDraws } from '../../src/lifecycle/portfolio-draws.ts';
import { scaledTasks, volumeRange } from '../../src/lifecycle/portfolio-volumes.ts';
import { uniform } from '../../src/math/counter-random.ts';
import { highsCost } from '../support/highs-facilities.ts';

/** The least cost over every set of facilities. */
function bruteForce({ fixed, cost }: Facilities): number {
  let least = Number.POSITIVE_INFINITY;
  for (let set = 1; set < 1 << fixed.length; set++) {
    const open = fixed.flatMap((_, j) => ((set >> j) & 1 ? [j] : []));
    const total = cost.reduce(
      (sum, row) => sum + Math.min(...open.map((j) => row[j] as number)),
      open.reduce((sum, j) => sum + (fixed[j] as number), 0),
    );
    if (total < least) least = total;
  }
  return least;
}

const price = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: 0, max: 100, noNaN: true }));
const facilities = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 8 }))
  .chain(([clients, sites]) =>
    fc.record({
      fixed: fc.array(price, { minLength: sites, maxLength: sites }),
      cost: fc.array(
        fc.array(fc.oneof({ weight: 3, arbitrary: price }, fc.constant(Number.POSITIVE_INFINITY)), {
          minLength: sites,
          maxLength: sites,
        }),
        { minLength: clients, maxLength: clients },
      ),
    }),
  );

describe('placing facilities', () => {
  test('costs what the best of all sets costs, and what its own assignment adds up to', () => {
    fc.assert(
      fc.property(facilities, (problem) => {
        const found = placeFacilities(problem);
        const least = bruteForce(problem);
        if (!Number.isFinite(least)) {
          expect(found.cost).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        expect(found.cost).toBeCloseTo(least, 8);
        expect(found.bound).toBe(found.cost);
        const own = found.of.reduce(
          (sum, j, i) => sum + (problem.cost[i]?.[j] as number),
          [...new Set(found.of)].reduce((sum, j) => sum + (problem.fixed[j] as number), 0),
        );
        expect(own).toBeCloseTo(found.cost, 8);
        expect(found.open).toEqual([...new Set(found.of)].sort((a, b) => a - b));
      }),
      { numRuns: 600 },
    );
  });

  test.each([1, 2, 3])('agrees with HiGHS on 40 clients × 15 sites, draw %i', async (seed) => {
    const problem = {
      fixed: Array.from({ length: 15 }, (_, j) => 1 + 20 * uniform(seed, 0, j)),
      cost: Array.from({ length: 40 }, (_, i) =>
        Array.from({ length: 15 }, (_, j) =>
          uniform(seed, 1, i * 15 + j) < 0.2 ? Number.POSITIVE_INFINITY : 10 * uniform(seed, 2, i * 15 + j),
        ),
      ),
    };
    expect(placeFacilities(problem).cost).toBeCloseTo(await highsCost(problem), 6);
  });

  test('says how far it is from proven where it is stopped', () => {
    const problem = {
      fixed: Array.from({ length: 30 }, () => 7),
      cost: Array.from({ length: 60 }, (_, i) =>
        Array.from({ length: 30 }, (_, j) => 5 * uniform(9, 0, i * 30 + j)),
      ),
    };
    const stopped = placeFacilities(problem, { most: 2 });
    expect(stopped.bound).toBeLessThan(stopped.cost);
    const proven = placeFacilities(problem);
    expect(proven.bound).toBe(proven.cost);
    expect(proven.cost).toBeGreaterThanOrEqual(stopped.bound);
    expect(proven.cost).toBeLessThanOrEqual(stopped.cost);
  });
});

const model = (
  id: string,
  fixed: number,
  serves: Readonly<Record<string, readonly [cost: number | Uncertain, score: number | null]>>,
): PortfolioModel => ({
  id,
  making: exactly(0),
  hosting: exactly(fixed),
  serves: new Map(
    Object.entries(serves).map(([task, [cost, score]]) => [
      task,
      { cost: typeof cost === 'number' ? exactly(cost) : cost, score, key: 'one' },
    ]),
  ),
});
const tasks: readonly PortfolioTask[] = [
  { id: 'a', queries: 20, minScore: 0.7 },
  { id: 'b', queries: 10, minScore: null },
];
const big = model('big', 50, { a: [2, 0.9], b: [2, null] });
const small = model('small', 40, { a: [1, 0.8] });
const weak = model('weak', 0, { a: [0, 0.6], b: [40, null] });

describe('a portfolio', () => {
  const found = solvePortfolio(tasks, [big, small, weak]) as Portfolio;

  test('keeps to floors, pays each model once, and compares with one for all', () => {
    expect(found.assignments.map(({ model: { id } }) => id)).toEqual(['big', 'big']);
    expect(found.total.value).toBe(50 + 40 + 20);
    expect(found.gap).toBe(0);
    const single = oneForAll(tasks, [big, small, weak]);
    expect(single?.hosted.map(({ id }) => id)).toEqual(['big']);
    expect(savingOver(found, single as Portfolio)?.value).toBe(0);
    const both = solvePortfolio(scaledTasks(tasks, 10), [big, small, weak]) as Portfolio;
    expect(both.hosted.map(({ id }) => id).sort()).toEqual(['big', 'small']);
    expect(both.total.value).toBe(50 + 40 + 200 + 200);
  });
});

describe('volumes', () => {
  const found = solvePortfolio(tasks, [big, small]) as Portfolio;
  test('the range ends where another assignment becomes cheaper, and holds the one solved', () => {
    const { from, to } = volumeRange(tasks, [big, small], found);
    expect(from).toBe(0.1);
    // 50 + (40 + 20) m against 90 + (20 + 20) m.
    expect(to).toBeCloseTo(2, 8);
    expect(volumeRange(tasks, [big, small], found, tasks[0]).to).toBeCloseTo(2, 8);
    expect(volumeRange(tasks, [big, small], found, tasks[1])).toEqual({ from: 0.1, to: 10 });
  });

  test('just inside the range the same assignment is the cheapest, just outside another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const draw = (stream: number, i: number) => uniform(seed, stream, i);
        const some = Array.from({ length: 4 }, (_, t) => ({
          id: `t${t}`,
          queries: 1 + 20 * draw(0, t),
          minScore: null,
        }));
        const models = Array.from({ length: 5 }, (_, m) =>
          model(
            `m${m}`,
            1 + 30 * draw(1, m),
            Object.fromEntries(some.map(({ id }, t) => [id, [0.1 + draw(2, m * 4 + t), null] as const])),
          ),
        );
        const best = solvePortfolio(some, models) as Portfolio;
        const names = ({ assignments }: Portfolio) => assignments.map((each) => each.model.id).join();
        const { from, to } = volumeRange(some, models, best);
        const at = (multiple: number) =>
          names(solvePortfolio(scaledTasks(some, multiple), models) as Portfolio);
        expect(from).toBeLessThanOrEqual(1);
        expect(to).toBeGreaterThanOrEqual(1);
        for (const inside of [from * 1.0001, (from + to) / 2, to * 0.9999])
          expect(at(inside)).toBe(names(best));
        if (from > 0.1) expect(at(from * 0.9999)).not.toBe(names(best));
        if (to < 10) expect(at(to * 1.0001)).not.toBe(names(best));
      }),
      { numRuns: 100 },
    );
  });
});

test('a floor that no model meets is named with the best there is', () => {
  const strict = [
    { id: 'a', queries: 1, minScore: 0.95 },
    { id: 'c', queries: 1, minScore: null },
  ];
  expect(unmetTasks(strict, [big, small, weak])).toEqual([
    { task: strict[0], best: { model: 'big', score: 0.9 }, models: 3 },
    { task: strict[1], best: null, models: 0 },
  ]);
  expect(solvePortfolio(strict, [big, small, weak])).toBeNull();
});

test('draws: certain costs give one answer, costs that overlap share it by half', () => {
  const wide = { value: 1, lo: 0.5, hi: 1.5, repeat: { lo: 0.5, hi: 1.5 } };
  const one: readonly PortfolioTask[] = [{ id: 'a', queries: 1, minScore: null }];
  const twins = [
    model('x', 0, { a: [wide, null] }),
    model('y', 0, { a: [{ ...wide, value: 1.0001 }, null] }),
  ];
  const draws = portfolioDraws(one, twins, solvePortfolio(one, twins) as Portfolio, { draws: 1000 });
  expect(draws.same).toBeGreaterThan(0.4);
  expect(draws.same).toBeLessThan(0.6);
  const apart = [model('x', 0, { a: [wide, null] }), model('y', 0, { a: [9, null] })];
  expect(portfolioDraws(one, apart, solvePortfolio(one, apart) as Portfolio).same).toBe(1);
});
