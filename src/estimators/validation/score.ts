import { quantile } from '../../math/quantile.ts';

/** How far a method is off, over the cases that it answers. */
export interface Score {
  readonly answered: number;
  readonly cases: number;
  /** Half of the cases are nearer than this, nine tenths than that: shares of the published number. */
  readonly median: number;
  readonly ninth: number;
  /** Share of the answered cases within a factor of two. */
  readonly withinTwo: number;
  /** Middle of its number over the published one. */
  readonly bias: number;
}

/** Scores logarithms of predicted over published; `null` where it answers none. */
export function scoreOf(errors: readonly (number | null)[]): Score | null {
  const answered = errors.filter((error) => error !== null);
  if (answered.length === 0) return null;
  const shares = answered.map((error) => Math.abs(Math.exp(error) - 1));
  return {
    answered: answered.length,
    cases: errors.length,
    median: quantile(shares, 0.5),
    ninth: quantile(shares, 0.9),
    withinTwo: answered.filter((error) => Math.abs(error) <= Math.LN2).length / answered.length,
    bias: Math.exp(quantile(answered, 0.5)),
  };
}
