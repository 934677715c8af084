import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawFact, lawFacts } from '../../src/catalog/laws.ts';
import { lossAt, optimumAt } from '../../src/scaling/chinchilla.ts';
import {
  type DataConstrainedLaw,
  dataConstrainedLoss,
  dataConstrainedOptimum,
  decaying,
  usableParams,
} from '../../src/scaling/data-constrained.ts';
import { bilinearMoeLoss, granularMoeLoss, jointMoeLoss } from '../../src/scaling/moe.ts';
import { downstreamError, ladderAccuracy, overTrainingLoss } from '../../src/scaling/over-training.ts';
import { constantsOf, knownConstants } from '../../src/scaling/unavailable.ts';
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

describe('mixtures of experts', () => {
  test('one expert, or no granularity, is a dense law', () => {
    expect(bilinearMoeLoss({ a: -0.08, b: -0.1, c: 0.01, d: 1.1 }, 1e9, 1)).toBeCloseTo(
      Math.exp(1.1) * 1e9 ** -0.08,
      12,
    );
    expect(
      granularMoeLoss({ c: 0.5, g: 2, gamma: 0.5, a: 18, alpha: 0.1, b: 30, beta: 0.15 }, 1e9, 1e11, 1),
    ).toBeCloseTo(0.5 + 20 / 1e9 ** 0.1 + 30 / 1e11 ** 0.15, 12);
    expect(
      jointMoeLoss(
        { a: 35, delta: 0.2, alpha: -0.12, gamma: 0.01, b: 35, omega: -0.1, beta: -0.14, zeta: 0.01, c: 1.2 },
        1e9,
        1e11,
        1,
      ),
    ).toBeCloseTo(35 * 1e9 ** -0.12 + 35 * 1e11 ** -0.14 + 1.2, 12);
  });
  test.each(['clark', 'krajewski', 'ludziejewski', 'gadre', 'bhagia'])(
    'the constants of %s are unavailable, and the paper to take them from is named',
    (id) => {
      const fact = lawFact(id);
      expect(constantsOf(fact)).toMatchObject({
        state: 'unavailable',
        paper: expect.stringMatching(/arxiv\.org/),
      });
      expect(() => knownConstants(fact)).toThrow(/could not be had. Take them from/);
    },
  );
});

test('every law says how sure it is, and has constants but where they are unavailable', () => {
  expect(lawFacts().length).toBeGreaterThan(15);
  for (const { constants, certainty } of lawFacts())
    expect(constants === null).toBe(certainty === 'unavailable');
  expect(() => lawFact('chinchila')).toThrow(/nearest: chinchilla/);
});
