import { invertPositive } from '../math/cholesky.ts';
import { PARAMETERS, type ParametricModel } from './parametric-model.ts';
import type { Scores } from './scores.ts';

/** Standard errors of a fitted law. */
export interface StandardErrors {
  readonly A: number;
  readonly B: number;
  readonly E: number;
  readonly alpha: number;
  readonly beta: number;
  /** Of the frontier's exponent a = β/(α + β). */
  readonly a: number;
}

/** Full matrix of a lower triangle, for log A, log B, log E, α, β themselves instead of the centred ones. */
export function uncentredHessian(hessian: Float64Array, { meanX, meanY }: ParametricModel): Float64Array {
  const shift = identity();
  shift[0 * PARAMETERS + 3] = -meanX;
  shift[1 * PARAMETERS + 4] = -meanY;
  return congruent(mirrored(hessian), shift);
}

/**
 * Covariance of log A, log B, log E, α, β: bread⁻¹·meat·bread⁻¹·n/(n − 5), for residuals of any spread (Huber 1967; White 1980).
 * @returns null where the bread is not positive or no degree of freedom is left.
 */
export function sandwich({ meat, bread }: Scores, model: ParametricModel): Float64Array | null {
  const inverse = invertPositive(mirrored(bread), PARAMETERS);
  if (inverse === null || model.n <= PARAMETERS) return null;
  const middle = congruent(mirrored(meat), inverse);
  const shift = identity();
  shift[0 * PARAMETERS + 3] = model.meanX;
  shift[1 * PARAMETERS + 4] = model.meanY;
  const few = model.n / (model.n - PARAMETERS);
  return congruent(middle, transposed(shift)).map((each) => each * few);
}

/** Standard errors from the covariance of log A, log B, log E, α, β, to first order. */
export function errorsFrom(
  covariance: Float64Array,
  law: {
    readonly A: number;
    readonly B: number;
    readonly E: number;
    readonly alpha: number;
    readonly beta: number;
  },
): StandardErrors {
  const at = (i: number, j: number) => covariance[i * PARAMETERS + j] as number;
  const sd = (i: number) => Math.sqrt(at(i, i));
  const whole = law.alpha + law.beta;
  const byAlpha = -law.beta / whole ** 2;
  const byBeta = law.alpha / whole ** 2;
  return {
    A: law.A * sd(0),
    B: law.B * sd(1),
    E: law.E * sd(2),
    alpha: sd(3),
    beta: sd(4),
    a: Math.sqrt(byAlpha ** 2 * at(3, 3) + byBeta ** 2 * at(4, 4) + 2 * byAlpha * byBeta * at(3, 4)),
  };
}

function identity(): Float64Array {
  const m = new Float64Array(PARAMETERS * PARAMETERS);
  for (let i = 0; i < PARAMETERS; i++) m[i * PARAMETERS + i] = 1;
  return m;
}

function mirrored(lower: Float64Array): Float64Array {
  const m = lower.slice();
  for (let i = 0; i < PARAMETERS; i++)
    for (let j = 0; j < i; j++) m[j * PARAMETERS + i] = m[i * PARAMETERS + j] as number;
  return m;
}

function transposed(m: Float64Array): Float64Array {
  return m.map((_, k) => m[(k % PARAMETERS) * PARAMETERS + Math.floor(k / PARAMETERS)] as number);
}

/** sᵀ·m·s */
function congruent(m: Float64Array, s: Float64Array): Float64Array {
  return product(product(transposed(s), m), s);
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((_, k) => {
    const [i, j] = [Math.floor(k / PARAMETERS), k % PARAMETERS];
    let sum = 0;
    for (let l = 0; l < PARAMETERS; l++)
      sum += (a[i * PARAMETERS + l] as number) * (b[l * PARAMETERS + j] as number);
    return sum;
  });
}
