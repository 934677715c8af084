import { findRoot } from '../math/find-root.ts';

/**
 * What training a size other than the best one costs at the same loss, as a ratio to the least, on any surface
 * L = E + A/N^a + B/(data or steps)^b (Kaplan et al. 2020, equations B.16 and B.17, with a = alpha_N and b = alpha_S; for a
 * Chinchilla surface a = alpha and b = beta). With C = 6·N·D the ratio depends on the two exponents alone.
 */
export interface SurfaceExponents {
  readonly a: number;
  readonly b: number;
}

/** The ratio below which a size never reaches the loss, whatever it is given: 0.2856 for Kaplan's exponents. */
export const asymptote = ({ a, b }: SurfaceExponents): number => Math.exp(-Math.log1p(a / b) / a);

/**
 * Steps (or tokens) of a size that is `x` times the best one, as a ratio to those of the best.
 * @returns Infinity at and below the asymptote; never NaN for a number.
 */
export function excessSteps(x: number, { a, b }: SurfaceExponents): number {
  if (!(x > 0)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  const gained = (b / a) * -Math.expm1(-a * Math.log(x));
  return gained > -1 ? Math.exp(-Math.log1p(gained) / b) : Number.POSITIVE_INFINITY;
}

/** Compute of a size that is `x` times the best one, as a ratio to that of the best: 1 at x = 1, above it elsewhere. */
export function excessCompute(x: number, exponents: SurfaceExponents): number {
  const steps = excessSteps(x, exponents);
  return steps === Number.POSITIVE_INFINITY ? steps : x * steps;
}

/**
 * The sizes that cost at most a share more than the best one: 0.5772 to 2.1832 times it at 20 % for Kaplan's exponents.
 * @param excess As a fraction, above 0: 0.2 for 20 %.
 */
export function sizesWithin(
  excess: number,
  exponents: SurfaceExponents,
): { readonly lo: number; readonly hi: number } {
  if (excess === 0) return { lo: 1, hi: 1 };
  const { a, b } = exponents;
  const wanted = Math.log1p(excess);
  const over = (logX: number) => {
    const gained = (b / a) * -Math.expm1(-a * logX);
    return gained > -1 ? logX - Math.log1p(gained) / b - wanted : Number.MAX_VALUE;
  };
  let high = 1;
  while (over(high) < 0) high *= 2;
  // The left branch climbs from the asymptote, where it is infinite, to 1.
  return {
    lo: Math.exp(findRoot(over, Math.log(asymptote(exponents)), 0)),
    hi: Math.exp(findRoot(over, 0, high)),
  };
}
