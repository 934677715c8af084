import { describe, expect, test } from 'vitest';
import { quantile } from '../../src/math/quantile.ts';
import { bootstrap, bootstrapTask, sampleSolver, solveSamples } from '../../src/scaling/bootstrap.ts';
import { exponentsOf, optimumAt } from '../../src/scaling/chinchilla.ts';
import { type Draws, drawCovariance, spreadOf, summariseDraws } from '../../src/scaling/draws.ts';
import { type Fitted, fitParametric } from '../../src/scaling/fit-parametric.ts';
import { leastRegret } from '../../src/scaling/regret.ts';
import oracle from './oracles/bootstrap-200.json' with { type: 'json' };
import indices from './oracles/bootstrap-indices.json' with { type: 'json' };
import { kept240, relative } from './points.ts';

const fit = fitParametric(kept240) as Fitted;
const task = bootstrapTask(kept240, fit, { seed: 11 });

describe('200 samples whose rows are written down', () => {
  const solve = sampleSolver(task);
  const weights = new Float64Array(kept240.n);
  const out = new Float64Array(6);
  const solved = indices.map((sample) => {
    weights.fill(0);
    for (const i of sample) weights[i] = (weights[i] as number) + 1;
    solve(weights, out);
    const [E, A, B, alpha, beta, value] = out as unknown as number[];
    return { law: { E, A, B, alpha, beta } as Fitted['law'], value: value as number };
  });
  const draws: Draws = {
    laws: solved.map(({ law }) => law),
    values: solved.map(({ value }) => value),
    notConverged: 0,
  };

  test('each reaches the least sum that many starts reach', () => {
    solved.forEach(({ value }, k) => {
      expect(value / (oracle.objectives[k] as number) - 1, `sample ${k}`).toBeLessThan(1e-9);
      expect(relative(value, oracle.objectives[k] as number), `sample ${k}`).toBeLessThan(1e-7);
    });
  });
  test('standard errors and percentiles', () => {
    const { laws } = draws;
    const of = {
      A: laws.map(({ A }) => A),
      B: laws.map(({ B }) => B),
      E: laws.map(({ E }) => E),
      alpha: laws.map(({ alpha }) => alpha),
      beta: laws.map(({ beta }) => beta),
      a: laws.map((law) => exponentsOf(law).a),
      'N_opt_5.76e23': laws.map((law) => optimumAt(law, 5.76e23).params),
      'D_opt_5.76e23': laws.map((law) => optimumAt(law, 5.76e23).tokens),
    };
    for (const [name, values] of Object.entries(of)) {
      const key = name as keyof typeof of;
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1));
      expect(relative(sd, oracle.se[key]), name).toBeLessThan(1e-5);
      for (const [percent, value] of Object.entries(oracle.pct[key]))
        expect(relative(quantile(values, Number(percent) / 100), value), `${name} ${percent}`).toBeLessThan(
          1e-4,
        );
    }
    expect(spreadOf(draws, ({ alpha }) => alpha).sd).toBeCloseTo(oracle.se.alpha, 7);
    expect(summariseDraws(draws, 5.76e23).params.interval.lo).toBeCloseTo(
      oracle.pct['N_opt_5.76e23']['2.5'],
      -6,
    );
    drawCovariance(draws).forEach((row, j) => {
      row.forEach((value, k) => {
        expect(relative(value, oracle.cov_log[j]?.[k] as number)).toBeLessThan(1e-4);
      });
    });
  });
});

test('numbers do not depend on how the samples are divided', () => {
  const whole = solveSamples(task, 0, 12);
  const parts = [solveSamples(task, 0, 5), solveSamples(task, 5, 6), solveSamples(task, 6, 12)];
  expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
});

test('whole budgets are drawn where they are asked for', async () => {
  const groups = Int32Array.from(kept240.flop, (flop) => Math.floor(Math.log10(flop / 1e18)));
  const rows = await bootstrap(task, 40);
  const budgets = await bootstrap(bootstrapTask(kept240, fit, { seed: 11, groups }), 40);
  expect(rows.laws.length + rows.notConverged).toBe(40);
  expect(budgets.laws).not.toEqual(rows.laws);
});

test('a sample that cannot be solved is counted, not kept', async () => {
  const draws = await bootstrap(task, 3, async () =>
    Float64Array.from({ length: 18 }, (_, i) => (i < 6 ? Number.NaN : i + 1)),
  );
  expect(draws).toMatchObject({ notConverged: 1, laws: [{ E: 7 }, { E: 13 }] });
});

test('the size of least regret lies among the optima, and is the optimum of a single law', async () => {
  const draws = await bootstrap(task, 60);
  const sizes = draws.laws.map((law) => optimumAt(law, 5.76e23).params);
  const chosen = leastRegret(draws.laws, 5.76e23);
  expect(chosen.params).toBeGreaterThan(Math.min(...sizes));
  expect(chosen.params).toBeLessThan(Math.max(...sizes));
  expect(chosen.regret).toBeGreaterThan(0);
  const alone = leastRegret([fit.law], 5.76e23);
  expect(relative(alone.params, optimumAt(fit.law, 5.76e23).params)).toBeLessThan(1e-6);
});
