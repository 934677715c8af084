import { standardNormal } from '../math/counter-random.ts';
import { quantile } from '../math/quantile.ts';

/** A cost that is only known by its distribution: log-normal around a median, in any one unit. */
export interface DrawnCost {
  readonly median: number;
  /** Standard deviation of the logarithm, near the relative error where it is small. */
  readonly sdLog: number;
}

export interface DrawnOption {
  readonly id: string;
  readonly fixed: DrawnCost;
  readonly marginal: readonly DrawnCost[];
}

/** Crossovers of two options over draws of their costs. */
export interface CrossoverDraws {
  /** Number of tasks from which the first is cheaper, by percentile; Infinity where it never is. */
  percentile(p: number): number;
  /** Share of the draws in which the first is cheaper for `n` tasks. */
  cheaperAt(n: number): number;
  readonly never: number;
}

/**
 * Monte Carlo of a crossover, for costs that no normal distribution describes: costs are positive and their errors relative.
 * The same seed gives the same draws.
 * @param dear The option with the higher fixed cost, whose crossover is asked for.
 */
export function crossoverDraws(
  dear: DrawnOption,
  cheap: DrawnOption,
  { draws = 20_000, seed = 1 }: { readonly draws?: number; readonly seed?: number } = {},
): CrossoverDraws {
  const fixed = new Float64Array(draws);
  const marginal = new Float64Array(draws);
  const costs = [
    { cost: dear.fixed, into: fixed, sign: 1 },
    { cost: cheap.fixed, into: fixed, sign: -1 },
    ...dear.marginal.map((cost) => ({ cost, into: marginal, sign: -1 })),
    ...cheap.marginal.map((cost) => ({ cost, into: marginal, sign: 1 })),
  ];
  costs.forEach(({ cost, into, sign }, stream) => {
    for (let i = 0; i < draws; i++) {
      const z = cost.sdLog === 0 ? 0 : standardNormal(seed, stream, i);
      into[i] = (into[i] as number) + sign * cost.median * Math.exp(cost.sdLog * z);
    }
  });
  const at = fixed.map((f, i) => {
    const v = marginal[i] as number;
    return f <= 0 && v >= 0 ? 0 : v > 0 ? f / v : Number.POSITIVE_INFINITY;
  });
  return {
    percentile: (p) => quantileWithInfinity(at, p),
    cheaperAt: (n) => fixed.filter((f, i) => f < n * (marginal[i] as number)).length / draws,
    never: at.filter((each) => each === Number.POSITIVE_INFINITY).length / draws,
  };
}

/** A percentile that lies among draws that never cross is Infinity. */
function quantileWithInfinity(values: Float64Array, p: number): number {
  const found = quantile(values, p);
  return Number.isNaN(found) ? Number.POSITIVE_INFINITY : found;
}
