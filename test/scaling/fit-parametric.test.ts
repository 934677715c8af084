import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponentsOf, optimumAt } from '../../src/scaling/chinchilla.ts';
import { type Fitted, fitParametric } from '../../src/scaling/fit-parametric.ts';
import type { LossTable } from '../../src/scaling/loss-table.ts';
import { lossTable } from '../../src/scaling/loss-table.ts';
import { chinchillaObjective, type Objective } from '../../src/scaling/objective.ts';
import exact from './oracles/approach-3-exact.json' with { type: 'json' };
import objectives from './oracles/objectives.json' with { type: 'json' };
import { all245, kept240, relative } from './points.ts';

function fitted(table: LossTable, objective?: Objective): Fitted {
  const fit = fitParametric(table, objective);
  if (fit.state !== 'fitted') throw new Error(`the fit ended ${fit.state}`);
  return fit;
}

interface Oracle {
  readonly E: number;
  readonly A: number;
  readonly B: number;
  readonly alpha: number;
  readonly beta: number;
}

/** SciPy's own gradient says how far its parameters can be trusted: 1e-9 of it moves the flattest direction by 1e-5. */
function expectLaw(fit: Fitted, oracle: Oracle, loose = 1): void {
  expect(Math.abs(fit.law.alpha - oracle.alpha)).toBeLessThan(1e-7 * loose);
  expect(Math.abs(fit.law.beta - oracle.beta)).toBeLessThan(1e-7 * loose);
  expect(Math.abs(Math.log(fit.law.E / oracle.E))).toBeLessThan(1e-7 * loose);
  expect(Math.abs(Math.log(fit.law.A / oracle.A))).toBeLessThan(1e-6 * loose);
  expect(Math.abs(Math.log(fit.law.B / oracle.B))).toBeLessThan(1e-6 * loose);
}

describe('Huber(0.001) of log loss', () => {
  test.each([
    ['240 points', kept240, exact['huber1e-3_log_240'], 1e-6],
    ['245 points', all245, exact['huber1e-3_log_245'], 1e-5],
  ])('%s: the exact minimum', (_, table, oracle, eigenvalues) => {
    const fit = fitted(table);
    expect(fit.n).toBe(oracle.n);
    expect(relative(fit.objective.value, oracle.objective_sum)).toBeLessThan(1e-10);
    expectLaw(fit, oracle.params);
    expect(fit.inliers).toBe(oracle.inliers);
    expect(fit.gradient).toBeLessThanOrEqual(1e-12);
    expect(fit.agreeing).toBe(3);
    fit.hessianEigenvalues.forEach((value, i) => {
      expect(relative(value, oracle.hess_eig[i] as number)).toBeLessThan(eigenvalues);
    });
    const optimum = optimumAt(fit.law, 5.76e23);
    expect(relative(optimum.params, oracle.at_5p76e23.N)).toBeLessThan(1e-6);
    expect(relative(optimum.tokens, oracle.at_5p76e23.D)).toBeLessThan(1e-6);
    expect(relative(optimum.loss, oracle.at_5p76e23.L)).toBeLessThan(1e-9);
    expect(exponentsOf(fit.law).a).toBeCloseTo(oracle.a, 7);
  });

  test('the sum is at or below the best that is known', () => {
    expect(fitted(kept240).objective.value).toBeLessThanOrEqual(0.0010182740178006 * (1 + 1e-10));
  });

  test('standard errors are those of the bootstrap within a third', () => {
    const errors = fitted(kept240).standardErrors;
    for (const [name, bootstrap] of [
      ['alpha', 0.0157],
      ['beta', 0.0208],
      ['E', 0.0264],
      ['a', 0.0202],
    ] as const) {
      expect(errors?.[name], name).toBeGreaterThan(bootstrap / 1.5);
      expect(errors?.[name], name).toBeLessThan(bootstrap * 1.5);
    }
  });
});

