import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exponentsOf,
  lossAt,
  optimumAt,
  optimumFor,
  smallestFor,
  tokensFor,
} from '../../src/scaling/chinchilla.ts';
import { asymptote, excessCompute, excessSteps, sizesWithin } from '../../src/scaling/excess.ts';
import {
  computeLaw,
  criticalBatch,
  kaplanDataLoss,
  kaplanLoss,
  kaplanOptimum,
  leastCompute,
  leastSteps,
  PF_DAY,
} from '../../src/scaling/kaplan.ts';
import oracle from './oracles/kaplan.json' with { type: 'json' };
import { relative } from './points.ts';

const kaplan = { a: 0.077, b: 0.76 };
const exponents = fc.record({
  a: fc.double({ min: 0.05, max: 1, noNaN: true }),
  b: fc.double({ min: 0.05, max: 1, noNaN: true }),
});

describe('excess of a size that is not the best', () => {
  test.each(oracle.points)('at $x times the best', ({ x, excess_compute, excess_steps }) => {
    expect(relative(excessCompute(x, kaplan), excess_compute)).toBeLessThan(1e-12);
    expect(relative(excessSteps(x, kaplan), excess_steps)).toBeLessThan(1e-12);
  });
  test('0.5772 to 2.1832 at 20 %, and with other exponents', () => {
    expect(relative(asymptote(kaplan), oracle.asymptote_x_min)).toBeLessThan(1e-12);
    for (const [name, [lo, hi]] of Object.entries(oracle.x_at_20pct_variants)) {
      const [a, b] = [...name.matchAll(/[\d.]+/g)].map(Number) as [number, number];
      const found = sizesWithin(0.2, { a, b });
      expect(relative(found.lo, lo as number)).toBeLessThan(1e-10);
      expect(relative(found.hi, hi as number)).toBeLessThan(1e-10);
    }
  });
  test('Infinity at and below the asymptote, never NaN', () => {
    for (const x of [0.28, asymptote(kaplan) * (1 - 1e-12), 0, -1, Number.MIN_VALUE]) {
      expect(excessCompute(x, kaplan)).toBe(Number.POSITIVE_INFINITY);
      expect(excessSteps(x, kaplan)).toBe(Number.POSITIVE_INFINITY);
    }
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), exponents, (x, e) => {
        expect(excessCompute(x, e)).not.toBeNaN();
        expect(excessCompute(x, e)).toBeGreaterThanOrEqual(1 - 1e-12);
      }),
    );
  });
  test('is least at the best, to second order: (a + b)/2 · ln²x', () => {
    fc.assert(
      fc.property(exponents, fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), (e, t) => {
        const excess = excessCompute(Math.exp(t), e) - 1;
        expect(excess).toBeCloseTo(((e.a + e.b) / 2) * t * t, 8);
      }),
    );
  });
  test('its inverse gives the share back', () => {
    fc.assert(
      fc.property(exponents, fc.double({ min: 1e-4, max: 10, noNaN: true }), (e, share) => {
        const { lo, hi } = sizesWithin(share, e);
        expect(lo).toBeLessThan(1);
        expect(hi).toBeGreaterThan(1);
        expect(relative(excessCompute(lo, e) - 1, share)).toBeLessThan(1e-7);
        expect(relative(excessCompute(hi, e) - 1, share)).toBeLessThan(1e-7);
      }),
    );
  });
  test('serves a Chinchilla surface too', () => {
    const law = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };
    const best = optimumAt(law, 1e21);
    for (const x of [0.4, 0.9, 1.7, 5]) {
      const tokens = tokensFor(law, best.loss, x * best.params);
      const excess = (6 * x * best.params * tokens) / 1e21;
      expect(relative(excessCompute(x, { a: law.alpha, b: law.beta }), excess)).toBeLessThan(1e-9);
    }
  });
});

