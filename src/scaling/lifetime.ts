import { type ChinchillaLaw, optimumFor, smallestFor, tokensFor } from './chinchilla.ts';

/**
 * What a FLOP costs in training and in each phase of serving, in any one unit: FLOP (all 1), joules, money, grams of CO2e.
 * Multiplying all of them by a number changes no size.
 */
export interface LifetimeCosts {
  /** For a FLOP of training; a parameter takes 6 a token. */
  readonly train: number;
  /** Phases of serving over the whole life: a parameter takes 2 FLOP a token in each. */
  readonly serve: readonly { readonly tokens: number; readonly weight: number }[];
}

/** The size that reaches a loss at the least cost of training and serving together. */
export interface LifetimeOptimum {
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
  /** In the unit of the costs. */
  readonly cost: number;
  readonly training: number;
  readonly serving: number;
  /** The size of least training compute, and what its whole life costs. */
  readonly chinchilla: { readonly params: number; readonly tokens: number; readonly cost: number };
  /** Share of the cost of the least-training size that is saved. */
  readonly saving: number;
}

/** Cost of a size's whole life: trained until it reaches the loss, then used. Infinity for a size that never does. */
export function lifetimeCost(law: ChinchillaLaw, loss: number, params: number, costs: LifetimeCosts): number {
  return 6 * costs.train * params * tokensFor(law, loss, params) + 2 * params * servingWeight(costs);
}

/** Σ tokens·weight of serving. */
const servingWeight = ({ serve }: LifetimeCosts): number =>
  serve.reduce((sum, { tokens, weight }) => sum + tokens * weight, 0);

/**
 * Least cost of training and serving at a loss (Sardana et al. 2024, arXiv 2401.00448, equations 2 to 4, with a price for each
 * phase). The first-order condition has one root between the smallest size that ever reaches the loss and the one of least
 * training compute; it is found in log N by Newton's method inside that bracket.
 * @throws {Problem} a refusal where the loss is at or below the law's floor.
 */
export function lifetimeOptimum(law: ChinchillaLaw, loss: number, costs: LifetimeCosts): LifetimeOptimum {
  const best = optimumFor(law, loss);
  const served = 2 * servingWeight(costs);
  const params = costs.train > 0 ? rootSize(law, loss, 6 * costs.train, served, best.params) : best.params;
  const tokens = tokensFor(law, loss, params);
  const training = 6 * costs.train * params * tokens;
  const serving = params * served;
  const chinchilla = lifetimeCost(law, loss, best.params, costs);
  return {
    params,
    tokens,
    loss,
    cost: training + serving,
    training,
    serving,
    chinchilla: { params: best.params, tokens: best.tokens, cost: chinchilla },
    saving: 1 - (training + serving) / chinchilla,
  };
}

/** Root of trained·D·(1 − α·A·N^−α/(β·(l − E − A·N^−α))) + served, by log N. */
function rootSize(
  { E, A, B, alpha, beta }: ChinchillaLaw,
  loss: number,
  trained: number,
  served: number,
  largest: number,
): number {
  if (!(served > 0)) return largest;
  const above = loss - E;
  const smallest = smallestFor({ E, A, B, alpha, beta }, loss);
  const logA = Math.log(A);
  const logB = Math.log(B);
  // Both terms are compared by their logarithms: near the smallest size the data needed has no bound.
  const logServed = Math.log(served / trained);
  const residual = (logN: number) => {
    const size = Math.exp(logA - alpha * logN);
    const data = above - size;
    const pull = (alpha * size) / (beta * data) - 1;
    if (!(data > 0)) return Number.POSITIVE_INFINITY;
    return pull > 0 ? (logB - Math.log(data)) / beta + Math.log(pull) - logServed : Number.NEGATIVE_INFINITY;
  };
  let [low, high] = [Math.log(smallest), Math.log(largest)];
  let at = (low + high) / 2;
  for (let i = 0; i < 100; i++) {
    const f = residual(at);
    if (f > 0) low = at;
    else high = at;
    const size = Math.exp(logA - alpha * at);
    const data = above - size;
    const pull = (alpha * size) / (beta * data) - 1;
    // Derivatives by log N: data rises by α·size, so log D falls by α·size/(β·data).
    const slope =
      -(alpha * size) / (beta * data) - (((alpha * alpha * size) / (beta * data)) * (1 + size / data)) / pull;
    let next = at - f / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - at) <= 1e-15 * Math.abs(at)) return Math.exp(next);
    at = next;
  }
  return Math.exp(at);
}