describe('other objectives', () => {
  const log = (loss: Objective['loss'], delta: number | null): Objective => ({
    space: 'log',
    loss,
    delta,
    factor: 1,
  });
  test.each([
    [
      'least squares, 240',
      kept240,
      log('ls', null),
      objectives.log_LS_240.objective_half_sum_sq,
      objectives.log_LS_240,
    ],
    [
      'least squares, 245',
      all245,
      log('ls', null),
      objectives.log_LS_245.objective_half_sum_sq,
      objectives.log_LS_245,
    ],
    [
      'Huber(0.01), 240',
      kept240,
      log('huber', 0.01),
      objectives['log_huber_0.01_240'].objective,
      objectives['log_huber_0.01_240'],
    ],
    [
      'Huber(0.01), 245',
      all245,
      log('huber', 0.01),
      objectives['log_huber_0.01_245'].objective,
      objectives['log_huber_0.01_245'],
    ],
    [
      'Huber(0.03), 240',
      kept240,
      log('huber', 0.03),
      objectives['log_huber_0.03_240'].objective,
      objectives['log_huber_0.03_240'],
    ],
    [
      'Huber(0.03), 245',
      all245,
      log('huber', 0.03),
      objectives['log_huber_0.03_245'].objective,
      objectives['log_huber_0.03_245'],
    ],
  ] as const)('%s of log loss', (_, table, objective, value, oracle) => {
    const fit = fitted(table, objective);
    expect(fit.objective.value).toBeLessThanOrEqual(value * (1 + 1e-10));
    expect(relative(fit.objective.value, value)).toBeLessThan(1e-10);
    expectLaw(fit, oracle.params, Math.max(1, oracle.grad_inf / 1e-10));
    expect(relative(optimumAt(fit.law, 5.76e23).params, oracle.at.N)).toBeLessThan(
      1e-6 * Math.max(1, oracle.grad_inf / 1e-10),
    );
  });

  test.each([
    ['240', kept240, objectives.linear_LS_varpro_240],
    ['245', all245, objectives.linear_LS_varpro_245],
  ])('least squares of the loss itself, %s points', (_, table, oracle) => {
    const fit = fitted(table, { space: 'linear', loss: 'ls', delta: null, factor: 1 });
    expect(relative(2 * fit.objective.value, oracle.rss)).toBeLessThan(1e-10);
    expect(fit.law.alpha).toBeCloseTo(oracle.alpha, 6);
    expect(fit.law.beta).toBeCloseTo(oracle.beta, 6);
    expect(relative(optimumAt(fit.law, 5.76e23).params, oracle.at.N)).toBeLessThan(2e-5);
  });

  test.each([
    ['240', kept240, exact.LAD_limit_240],
    ['245', all245, exact.LAD_limit_245],
  ])('least absolute deviations of log loss, %s points', (_, table, oracle) => {
    const fit = fitted(table, log('lad', null));
    expect(fit.objective.value).toBeLessThanOrEqual(oracle.sum_abs_log_resid * (1 + 1e-9));
    expectLaw(fit, oracle.params, 10);
    expect(fit.standardErrors?.alpha).toBeGreaterThan(0.005);
  });

  test('rows below the curve counted more pull it down', () => {
    const share = (factor: number) => {
      const { residuals } = fitted(kept240, { ...chinchillaObjective, loss: 'asymmetric', factor });
      return residuals.filter((r) => r < 0).length / residuals.length;
    };
    expect(share(1)).toBeGreaterThan(share(4) + 0.1);
    expect(fitted(kept240, { ...chinchillaObjective, loss: 'asymmetric', factor: 1 }).objective.value).toBe(
      fitted(kept240).objective.value,
    );
  });
});

describe('a fit at a bound says so and gives no optimum', () => {
  const grid = (loss: (n: number, d: number) => number) =>
    lossTable(
      [1e7, 3e7, 1e8, 3e8, 1e9].flatMap((params) =>
        [1e9, 3e9, 1e10, 3e10].map((tokens) => ({ params, tokens, loss: loss(params, tokens) })),
      ),
    );
  test('a law without floor', () => {
    const fit = fitParametric(grid((n, d) => 40 * n ** -0.15 + 50 * d ** -0.15));
    expect(fit.state === 'at-bound' || fit.state === 'no-start').toBe(true);
    expect(fit).toMatchObject({ bound: expect.stringMatching(/E/) });
  });
  test('loss that size does not change', () => {
    const fit = fitParametric(grid((_, d) => 2 + 400 * d ** -0.3));
    expect(fit.state).not.toBe('fitted');
  });
  test('exact surfaces are met exactly', () => {
    const law = { E: 1.7, A: 400, B: 900, alpha: 0.33, beta: 0.29 };
    const fit = fitted(grid((n, d) => law.E + law.A * n ** -law.alpha + law.B * d ** -law.beta));
    expect(fit.law.alpha).toBeCloseTo(law.alpha, 9);
    expect(fit.law.E).toBeCloseTo(law.E, 9);
    expect(fit.objective.value).toBeLessThan(1e-20);
  });
});

describe('any table', () => {
  const surface = fc.record({
    E: fc.double({ min: 0.2, max: 3, noNaN: true }),
    A: fc.double({ min: 10, max: 5000, noNaN: true }),
    B: fc.double({ min: 10, max: 5000, noNaN: true }),
    alpha: fc.double({ min: 0.1, max: 0.7, noNaN: true }),
    beta: fc.double({ min: 0.1, max: 0.7, noNaN: true }),
  });
  const log = fc.double({ min: 0, max: 4, noNaN: true });
  const runs = fc.array(fc.tuple(log, log, fc.double({ min: -1, max: 1, noNaN: true })), {
    minLength: 6,
    maxLength: 40,
  });
  test.each(['huber', 'ls', 'lad'] as const)(
    'ends at a minimum or at a bound, never on the way: %s',
    (loss) => {
      const objective: Objective = { space: 'log', loss, delta: loss === 'huber' ? 1e-3 : null, factor: 1 };
      fc.assert(
        fc.property(surface, runs, fc.double({ min: -4, max: -1, noNaN: true }), (law, rows, noise) => {
          const table = lossTable(
            rows.map(([n, d, z]) => {
              const [params, tokens] = [10 ** (6 + n), 10 ** (8 + d)];
              return {
                params,
                tokens,
                loss:
                  (law.E + law.A * params ** -law.alpha + law.B * tokens ** -law.beta) *
                  Math.exp(z * 10 ** noise),
              };
            }),
          );
          const fit = fitParametric(table, objective);
          expect(fit.state).not.toBe('not-converged');
          if (fit.state === 'fitted' && loss !== 'lad')
            expect(fit.hessianEigenvalues[0]).toBeGreaterThan(-1e-9 * (fit.hessianEigenvalues[4] as number));
        }),
        { numRuns: 40, seed: 20260101 },
      );
    },
  );
});
