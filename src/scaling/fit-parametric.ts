import { extent } from '../math/extent.ts';
import { symmetricEigenvalues } from '../math/symmetric-eigenvalues.ts';
import type { ChinchillaLaw } from './chinchilla.ts';
import type { LossTable } from './loss-table.ts';
import { chinchillaObjective, continuation, type Objective } from './objective.ts';
import { PARAMETERS, type ParametricModel, parametricModel } from './parametric-model.ts';
import { polish, workspace } from './polish.ts';
import { residualsOf, scoresOf } from './scores.ts';
import { errorsFrom, type StandardErrors, sandwich, uncentredHessian } from './standard-errors.ts';
import { startingGrid, startsOf } from './starting-grid.ts';

/** Where one start came to. */
export interface Start {
  readonly value: number;
  readonly gradient: number;
  readonly law: ChinchillaLaw;
}

interface Found {
  readonly n: number;
  readonly objective: Objective & { readonly value: number };
  readonly law: ChinchillaLaw;
  /** Where each start ended, best first; the first is the result. */
  readonly starts: readonly Start[];
  /** The solution in the centred unknowns, where bootstrap samples start from. */
  readonly theta: Float64Array;
}

/** The law that makes the objective least, everything that tells how well it is known included. */
export interface Fitted extends Found {
  readonly state: 'fitted';
  /** To first order from the fit alone; null where the rows are too few for any. */
  readonly standardErrors: StandardErrors | null;
  /** Of the exact Hessian in log A, log B, log E, α, β, ascending: all above 0 at a minimum. */
  readonly hessianEigenvalues: readonly number[];
  /** Rows on the quadratic part of Huber's loss: what the second derivative is made of. */
  readonly inliers: number;
  /** Largest component of the gradient. */
  readonly gradient: number;
  /** How many starts came to the same sum within 1e-10. */
  readonly agreeing: number;
  /** Observed less fitted, in the space of the objective, in the order of the rows. */
  readonly residuals: Float64Array;
}

/** Outcome of a fit. `at-bound`: the sum falls towards an edge of what a law can be, so there is no optimum to give. */
export type ParametricFit =
  | Fitted
  | (Found & { readonly state: 'at-bound'; readonly bound: string })
  | (Found & { readonly state: 'not-converged'; readonly gradient: number })
  | { readonly state: 'no-start'; readonly n: number; readonly bound: string };

/** Starts that are brought to the end. */
const STARTS = 3;
/** Share of the rows, those of lowest loss, that starts are looked for without at most. */
const LOW_SHARE = 0.05;

/**
 * Approach 3 of Hoffmann et al. 2022: the law L = E + A/N^α + B/D^β of least objective, to the last digits.
 * Start: variable projection on a grid of exponents; then iterated least squares and Newton's method (docs/methods.md).
 */
export function fitParametric(table: LossTable, objective: Objective = chinchillaObjective): ParametricFit {
  const model = parametricModel(table, objective);
  const weights = new Float64Array(model.n).fill(1);
  const deltas = continuation(objective);
  const tolerance = toleranceOf(model);
  const space = workspace();
  const tried = startsFor(model, weights).map((theta) => {
    // One step below the tolerance, so that the digits beyond it do not depend on the start.
    const gradient = polish(model, theta, weights, deltas, tolerance / 10, space);
    return { theta, gradient, value: space.here.value };
  });
  tried.sort((one, other) => one.value - other.value);
  const best = arrived(tried);
  if (best === undefined) {
    return {
      state: 'no-start',
      n: model.n,
      bound: 'no exponents from 0.05 to 2 give an E, an A and a B above 0',
    };
  }
  const delta = deltas.at(-1) as number;
  // Leaves the evaluation of the best start behind.
  const gradient = polish(model, best.theta, weights, [delta], tolerance, space);
  const law = lawOf(model, best.theta);
  const found: Found = {
    n: model.n,
    objective: { ...objective, value: sumOf(objective, model, best.theta, space.here.value) },
    law,
    starts: tried.map(({ theta, gradient, value }) => ({ value, gradient, law: lawOf(model, theta) })),
    theta: best.theta,
  };
  const bound = boundOf(law, table) ?? (gradient <= tolerance ? null : creepOf(law));
  if (bound !== null) return { ...found, state: 'at-bound', bound };
  if (!(gradient <= tolerance)) return { ...found, state: 'not-converged', gradient };
  const covariance = sandwich(scoresOf(model, best.theta, delta), model);
  return {
    ...found,
    state: 'fitted',
    standardErrors: covariance && errorsFrom(covariance, law),
    hessianEigenvalues: [...symmetricEigenvalues(uncentredHessian(space.here.hessian, model), PARAMETERS)],
    inliers: space.here.inliers,
    gradient,
    // Where the law is met exactly, sums are nothing but rounding.
    agreeing: tried.filter(({ value }) => value <= best.value * (1 + 1e-10) + 1e-16).length,
    residuals: residualsOf(model, best.theta),
  };
}

