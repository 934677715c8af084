import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amortiseIn } from '../../src/charts/amortise.ts';
import { costAt, onEnvelope, stopsOf } from '../../src/charts/amortise-row.ts';
import { amortisationOf, amortised } from '../../src/lifecycle/amortise-plan.ts';

const J = 3.6e6;

describe('options set against each other', () => {
  test('without an address: BERT base, its costs in joules, its crossing with an interval', () => {
    const { rows, crossovers, assumptions } = amortisationOf({});
    expect(rows.map(({ total }) => total / J)).toEqual([1507, 4050]);
    expect(rows[0]).toMatchObject({ unit: 'J', cheapest_to: null, fixed_sd: 150.7 * J });
    expect(crossovers[0]).toMatchObject({ state: 'crosses', first: 56 });
    expect(rows[0]?.cheapest_from).toBeCloseTo(1507 / 27, 9);
    expect(assumptions.map(({ provenance }) => provenance)).toContain('assumed');
  });
  test('a fixed cost carried by four is a quarter of it', () => {
    const { rows } = amortisationOf({ options: 'a=100,1,4;b=0,2' });
    expect(rows[0]).toMatchObject({ fixed: 25 * J, carried_by: 4 });
    expect(rows[0]?.cheapest_from).toBeCloseTo(25, 9);
  });
  test('the cheapest of the rows is the least at any number of tasks', () => {
    const cost = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cost, cost), { minLength: 2, maxLength: 6 }), cost, (costs, n) => {
        const options = costs.map(([fixed, marginal], i) => ({ id: `${i}`, fixed, marginal, carriedBy: 1 }));
        const { rows } = amortised(options, { error: 0, tasks: 1000, common: 7, unit: 'as given' });
        const least = Math.min(...rows.map((row) => costAt(row, n).value));
        const best = rows.filter(
          ({ cheapest_from, cheapest_to }) =>
            cheapest_from !== null && cheapest_from <= n && n <= (cheapest_to ?? Number.POSITIVE_INFINITY),
        );
        expect(best.length).toBeGreaterThan(0);
        for (const row of best) expect(costAt(row, n).value).toBeCloseTo(least, 6);
      }),
    );
  });
  test.each([
    ['a=1,2', /give --option twice/],
    ['a=1,2,0;b=2,1', /not "a=1,2,0"/],
    ['a=1,1;b=1,1;c=1,1;d=1,1;e=1,1;f=1,1;g=1,1', /tells 6 options apart, not 7/],
  ])('refuses %j', (options, message) => {
    expect(() => amortisationOf({ options })).toThrow(message);
  });
});

describe('what the figure finds', () => {
  const found = (options: string, error = 10) => {
    const answer = amortisationOf({ options, error, tasks: 1000 });
    return amortiseIn(answer).finding(answer.rows);
  };
  test('one crossing with its interval', () => {
    const answer = amortisationOf({});
    expect(amortiseIn(answer).finding(answer.rows)).toMatch(
      /\*\*BERT base.*from \*\*56 tasks\*\* on.*\*\*55\.8 \(95 % CI 42\.1–74\.0\)\*\*.*\*\*1,507.kWh\*\* against \*\*4,050.kWh/,
    );
  });
  test('stretches of several, those of the dearer left out', () => {
    expect(found('a=0,10;b=50,5;c=300,1;d=400,2')).toMatch(
      /\*\*a\*\* is cheapest up to.*then \*\*b\*\* up to.*then \*\*c\*\*/,
    );
    const { rows, crossovers } = amortisationOf({ options: 'a=0,10;b=50,5;c=300,1;d=400,2' });
    expect(onEnvelope(rows, crossovers).map(({ answers }) => answers)).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });
  test('never, with the ratio', () => {
    expect(found('a=0,1;b=50,5')).toMatch(
      /\*\*a\*\* is cheaper at any number of tasks: \*\*×5\.0\*\* at 1,000/,
    );
    expect(found('a=1,1;b=1,1')).toMatch(/cost the same/);
  });
  test('marginal costs that are not told apart', () => {
    expect(found('a=10,2.1;b=60,2')).toMatch(/not told apart.*anywhere/);
  });
  test('carbon and joules in units that suit them', () => {
    const answer = amortisationOf({ unit: 'g', grid: '100' });
    expect(amortiseIn({ ...answer, unit: 'g' }).finding(answer.rows)).toMatch(
      /\*\*151.kg CO2e\*\* against \*\*405/,
    );
    expect(amortiseIn({ ...answer, unit: 'J' }).finding(answer.rows)).toMatch(/5,425.MJ/);
  });
});

test('reads a figure at round numbers and its end', () => {
  expect(stopsOf(150)).toEqual([1, 2, 5, 10, 20, 50, 100, 150]);
});
