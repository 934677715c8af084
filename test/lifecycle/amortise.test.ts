import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amortisedCost,
  cheapestStretches,
  crossover,
  exact,
  type Option,
  totalCost,
} from '../../src/lifecycle/amortise.ts';
import { crossoverDraws } from '../../src/lifecycle/crossover-draws.ts';
import oracle from './amortise-oracle.json' with { type: 'json' };

const shared = (finetune: number, relative = 0): Option => ({
  id: 'BERT base, fine-tuned',
  fixed: { value: oracle.F_A, sd: relative * oracle.F_A },
  marginal: { value: finetune, sd: relative * finetune },
});
const scratch = (relative = 0): Option => ({
  id: 'Transformer base, each from scratch',
  fixed: exact(0),
  marginal: { value: oracle.v_B, sd: relative * oracle.v_B },
});

describe('one pre-training against one training a task', () => {
  test.each(oracle.rows)('$finetune_kWh kWh a fine-tuning', (row) => {
    const option = shared(row.finetune_kWh);
    const found = crossover(option, scratch());
    if (row.n_star === null) expect(found.state).toBe('never');
    else expect(found).toMatchObject({ state: 'crosses', first: row.first_cheaper, after: option.id });
    if (found.state === 'crosses') expect(found.at).toBeCloseTo(row.n_star as number, 9);
    expect(totalCost(option, 150)).toBeCloseTo(row.total_A_150, 9);
    expect(totalCost(scratch(), 150)).toBeCloseTo(row.total_B_150, 9);
    expect(amortisedCost(option, 150)).toBeCloseTo(row.amortised_A_150, 9);
  });
  test.each([0.05, 0.1, 0.2])(
    'Fieller, training costs known to %f of themselves, a fine-tuning to a half',
    (relative) => {
      const wanted = oracle[`fieller_rel${relative}_f1` as 'fieller_rel0.1_f1'];
      const tuned = { ...shared(1, relative), marginal: { value: 1, sd: 0.5 } };
      const found = crossover(tuned, scratch(relative));
      if (found.state !== 'crosses') throw new Error(found.state);
      expect(found.at).toBeCloseTo(wanted.n_star, 9);
      expect(found.interval?.lo).toBeCloseTo(wanted.ci95[0] as number, 8);
      expect(found.interval?.hi).toBeCloseTo(wanted.ci95[1] as number, 8);
    },
  );
  test('Monte Carlo, a fine-tuning known to a factor of two', () => {
    const wanted = oracle['mc_lognormal_10pct_f~LN(ln1,.7)'];
    const draws = crossoverDraws(
      { id: 'a', fixed: { median: 1507, sdLog: 0.1 }, marginal: [{ median: 1, sdLog: 0.7 }] },
      { id: 'b', fixed: { median: 0, sdLog: 0 }, marginal: [{ median: 27, sdLog: 0.1 }] },
      { draws: 40_000 },
    );
    for (const [percent, value] of Object.entries(wanted.pct))
      expect(draws.percentile(Number(percent) / 100) / value, percent).toBeCloseTo(1, 1);
    for (const [n, share] of Object.entries(wanted.P_A_cheaper))
      expect(Math.abs(draws.cheaperAt(Number(n)) - share), n).toBeLessThan(0.01);
    expect(draws.never).toBeLessThan(1e-3);
  });
  test('the readings of the picture cannot both hold', () => {
    for (const [n, f] of Object.entries(oracle.implied_f_for_crossover))
      if (f > 0) {
        const found = crossover(shared(f), scratch());
        expect(found.state === 'crosses' && found.at).toBeCloseTo(Number(n), 9);
      }
    for (const [total, f] of Object.entries(oracle.implied_f_for_total_at_150))
      expect(totalCost(shared(f), 150)).toBeCloseTo(Number(total), 9);
  });
});

const option = fc
  .record({ fixed: fc.integer({ min: 0, max: 50 }), marginal: fc.integer({ min: 0, max: 20 }) })
  .map(({ fixed, marginal }) => ({ fixed: exact(fixed), marginal: exact(marginal) }));
const options = fc
  .array(option, { minLength: 1, maxLength: 7 })
  .map((list) => list.map((each, i): Option => ({ id: `option ${i}`, ...each })));

describe('any number of options', () => {
  test('the stretches cover all numbers of tasks, each with its cheapest', () => {
    fc.assert(
      fc.property(options, (list) => {
        const stretches = cheapestStretches(list);
        expect(stretches[0]?.from).toBe(0);
        expect(stretches.at(-1)?.to).toBe(Number.POSITIVE_INFINITY);
        stretches.forEach(({ cheapest, from, to }, i) => {
          if (i > 0) expect(from).toBe(stretches[i - 1]?.to);
          const middle = to === Number.POSITIVE_INFINITY ? from + 1 : (from + to) / 2;
          const best = Math.min(...list.map((each) => totalCost(each, middle)));
          expect(totalCost(list.find(({ id }) => id === cheapest) as Option, middle)).toBeCloseTo(best, 9);
        });
      }),
    );
  });
  test('two cross at most once, and the first whole number after is strictly cheaper', () => {
    fc.assert(
      fc.property(option, option, (a, b) => {
        const [one, other] = [
          { id: 'a', ...a },
          { id: 'b', ...b },
        ];
        const found = crossover(one, other);
        if (found.state !== 'crosses') return;
        const by = { a: one, b: other } as Record<string, Option>;
        const gain = (n: number) =>
          totalCost(by[found.before] as Option, n) - totalCost(by[found.after] as Option, n);
        expect(gain(found.first)).toBeGreaterThan(0);
        expect(gain(found.first - 1)).toBeLessThanOrEqual(1e-9);
      }),
    );
  });
  test('marginal costs that are not told apart leave the crossover open', () => {
    const close = { id: 'b', fixed: exact(0), marginal: { value: 1.2, sd: 0.5 } };
    expect(crossover({ id: 'a', fixed: exact(10), marginal: exact(1) }, close)).toMatchObject({
      state: 'crosses',
      interval: null,
    });
    expect(crossover(close, { ...close, id: 'c' })).toMatchObject({ state: 'same' });
  });
});
