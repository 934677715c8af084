import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BalancePoint,
  balancePoints,
  MONTH_DAYS,
  parityMonth,
  queriesOf,
  type Scenario,
} from '../../src/lifecycle/balance.ts';
import { balanceAsked, monthsOfQueries } from '../../src/lifecycle/balance-asked.ts';
import { balanceModels, balanceOf } from '../../src/lifecycle/balance-plan.ts';
import { gridOf } from '../../src/lifecycle/grid-of.ts';
import { daysUntil, type PrintedNumber, parity, printedNumber } from '../../src/lifecycle/parity.ts';
import oracle from './parity-oracle.json' with { type: 'json' };

const scenario: Scenario = {
  training: 100,
  fineTuning: 20,
  inference: { value: 1, lo: 0.8, hi: 1.25 },
  volume: { kind: 'constant', perDay: 10 / MONTH_DAYS },
  months: 24,
  retrainEvery: null,
};
const spent = ({ training, fineTuning }: BalancePoint) => training + fineTuning;

describe('months', () => {
  test('training is spent before use begins, use with its queries', () => {
    const points = balancePoints(scenario);
    expect(points).toHaveLength(25);
    expect(points[0]).toMatchObject({ month: 0, queries: 0, training: 100, fineTuning: 20, inference: 0 });
    expect(points[3]?.inference).toBeCloseTo(30, 9);
    expect(points[3]?.inferenceHi).toBeCloseTo(37.5, 9);
    expect(parityMonth(points)).toMatchObject({ state: 'reached', lostAt: [] });
  });
  test('each later training is a step of all that is spent at one', () => {
    const points = balancePoints({ ...scenario, retrainEvery: 10 });
    expect(points.map(spent).filter((each, i, all) => each !== all[i - 1])).toEqual([120, 240, 360]);
    expect(parityMonth(points)).toMatchObject({ state: 'beyond', share: expect.closeTo(240 / 360, 9) });
  });
  test('a training after parity puts training ahead again', () => {
    const points = balancePoints({ ...scenario, retrainEvery: 13 });
    const found = parityMonth(points);
    expect(found).toMatchObject({ state: 'reached', lostAt: [13] });
    expect(found.state === 'reached' && found.month).toBeCloseTo(12, 9);
  });
  test('growth compounds, a list goes on as in its last month', () => {
    expect(queriesOf({ kind: 'growth', perDay: 1, rate: 0.1 }, 2)).toBeCloseTo(MONTH_DAYS * 1.21, 9);
    const listed = { kind: 'listed', perMonth: [5, 7] } as const;
    expect([0, 1, 9].map((month) => queriesOf(listed, month))).toEqual([5, 7, 7]);
  });
  test('grams follow the month of the grid', () => {
    const points = balancePoints({ ...scenario, trainingFactor: [2], inferenceFactor: [1, 3] });
    expect(points.slice(0, 4).map(({ inference }) => Math.round(inference))).toEqual([0, 10, 40, 50]);
    expect(points[0]?.training).toBe(200);
  });
});

describe('parity', () => {
  test.each(oracle.rows)('$model at a million queries a day is that of table 5', ({ model, recomputed }) => {
    const { meeting } = balanceOf(balanceAsked.parse({ model: model.toLowerCase(), months: 240 }));
    expect(meeting?.energy.queries).toBeCloseTo(recomputed, -1);
    expect(meeting?.energy.month).toBeCloseTo(daysUntil(recomputed, 1e6) / MONTH_DAYS, 6);
    // One grid for both: carbon meets where energy does.
    expect(meeting?.carbon.month).toBeCloseTo(meeting?.energy.month ?? 0, 6);
  });
  test('with constant use is that of the formula, interval and all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (training, digits, perDay) => {
          const inference = printedNumber(`${digits}e-6`) as PrintedNumber;
          const { inferences, interval } = parity(training, 0, inference);
          const { meeting } = balanceOf({
            model: 'own',
            training: String(training),
            inference: `${digits}e-6`,
            per_day: perDay,
            months: 240,
          });
          const month = (n: number) => daysUntil(n, perDay) / MONTH_DAYS;
          if (month(inferences) > 239.9) return;
          expect((meeting?.energy.month ?? 0) / month(inferences)).toBeCloseTo(1, 9);
          expect((meeting?.energy.lo ?? 0) / month(interval.lo)).toBeCloseTo(1, 9);
          if (month(interval.hi) < 239.9)
            expect((meeting?.energy.hi ?? 0) / month(interval.hi)).toBeCloseTo(1, 9);
          else if (month(interval.hi) > 240.1) expect(meeting?.energy.hi).toBeNull();
        },
      ),
    );
  });
  test('beyond the horizon says how far use has come', () => {
    const found = parityMonth(balancePoints({ ...scenario, months: 10 }));
    expect(found).toMatchObject({ state: 'beyond', share: expect.closeTo(100 / 120, 9) });
    expect(found.state === 'beyond' && found.earliest).toBeCloseTo(9.6, 9);
  });
});

describe('what an address asks for', () => {
  test('names the models of table 5, and refuses another', () => {
    expect(balanceModels().map(({ id }) => id)).toContain('bloomz-560m');
    expect(() => balanceOf({ model: 'bert' })).toThrow(/called "bert"; there are bloomz-7b/);
  });
  test('asks for a cost that is missing instead of taking 0', () => {
    expect(balanceOf({ model: 'own', inference: '1e-4' })).toMatchObject({
      missing: ['training'],
      rows: [],
      meeting: null,
    });
  });
  test('leaves fine-tuning out, and says so', () => {
    const off = balanceOf({ tuning: 'off' });
    expect(off.rows[0]?.fine_tuning_j).toBe(0);
    expect(off.meeting?.energy.queries).toBeCloseTo(516_860_000, -1);
    expect(off.assumptions.map(({ text }) => text)).toContain('Fine-tuning is left out.');
  });
  test('takes grids by region, number or month', () => {
    const { meeting } = balanceOf({ train_grid: '100', serve_grid: '200' });
    expect(meeting?.carbon.queries).toBeCloseTo(592_570_000 / 2, -1);
    expect(gridOf('300,310', 'use').g_per_kwh).toEqual([300, 310]);
    expect(gridOf('FR', 'use').assumption).toMatchObject({ provenance: 'published' });
    expect(gridOf(undefined, 'use').assumption.provenance).toBe('assumed');
    expect(() => gridOf('-3', 'use')).toThrow(/g\/kWh of 0 or more.*"-3"/);
    expect(() => gridOf('Frankreich', 'use')).toThrow(/no region of the catalog/);
  });
  test.each([
    ['1e6, 2e6', [1e6, 2e6]],
    ['month,queries\n1,10\n2,20\n', [10, 20]],
    ['10\r\n20', [10, 20]],
  ])('reads the queries of months from %j', (text, wanted) => {
    expect(monthsOfQueries(text)).toEqual(wanted);
  });
  test.each([
    ['1e6,many', /entry 2 is "many"/],
    ['0,0', /above 0 in one month/],
    ['5,-1', /entry 2 is "-1"/],
  ])('refuses %j', (text, message) => {
    expect(() => monthsOfQueries(text)).toThrow(message);
  });
});
