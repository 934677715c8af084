import { extent } from '../math/extent.ts';
import { minimiseByGrid } from '../math/minimise.ts';
import { type ChinchillaLaw, lossAt, optimumAt } from './chinchilla.ts';

/** The size that loses least where the law is not known for certain. */
export interface LeastRegret {
  readonly params: number;
  readonly tokens: number;
  /** Loss above each law's own optimum, averaged over the laws. */
  readonly regret: number;
}

/**
 * The size for a budget whose loss above the best is least on average over laws, such as a fit's bootstrap draws.
 * @param laws At least one.
 */
export function leastRegret(laws: readonly ChinchillaLaw[], flop: number): LeastRegret {
  const optima = laws.map((law) => optimumAt(law, flop));
  const logs = optima.map(({ params }) => Math.log(params));
  const mean = (logN: number) => {
    const [params, tokens] = [Math.exp(logN), flop / 6 / Math.exp(logN)];
    let sum = 0;
    for (let k = 0; k < laws.length; k++)
      sum += lossAt(laws[k] as ChinchillaLaw, params, tokens) - (optima[k]?.loss as number);
    return sum / laws.length;
  };
  const { at, value } = minimiseByGrid(mean, ...extent(logs), 24);
  return { params: Math.exp(at), tokens: flop / 6 / Math.exp(at), regret: Math.max(0, value) };
}
