import type { Result } from '../domain/result.ts';
import type { Bounds } from '../domain/uncertain.ts';
import { extent } from '../math/extent.ts';
import { groupBy } from '../math/group-by.ts';
import { type LinearFit, linearFit } from '../math/linear-fit.ts';
import { studentTQuantile } from '../math/student-t.ts';

/** A line through the results of one architecture, or why there is none. */
export type Fitted = { readonly architecture: string; readonly points: number } & (
  | { readonly state: 'fitted'; readonly fit: LinearFit }
  | { readonly state: 'too few' | 'too narrow'; readonly reason: string }
);

/**
 * log10 of energy on log10 of parameters, architecture by architecture: a slope of 1 is energy in proportion to size.
 * Fitted from four points over a decade of sizes.
 */
export const energyOnSize = (results: readonly Result[]): readonly Fitted[] =>
  byArchitecture(results.filter(({ params, energy_j }) => params !== null && energy_j.value > 0)).map(
    ([architecture, group]) => {
      const x = group.map(({ params }) => Math.log10(params as number));
      const [smallest, largest] = extent(x);
      const span = largest - smallest;
      if (group.length < LEAST) return tooFew(architecture, group.length);
      if (span < 1)
        return {
          architecture,
          points: group.length,
          state: 'too narrow',
          reason: `sizes span ${(10 ** span).toFixed(1)} times, less than ten`,
        };
      return fitted(
        architecture,
        x,
        group.map(({ energy_j }) => Math.log10(energy_j.value)),
      );
    },
  );

/** Joules of a query on the tokens made for it, architecture by architecture: the slope is joules a token. */
export const energyOnLength = (results: readonly Result[]): readonly Fitted[] =>
  byArchitecture(results.filter(({ output_tokens }) => output_tokens !== null)).map(
    ([architecture, group]) => {
      const x = group.map(({ output_tokens }) => output_tokens as number);
      if (group.length < LEAST) return tooFew(architecture, group.length);
      const [shortest, longest] = extent(x);
      if (longest - shortest < 1)
        return {
          architecture,
          points: group.length,
          state: 'too narrow',
          reason: 'all answers are as long: no slope can be told',
        };
      return fitted(
        architecture,
        x,
        group.map(({ energy_j }) => energy_j.value),
      );
    },
  );

/** How much steeper one line is than another. */
export interface SlopeDifference {
  readonly steeper: string;
  readonly than: string;
  readonly difference: number;
  /** 95 % by Student's t with the degrees of freedom of Welch. */
  readonly interval: Bounds;
}

/** Difference of the slopes of decoder-only and encoder-decoder models; `null` where either was not fitted. */
export function slopeDifference(
  lines: readonly Fitted[],
  a = 'decoder',
  b = 'encoder-decoder',
): SlopeDifference | null {
  const of = (name: string) => lines.find(({ architecture }) => architecture === name);
  const [first, second] = [of(a), of(b)];
  if (first?.state !== 'fitted' || second?.state !== 'fitted') return null;
  const [x, y] = [first.fit, second.fit];
  if (x.slope_se === null || y.slope_se === null) return null;
  const [u, v] = [x.slope_se ** 2, y.slope_se ** 2];
  const freedom = (u + v) ** 2 / (u ** 2 / (x.n - 2) + v ** 2 / (y.n - 2));
  const half = studentTQuantile(0.975, freedom) * Math.sqrt(u + v);
  const difference = x.slope - y.slope;
  return difference >= 0
    ? { steeper: a, than: b, difference, interval: { lo: difference - half, hi: difference + half } }
    : {
        steeper: b,
        than: a,
        difference: -difference,
        interval: { lo: -difference - half, hi: -difference + half },
      };
}

const LEAST = 4;

const byArchitecture = (results: readonly Result[]) => [
  ...groupBy(
    results.filter(({ architecture }) => architecture !== null),
    ({ architecture }) => architecture as string,
  ),
];

const tooFew = (architecture: string, points: number): Fitted => ({
  architecture,
  points,
  state: 'too few',
  reason: `${points} ${points === 1 ? 'point is' : 'points are'} too few for a line; it takes ${LEAST}`,
});

function fitted(architecture: string, x: readonly number[], y: readonly number[]): Fitted {
  const fit = linearFit(x, y);
  return fit === null
    ? { architecture, points: x.length, state: 'too narrow', reason: 'all lie at one place' }
    : { architecture, points: x.length, state: 'fitted', fit };
}
