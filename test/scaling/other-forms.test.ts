import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawFact, lawFacts } from '../../src/catalog/laws.ts';
import { findRoot } from '../../src/math/find-root.ts';
import { lossAt, optimumAt } from '../../src/scaling/chinchilla.ts';
import {
  type DataConstrainedLaw,
  dataConstrainedLoss,
  dataConstrainedOptimum,
  decaying,
  usableParams,
} from '../../src/scaling/data-constrained.ts';
import { fitOverTraining } from '../../src/scaling/fit-over-training.ts';
import {
  type BilinearMoeLaw,
  bilinearMoeLoss,
  effectiveExperts,
  expertsHelpBelow,
  type GranularMoeLaw,
  granularMoeLoss,
  type JointMoeLaw,
  jointMoeAt,
  jointMoeLoss,
} from '../../src/scaling/moe.ts';
import {
  downstreamError,
  ladderAccuracy,
  type OverTrainingLaw,
  overTrainingAsChinchilla,
  overTrainingLoss,
} from '../../src/scaling/over-training.ts';
import { constantsOf, knownConstants } from '../../src/scaling/unavailable.ts';
import { gadrePoints } from './gadre-points.ts';
import { relative } from './points.ts';

const law = knownConstants<DataConstrainedLaw>(lawFact('muennighoff'));
const plain = {
  E: Math.exp(law.logE),
  A: Math.exp(law.logA),
  B: Math.exp(law.logB),
  alpha: law.alpha,
  beta: law.beta,
};

describe('repeated data', () => {
  test('the size unique data can use is 0.050987 parameters a token', () => {
    expect(usableParams(law, 1e11) / 1e11).toBeCloseTo(0.050987, 6);
  });
  test('with data enough it is the plain law', () => {
    const best = optimumAt(plain, 1e20);
    const found = dataConstrainedOptimum(law, 1e20, best.tokens * 10);
    expect(found.epochs).toBe(1);
    expect(relative(found.params, best.params)).toBeLessThan(1e-3);
    expect(relative(found.loss, best.loss)).toBeLessThan(1e-6);
  });
  test('a token seen again is worth less, and never more than R* + 1 times the data', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e4, noNaN: true }), (epochs) => {
        const worth = decaying(epochs * 1e9, 1e9, law.RDstar) / 1e9;
        expect(worth).toBeLessThanOrEqual(epochs * (1 + 1e-12));
        expect(worth).toBeLessThanOrEqual(1 + law.RDstar);
        expect(worth).toBeGreaterThanOrEqual(1);
      }),
    );
    expect(decaying(4e9, 1e9, law.RDstar) / 4e9).toBeGreaterThan(0.9);
  });
  test('the best size for too little data beats any other on a fine grid', () => {
    const found = dataConstrainedOptimum(law, 1e21, 1e9);
    expect(found.epochs).toBeGreaterThan(1);
    for (let k = -60; k <= 60; k++) {
      const params = found.params * 1.1 ** k;
      expect(dataConstrainedLoss(law, params, 1e21 / 6 / params, 1e9)).toBeGreaterThanOrEqual(
        found.loss - 1e-12,
      );
    }
  });
  test('another account of repetition can stand in its place', () => {
    const worthless = (amount: number, unique: number) => Math.min(amount, unique);
    expect(dataConstrainedLoss(law, 1e8, 1e12, 1e9, worthless)).toBeGreaterThan(
      dataConstrainedLoss(law, 1e8, 1e12, 1e9),
    );
  });
});

test('over-training is the Chinchilla law with equal exponents, by compute and multiple', () => {
  const each = { E: 1.7, A: 400, B: 900, alpha: 0.3, beta: 0.3 };
  const eta = 0.15;
  for (const [params, tokens] of [
    [1e8, 2e9],
    [1e9, 6e11],
  ] as const) {
    // N = √(C/6M), D = √(CM/6): 6^η comes out of the constants.
    const form = { E: each.E, a: each.A * 6 ** eta, b: each.B * 6 ** eta, eta };
    expect(
      relative(overTrainingLoss(form, 6 * params * tokens, tokens / params), lossAt(each, params, tokens)),
    ).toBeLessThan(1e-12);
  }
});

test('the second steps of ladders rise as the loss falls', () => {
  const ladder = { a: 0.7, b: 0.25, k: -6, L0: 1 };
  expect(ladderAccuracy(ladder, 0.5)).toBeGreaterThan(0.9);
  expect(ladderAccuracy(ladder, 1)).toBeCloseTo(0.6, 12);
  const error = { eps: 0.85, k: 2, gamma: 0.7 };
  expect(downstreamError(error, 2)).toBeLessThan(downstreamError(error, 3));
});

