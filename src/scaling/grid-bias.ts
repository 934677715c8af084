import { leastSquares } from '../math/least-squares.ts';
import type { Budget } from './budgets.ts';
import { type ChinchillaLaw, exponentsOf, lossAt } from './chinchilla.ts';
import { fitIsoflop, type Vertex } from './isoflop.ts';

/**
 * How the middle of the sampled sizes moves against the valley from budget to budget: the factor by which the offset
 * changes over all budgets, 1 where the grids keep their place. A parabola is only right at its own place, so a grid that
 * drifts bends the line through the valleys.
 */
export function gridDrift(
  vertices: readonly Vertex[],
): { readonly factor: number; readonly sigma: number } | null {
  const x = vertices.map(({ flop }) => Math.log10(flop));
  const offset = vertices.map(
    ({ params, sampled }) => (Math.log10(sampled.lo) + Math.log10(sampled.hi)) / 2 - Math.log10(params),
  );
  const line = leastSquares([x], offset);
  if (line === null || vertices.length < 3) return null;
  const slope = line.slopes[0] as number;
  return {
    factor: 10 ** (slope * (Math.max(...x) - Math.min(...x))),
    sigma: Math.abs(slope) / (line.slopeErrors[0] as number),
  };
}

/**
 * What approach 2 would read off the very same sizes and budgets if the losses were a law's own, without noise: the exponent
 * it finds less the law's true one. Null where it finds none.
 */
export function gridBias(law: ChinchillaLaw, budgets: readonly Budget[]): number | null {
  const clean = budgets.map(({ flop, rows }) => ({
    flop,
    rows: {
      ...rows,
      loss: rows.params.map((params, i) => lossAt(law, params, rows.tokens[i] as number)),
    },
  }));
  const fit = fitIsoflop(clean);
  return fit.state === 'fitted' ? fit.frontier.a - exponentsOf(law).a : null;
}
