import { refusal } from '../domain/problem.ts';

/** Loss of a model of N parameters after D tokens: L = E + A/N^alpha + B/D^beta (Hoffmann et al. 2022, section D.2). */
export interface ChinchillaLaw {
  /** Loss that no size and no amount of data takes away, in the unit of the loss. */
  readonly E: number;
  readonly A: number;
  readonly B: number;
  readonly alpha: number;
  readonly beta: number;
}

/** A point on the frontier of a law. */
export interface Optimum {
  /** Training compute, FLOP. */
  readonly flop: number;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
}

/** Loss the law gives a size and an amount of data. */
export const lossAt = ({ E, A, B, alpha, beta }: ChinchillaLaw, params: number, tokens: number): number =>
  E + A * Math.exp(-alpha * Math.log(params)) + B * Math.exp(-beta * Math.log(tokens));

/** Exponents of the frontier: N ∝ C^a and D ∝ C^b, a + b = 1. */
export const exponentsOf = ({ alpha, beta }: ChinchillaLaw): { readonly a: number; readonly b: number } => ({
  a: beta / (alpha + beta),
  b: alpha / (alpha + beta),
});

/** log G of N = G·(C/6)^a. */
const logG = ({ A, B, alpha, beta }: ChinchillaLaw): number =>
  (Math.log(alpha) + Math.log(A) - Math.log(beta) - Math.log(B)) / (alpha + beta);

/**
 * The size and data of least loss for a budget, with C = 6·N·D; computed in logarithms, so that no budget overflows.
 * @param flop Training compute, FLOP.
 */
export function optimumAt(law: ChinchillaLaw, flop: number): Optimum {
  const { a, b } = exponentsOf(law);
  const budget = Math.log(flop) - Math.log(6);
  const params = Math.exp(logG(law) + a * budget);
  const tokens = Math.exp(b * budget - logG(law));
  return { flop, params, tokens, loss: lossAt(law, params, tokens) };
}

/**
 * The size and data that reach a loss with the least training compute.
 * @throws {Problem} a refusal where the loss is at or below E, which no budget reaches.
 */
export function optimumFor(law: ChinchillaLaw, loss: number): Optimum {
  const { E, A, B, alpha, beta } = law;
  const above = reachable(law, loss);
  const params = Math.exp((Math.log(A) + Math.log((alpha + beta) / beta) - Math.log(above)) / alpha);
  const tokens = Math.exp((Math.log(B) + Math.log((alpha + beta) / alpha) - Math.log(above)) / beta);
  return { flop: 6 * params * tokens, params, tokens, loss: E + above };
}

/** The smallest size that could ever reach a loss, with data without end. */
export const smallestFor = (law: ChinchillaLaw, loss: number): number =>
  Math.exp((Math.log(law.A) - Math.log(reachable(law, loss))) / law.alpha);

/** Tokens after which a size reaches a loss; Infinity for a size that never does. */
export function tokensFor(law: ChinchillaLaw, loss: number, params: number): number {
  const left = loss - law.E - law.A * Math.exp(-law.alpha * Math.log(params));
  return left > 0 ? Math.exp((Math.log(law.B) - Math.log(left)) / law.beta) : Number.POSITIVE_INFINITY;
}

/** How far a loss lies above E. @throws {Problem} where it does not. */
function reachable({ E }: ChinchillaLaw, loss: number): number {
  if (loss > E) return loss - E;
  throw refusal(`No budget reaches a loss of ${loss}: the law's floor E is ${Number(E.toPrecision(6))}.`);
}