describe('Kaplan', () => {
  const { alpha_N, alpha_S, alpha_B, N_c, S_c, B_star } = oracle.constants;
  const law = { alphaN: alpha_N, alphaS: alpha_S, alphaB: alpha_B, Nc: N_c, Sc: S_c, Bstar: B_star };
  test('the frontier', () => {
    const { alphaC, Cc } = computeLaw(law);
    expect(relative(alphaC, oracle.alpha_C)).toBeLessThan(1e-12);
    expect(relative(Cc, oracle.C_c_flop)).toBeLessThan(1e-12);
    expect(relative(Cc / PF_DAY, oracle.C_c_PFdays)).toBeLessThan(1e-12);
    for (const { C, L, N, S, B_crit } of oracle.frontier) {
      const found = kaplanOptimum(law, C);
      expect(relative(found.loss, L)).toBeLessThan(1e-12);
      expect(relative(found.params, N)).toBeLessThan(1e-12);
      expect(relative(found.steps, S)).toBeLessThan(1e-12);
      expect(relative(found.batch, B_crit)).toBeLessThan(1e-12);
      expect(relative(kaplanLoss(law, found.params, found.steps), L)).toBeLessThan(1e-12);
    }
  });
  test('loss by data, critical batch (of equation 5.3)', () => {
    for (const { N, D, L } of oracle.L_ND)
      expect(
        relative(kaplanDataLoss({ alphaN: 0.076, alphaD: 0.103, Nc: 6.4e13, Dc: 1.8e13 }, N, D), L),
      ).toBeLessThan(1e-12);
    for (const { L, B } of oracle.Bcrit)
      expect(relative(criticalBatch({ ...law, Bstar: 2e8 }, L), B)).toBeLessThan(1e-12);
  });
  test('at the critical batch: twice the least steps, twice the least compute', () => {
    expect(leastSteps(2000, 1e6, 1e6)).toBe(1000);
    expect(leastCompute(2e20, 1e6, 1e6)).toBe(1e20);
  });
});

describe('a Chinchilla law', () => {
  const law = fc.record({
    E: fc.double({ min: 0.5, max: 3, noNaN: true }),
    A: fc.double({ min: 10, max: 5000, noNaN: true }),
    B: fc.double({ min: 10, max: 5000, noNaN: true }),
    alpha: fc.double({ min: 0.1, max: 1, noNaN: true }),
    beta: fc.double({ min: 0.1, max: 1, noNaN: true }),
  });
  test('the optimum spends the budget, and no neighbour does better', () => {
    fc.assert(
      fc.property(law, fc.double({ min: 15, max: 28, noNaN: true }), (each, decades) => {
        const flop = 10 ** decades;
        const { params, tokens, loss } = optimumAt(each, flop);
        expect(relative(6 * params * tokens, flop)).toBeLessThan(1e-11);
        for (const x of [0.9, 1.1])
          expect(lossAt(each, x * params, tokens / x)).toBeGreaterThanOrEqual(loss - 1e-12);
        expect(exponentsOf(each).a + exponentsOf(each).b).toBeCloseTo(1, 12);
      }),
    );
  });
  test('the optimum for its loss is the optimum for its budget', () => {
    fc.assert(
      fc.property(law, fc.double({ min: 16, max: 22, noNaN: true }), (each, decades) => {
        const at = optimumAt(each, 10 ** decades);
        fc.pre(at.loss - each.E > 1e-3);
        const back = optimumFor(each, at.loss);
        expect(relative(back.flop, at.flop)).toBeLessThan(1e-8);
        expect(relative(back.params, at.params)).toBeLessThan(1e-8);
        expect(smallestFor(each, at.loss)).toBeLessThan(at.params);
        expect(relative(tokensFor(each, at.loss, at.params), at.tokens)).toBeLessThan(1e-7);
      }),
    );
  });
  test('no budget overflows', () => {
    const { params, tokens } = optimumAt({ E: 1.7, A: 400, B: 400, alpha: 0.3, beta: 0.3 }, 1e300);
    expect(Number.isFinite(params) && Number.isFinite(tokens)).toBe(true);
  });
  test('a loss at or below the floor is refused', () => {
    const each = { E: 1.69, A: 400, B: 400, alpha: 0.3, beta: 0.3 };
    expect(() => optimumFor(each, 1.69)).toThrow(
      /No budget reaches a loss of 1.69: the law's floor E is 1.69/,
    );
    expect(tokensFor(each, 1.7, 10)).toBe(Number.POSITIVE_INFINITY);
  });
});