describe('over-training fitted to the models of Gadre et al.', () => {
  // Figure 5 of the paper, loss on C4: 1.4B at M = 20 and at the most tokens, 6.9B at M = 20, in percent.
  test.each([
    ['gadre-c4', [0.8, 1.5, 4.3]],
    ['gadre-redpajama', [0.1, 0.7, 0.7]],
    ['gadre-refinedweb', [0.6, 0, 1.6]],
  ])(
    '%s: five models give the packaged constants, and the errors that figure 5 prints for larger ones',
    (id, printed) => {
      const points = gadrePoints.filter(({ law: of }) => of === id);
      const fit = fitOverTraining(points.filter(({ fitted }) => fitted));
      const packaged = knownConstants<OverTrainingLaw>(lawFact(id));
      for (const name of ['E', 'a', 'b', 'eta'] as const)
        expect(relative(fit[name], packaged[name])).toBeLessThan(1e-6);
      const errors = points
        .filter(({ fitted }) => !fitted)
        .map(({ params, tokens, loss }) => {
          const told = overTrainingLoss(packaged, 6 * params * tokens, tokens / params);
          expect(lossAt(overTrainingAsChinchilla(packaged), params, tokens)).toBeCloseTo(told, 12);
          return Math.round((1000 * Math.abs(told - loss)) / loss) / 10;
        });
      expect(errors).toEqual(printed);
    },
  );
  test('too few models, or sizes that go with data, are refused', () => {
    const some = gadrePoints.slice(0, 4);
    expect(() => fitOverTraining(some)).toThrow(/4 models are too few/);
    const one = Array.from({ length: 6 }, (_, i) => ({
      params: 1e8,
      tokens: 10 ** (9 + i / 4),
      loss: 4 - i / 10,
    }));
    expect(() => fitOverTraining(one)).toThrow(/do not vary apart/);
    const along = one.map((row) => ({ ...row, params: row.tokens / 20 }));
    expect(() => fitOverTraining(along)).toThrow(/do not vary apart/);
  });
});

describe('mixtures of experts', () => {
  const joint = knownConstants<JointMoeLaw>(lawFact('ludziejewski'));
  // Ludziejewski et al. 2025, table 4.
  test.each([
    [1, 30.364, 0.1817, 53.9838, 0.1965],
    [2, 27.7982, 0.178, 66.8401, 0.2065],
    [4, 24.8462, 0.1731, 87.7022, 0.2192],
    [8, 21.833, 0.1676, 119.9126, 0.2338],
    [16, 19.0159, 0.1617, 167.5073, 0.2494],
    [32, 16.5424, 0.1557, 234.6726, 0.2652],
  ])('the joint law of %i experts is the Chinchilla law that table 4 prints', (experts, m, mu, n, nu) => {
    const at = jointMoeAt(joint, experts);
    expect(relative(at.A, m)).toBeLessThan(3e-3);
    expect(relative(at.B, n)).toBeLessThan(3e-3);
    expect(at.alpha).toBeCloseTo(mu, 3);
    expect(at.beta).toBeCloseTo(nu, 3);
    expect(at.E).toBe(1.3637);
  });
  // The same, table 1: budget, experts, active parameters, tokens.
  test.each([
    [1e20, 1, 1.7e9, 9.7e9],
    [1e20, 8, 0.99e9, 17e9],
    [1e21, 4, 4.4e9, 38e9],
    [1e22, 32, 12.2e9, 136.9e9],
  ])('and its optimum for %s FLOP and %i experts that of table 1', (flop, experts, params, tokens) => {
    const best = optimumAt(jointMoeAt(joint, experts), flop);
    expect(relative(best.params, params)).toBeLessThan(0.03);
    expect(relative(best.tokens, tokens)).toBeLessThan(0.03);
    expect(jointMoeLoss(joint, best.params, best.tokens, experts)).toBeCloseTo(best.loss, 12);
  });

  const clark = knownConstants<BilinearMoeLaw>(lawFact('clark'));
  test('Clark: 5 million parameters with 128 experts are worth 55 million, and beyond 9.4e11 experts no longer help', () => {
    const worth = findRoot(
      (log) => bilinearMoeLoss(clark, Math.exp(log), 1) - bilinearMoeLoss(clark, 5e6, 128),
      Math.log(1e6),
      Math.log(1e9),
    );
    expect(Math.exp(worth) / 55e6).toBeGreaterThan(0.9);
    expect(Math.exp(worth) / 55e6).toBeLessThan(1.1);
    // 937 billion is printed; b and c are printed with two digits and one.
    expect(Math.log10(expertsHelpBelow(clark))).toBeCloseTo(Math.log10(937e9), 1);
    expect(effectiveExperts(1, clark)).toBeCloseTo(1.847, 12);
    expect(effectiveExperts(1e9, clark)).toBeCloseTo(314.478, 3);
  });

  // Krajewski et al. 2024, table 2: size as it is named (64 times a dense one), tokens, granularity, loss. 64 experts a layer
  // make d²·(8·64 + 4) parameters where the dense model has 12·d².
  test.each([
    [100e6, 4.37e9, 8, 3.133],
    [1e9, 28.94e9, 16, 2.491],
    [7e9, 137.6e9, 32, 2.076],
    [70e9, 941.07e9, 32, 1.694],
    [1e12, 7.94e12, 64, 1.367],
  ])('Krajewski: 64 × %s on %s tokens at granularity %i reach %d', (dense, tokens, granularity, loss) => {
    const law64 = knownConstants<GranularMoeLaw>(lawFact('krajewski'));
    const params = (dense * (8 * 64 + 4)) / 12;
    // The coefficients are printed with two or three digits.
    expect(relative(granularMoeLoss(law64, params, tokens, granularity), loss)).toBeLessThan(0.01);
  });

  test('the constants of a ladder are unavailable, and the paper to take them from is named', () => {
    const fact = lawFact('bhagia');
    expect(constantsOf(fact)).toMatchObject({
      state: 'unavailable',
      paper: expect.stringMatching(/arxiv\.org/),
    });
    expect(() => knownConstants(fact)).toThrow(/could not be had. Take them from/);
  });
});

test('every law says how sure it is, and has constants but where they are unavailable', () => {
  expect(lawFacts().length).toBeGreaterThan(15);
  for (const { constants, certainty } of lawFacts())
    expect(constants === null).toBe(certainty === 'unavailable');
  expect(() => lawFact('chinchila')).toThrow(/nearest: chinchilla/);
});