/**
 * Starts by all rows. Least squares finds none where few losses lie below what the others level off at; then by the rows above
 * the lowest ones. What is made least still holds all rows.
 */
function startsFor(model: ParametricModel, weights: Float64Array): readonly Float64Array[] {
  const grid = startingGrid(model);
  const starts = startsOf(model, grid, weights, STARTS);
  if (starts.length > 0) return starts;
  const lowest = [...model.loss.keys()].sort((i, j) => (model.loss[i] as number) - (model.loss[j] as number));
  const used = weights.slice();
  for (const i of lowest.slice(0, Math.ceil(model.n * LOW_SHARE))) {
    used[i] = 0;
    const above = startsOf(model, grid, used, STARTS);
    if (above.length > 0) return above;
  }
  return [];
}

/** Of the starts whose sums differ by rounding alone, the one whose gradient is least. */
function arrived<Tried extends { readonly value: number; readonly gradient: number }>(
  tried: readonly Tried[],
): Tried | undefined {
  const [first] = tried;
  const level = tried.filter(({ value }) => value <= (first as Tried).value * (1 + 1e-12));
  return level.reduce<Tried | undefined>(
    (best, each) => (best === undefined || each.gradient < best.gradient ? each : best),
    undefined,
  );
}

/**
 * Largest gradient component at which a fit has arrived: 1e-12 up to 1,000 rows of log loss. Rounding grows with the rows,
 * and in linear space with the size of the losses.
 */
export function toleranceOf({ n, log, loss }: ParametricModel): number {
  const size = log ? 1 : loss.reduce((most, each) => Math.max(most, each), 1);
  return Math.max(1e-12, 1e-15 * n) * size;
}

/** The law of the centred unknowns. */
export function lawOf({ meanX, meanY }: ParametricModel, theta: Float64Array): ChinchillaLaw {
  const [a, b, e, alpha, beta] = theta as unknown as [number, number, number, number, number];
  return {
    E: Math.exp(e),
    A: Math.exp(a + alpha * meanX),
    B: Math.exp(b + beta * meanY),
    alpha,
    beta,
  };
}

/** The sum in the objective's own terms: least absolute deviations add up sizes, not the narrow Huber that stands for them. */
function sumOf({ loss }: Objective, model: ParametricModel, theta: Float64Array, value: number): number {
  return loss === 'lad' ? residualsOf(model, theta).reduce((sum, r) => sum + Math.abs(r), 0) : value;
}

/** Which edge of what a law can be the fit has run to; null where it stands inside. */
function boundOf({ E, A, B, alpha, beta }: ChinchillaLaw, table: LossTable): string | null {
  const { loss, params, tokens } = table;
  const least = loss.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
  if (![E, A, B, alpha, beta].every(Number.isFinite)) return 'a constant of the law grows without end';
  if (!(alpha > 0.005)) return `alpha goes to 0 (${alpha.toPrecision(2)}): size makes no difference`;
  if (!(beta > 0.005)) return `beta goes to 0 (${beta.toPrecision(2)}): data makes no difference`;
  const largest = (amounts: Float64Array, exponent: number, scale: number) =>
    scale * extent(amounts)[0] ** -exponent;
  if (!(largest(params, alpha, A) > 1e-6 * least)) return 'A goes to 0: size makes no difference';
  if (!(largest(tokens, beta, B) > 1e-6 * least)) return 'B goes to 0: data makes no difference';
  if (alpha > 4 || beta > 4) return `${alpha > 4 ? 'alpha' : 'beta'} grows past 4: one size decides it`;
  if (!(E > 1e-6 * least)) return 'E goes to 0: the losses do not level off anywhere';
  return null;
}

/** The exponent that a fit without end creeps to 0 with; null where it does not. */
function creepOf({ alpha, beta }: ChinchillaLaw): string | null {
  const [name, value, what] = alpha < beta ? ['alpha', alpha, 'size'] : ['beta', beta, 'data'];
  return value < 0.05
    ? `${name} creeps towards 0 (${value.toPrecision(2)}): the loss falls with the logarithm of ${what}, not with a power of it`
    : null;
}
