import { quantile } from '../math/quantile.ts';
import { type ChinchillaLaw, exponentsOf, optimumAt } from './chinchilla.ts';

/** Laws fitted to bootstrap samples: those that converged, and how many did not. */
export interface Draws {
  readonly laws: readonly ChinchillaLaw[];
  /** Sum of the objective of each. */
  readonly values: readonly number[];
  readonly notConverged: number;
}

/** A quantity under the draws. */
export interface Spread {
  readonly sd: number;
  readonly median: number;
  /** From the 2.5th to the 97.5th percentile. */
  readonly interval: { readonly lo: number; readonly hi: number };
}

/** Standard deviation and percentiles of a quantity of the law over the draws. */
export function spreadOf(draws: Draws, of: (law: ChinchillaLaw) => number): Spread {
  const values = draws.laws.map(of);
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return {
    sd: Math.sqrt(squares / (values.length - 1)),
    median: quantile(values, 0.5),
    interval: { lo: quantile(values, 0.025), hi: quantile(values, 0.975) },
  };
}

/** What the draws say of every constant, of the frontier's exponent and of the optimum at a budget. */
export function summariseDraws(draws: Draws, flop: number) {
  return {
    A: spreadOf(draws, ({ A }) => A),
    B: spreadOf(draws, ({ B }) => B),
    E: spreadOf(draws, ({ E }) => E),
    alpha: spreadOf(draws, ({ alpha }) => alpha),
    beta: spreadOf(draws, ({ beta }) => beta),
    a: spreadOf(draws, (law) => exponentsOf(law).a),
    params: spreadOf(draws, (law) => optimumAt(law, flop).params),
    tokens: spreadOf(draws, (law) => optimumAt(law, flop).tokens),
    loss: spreadOf(draws, (law) => optimumAt(law, flop).loss),
  };
}

/** Covariance of log A, log B, log E, α, β over the draws, row by row. */
export function drawCovariance({ laws }: Draws): readonly (readonly number[])[] {
  const vectors = laws.map(({ A, B, E, alpha, beta }) => [
    Math.log(A),
    Math.log(B),
    Math.log(E),
    alpha,
    beta,
  ]);
  const means = [0, 1, 2, 3, 4].map(
    (k) => vectors.reduce((sum, v) => sum + (v[k] as number), 0) / laws.length,
  );
  return means.map((mean, j) =>
    means.map(
      (other, k) =>
        vectors.reduce((sum, v) => sum + ((v[j] as number) - mean) * ((v[k] as number) - other), 0) /
        (laws.length - 1),
    ),
  );
}
