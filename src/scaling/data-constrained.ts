import { minimiseByGrid } from '../math/minimise.ts';
import type { Optimum } from './chinchilla.ts';

/** Constants of a law for data that is repeated (Muennighoff et al. 2023, arXiv 2305.16264). */
export interface DataConstrainedLaw {
  readonly logA: number;
  readonly logB: number;
  readonly logE: number;
  readonly alpha: number;
  readonly beta: number;
  /** Repetitions after which a token seen again is worth 1/e of a new one. */
  readonly RDstar: number;
  /** The same of parameters beyond those the unique data can use. */
  readonly RNstar: number;
}

/**
 * What `amount` is worth of which `unique` are new, in new ones. Others than the decay of Muennighoff et al. can be given in its
 * place, as the additive penalties of arXiv 2605.01640 and 2605.09189.
 */
export type EffectiveAmount = (amount: number, unique: number, rate: number) => number;

/** U + U·R*·(1 − exp(−R/R*)) with R repetitions: the decay of Muennighoff et al. */
export const decaying: EffectiveAmount = (amount, unique, rate) =>
  amount <= unique ? amount : unique - unique * rate * Math.expm1(-(amount / unique - 1) / rate);

/** Parameters the unique tokens can use: the size whose Chinchilla optimum has so many tokens. */
export function usableParams(law: DataConstrainedLaw, unique: number): number {
  const { logA, logB, alpha, beta } = law;
  const logG = (Math.log(alpha / beta) + logA - logB) / (alpha + beta);
  // D = (C/6)^b/G and N = G·(C/6)^a, so N = G·(G·D)^(a/b) with a/b = beta/alpha.
  return Math.exp(logG + (beta / alpha) * (logG + Math.log(unique)));
}

/** Loss of a size after `tokens` tokens of which `unique` are new. */
export function dataConstrainedLoss(
  law: DataConstrainedLaw,
  params: number,
  tokens: number,
  unique: number,
  effective: EffectiveAmount = decaying,
): number {
  const { logA, logB, logE, alpha, beta, RDstar, RNstar } = law;
  const d = effective(tokens, unique, RDstar);
  const n = effective(params, usableParams(law, Math.min(unique, tokens)), RNstar);
  return Math.exp(logE) + Math.exp(logA - alpha * Math.log(n)) + Math.exp(logB - beta * Math.log(d));
}

/**
 * The best size for a budget when there are only so many unique tokens. The loss has kinks where data begins to repeat and
 * where parameters exceed what the data can use, so a grid comes before the refinement.
 */
export function dataConstrainedOptimum(
  law: DataConstrainedLaw,
  flop: number,
  unique: number,
  effective: EffectiveAmount = decaying,
): Optimum & { readonly epochs: number } {
  const loss = (logN: number) =>
    dataConstrainedLoss(law, Math.exp(logN), flop / 6 / Math.exp(logN), unique, effective);
  const middle = Math.log(flop / 6) / 2;
  const found = minimiseByGrid(loss, middle - 8, middle + 8, 400);
  const params = Math.exp(found.at);
  const tokens = flop / 6 / params;
  return { flop, params, tokens, loss: found.value, epochs: Math.max(1, tokens / unique) };
}
