import { choleskyFactor, choleskySolve } from '../math/cholesky.ts';
import {
  type Evaluation,
  evaluate,
  evaluation,
  PARAMETERS,
  type ParametricModel,
} from './parametric-model.ts';

/** Room for a descent, so that its loops allocate nothing. */
export interface Workspace {
  here: Evaluation;
  there: Evaluation;
  readonly trial: Float64Array;
  readonly step: Float64Array;
  readonly factor: Float64Array;
}

export const workspace = (): Workspace => ({
  here: evaluation(),
  there: evaluation(),
  trial: new Float64Array(PARAMETERS),
  step: new Float64Array(PARAMETERS),
  factor: new Float64Array(PARAMETERS * PARAMETERS),
});

/** Turns of Huber's loss that need no exact descent on the way. */
const WIDE = 1e-3;

/** How far rounding alone may move the sum of some hundred rows, relative to it. */
const ROUNDING = 1e-12;

/** Most Newton steps of one descent; a fit that needs more is reported as not converged. */
const MOST_STEPS = 1000;

/**
 * Brings `theta` to the least point of the objective: iterated least squares while Huber's turn goes from wide to narrow,
 * then Newton's method with the exact Hessian until the largest component of the gradient is at most `tolerance`. It never
 * stops because the sum has stopped changing: that is how other fits come to stand still on the way.
 * @returns the largest component of the gradient at the end; `space.here` holds the evaluation there.
 */
export function polish(
  model: ParametricModel,
  theta: Float64Array,
  weights: Float64Array,
  deltas: readonly number[],
  tolerance: number,
  space: Workspace,
): number {
  for (const delta of deltas.slice(0, -1)) {
    if (delta >= WIDE) softened(model, theta, weights, delta, space);
    // Below it few rows are left on the quadratic part, and only the exact path from turn to turn can be followed.
    else newton(model, theta, weights, delta, 1e-4 * delta, space);
  }
  return newton(model, theta, weights, deltas.at(-1) as number, tolerance, space);
}

/** A few steps of iterated reweighted least squares: to the neighbourhood of the least point, no further. */
function softened(
  model: ParametricModel,
  theta: Float64Array,
  weights: Float64Array,
  delta: number,
  space: Workspace,
): void {
  const { trial, step, factor } = space;
  evaluate(model, theta, weights, delta, space.here);
  for (let i = 0; i < 8; i++) {
    factor.set(space.here.majorant);
    for (let k = 0; k < PARAMETERS; k++) factor[k * 6] = (factor[k * 6] as number) * (1 + 1e-9);
    if (!choleskyFactor(factor, PARAMETERS)) return;
    step.set(space.here.gradient);
    choleskySolve(factor, PARAMETERS, step);
    const before = space.here.value;
    let scale = 1;
    for (; scale > 1e-3; scale /= 2) {
      for (let k = 0; k < PARAMETERS; k++) trial[k] = (theta[k] as number) - scale * (step[k] as number);
      if (evaluate(model, trial, weights, delta, space.there).value <= before) break;
    }
    if (!(space.there.value <= before)) return;
    theta.set(trial);
    swap(space);
    if (before - space.here.value <= 1e-3 * before) return;
  }
}

/** Newton's method, damped by what iterated least squares would do where the Hessian is not positive. */
function newton(
  model: ParametricModel,
  theta: Float64Array,
  weights: Float64Array,
  delta: number,
  tolerance: number,
  space: Workspace,
): number {
  const { trial, step, factor } = space;
  evaluate(model, theta, weights, delta, space.here);
  let damping = 0;
  for (let i = 0; i < MOST_STEPS && space.here.steepest > tolerance; i++) {
    const { hessian, majorant, bend, gradient, value, steepest } = space.here;
    for (let k = 0; k < factor.length; k++)
      factor[k] = (hessian[k] as number) + damping * (majorant[k] as number);
    for (let k = 0; k < PARAMETERS; k++)
      factor[k * 6] = (factor[k * 6] as number) + damping * (bend[k] as number);
    let accepted = false;
    if (choleskyFactor(factor, PARAMETERS)) {
      step.set(gradient);
      choleskySolve(factor, PARAMETERS, step);
      let descent = 0;
      for (let k = 0; k < PARAMETERS; k++) {
        trial[k] = (theta[k] as number) - (step[k] as number);
        descent += (step[k] as number) * (gradient[k] as number);
      }
      const next = evaluate(model, trial, weights, delta, space.there);
      // Near the end the sum changes by less than it is rounded; the gradient then decides.
      accepted =
        next.value <= value - 1e-4 * descent ||
        (next.value <= value * (1 + ROUNDING) && next.steepest < 0.9 * steepest);
    }
    if (accepted) {
      theta.set(trial);
      swap(space);
      damping = damping > 1e-6 ? damping / 4 : 0;
    } else {
      if (damping > 1e8) break;
      damping = damping === 0 ? 1e-4 : damping * 10;
    }
  }
  return space.here.steepest;
}

function swap(space: Workspace): void {
  const kept = space.here;
  space.here = space.there;
  space.there = kept;
}
