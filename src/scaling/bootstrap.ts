import { multinomialWeights } from '../math/multinomial.ts';
import type { Draws } from './draws.ts';
import { type Fitted, lawOf, toleranceOf } from './fit-parametric.ts';
import type { LossTable } from './loss-table.ts';
import { continuation, type Objective } from './objective.ts';
import { type ParametricModel, parametricModel } from './parametric-model.ts';
import { polish, type Workspace, workspace } from './polish.ts';
import { type StartingGrid, startingGrid, startsOf } from './starting-grid.ts';

/** A bootstrap that can be handed to another thread: values alone. */
export interface BootstrapTask {
  readonly table: LossTable;
  readonly objective: Objective;
  /** Solution of the whole table, where each sample starts. */
  readonly theta: Float64Array;
  readonly seed: number;
  /** Number of the group each row is drawn with (its budget); null: rows are drawn one by one. */
  readonly groups: Int32Array | null;
}

/** Samples from one number to before another, six numbers each: E, A, B, α, β and the sum; NaN where one did not converge. */
export type SampleSolver = (task: BootstrapTask, from: number, to: number) => Promise<Float64Array>;

/** Samples from which other threads are worth their start. */
export const WORTH_THREADS = 500;

/**
 * The task of bootstrapping a fit.
 * @param budgets Group of each row where whole budgets are drawn instead of rows.
 */
export const bootstrapTask = (
  table: LossTable,
  fit: Fitted,
  options: { readonly seed?: number; readonly groups?: Int32Array | null } = {},
): BootstrapTask => ({
  table,
  objective: fit.objective,
  theta: fit.theta,
  seed: options.seed ?? 1,
  groups: options.groups ?? null,
});

/**
 * Fits `samples` resampled tables, each to the last digits. The result does not depend on how `solve` divides the work: a
 * sample is drawn by its number, and starts from the solution of the whole table, never from another sample's.
 */
export async function bootstrap(
  task: BootstrapTask,
  samples: number,
  solve: SampleSolver = async (...args) => solveSamples(...args),
): Promise<Draws> {
  const numbers = await solve(task, 0, samples);
  const laws = [];
  const values = [];
  for (let k = 0; k < samples; k++) {
    const [E, A, B, alpha, beta, value] = numbers.subarray(6 * k, 6 * k + 6) as unknown as number[];
    if (Number.isNaN(value)) continue;
    laws.push({ E, A, B, alpha, beta } as Draws['laws'][number]);
    values.push(value as number);
  }
  return { laws, values, notConverged: samples - laws.length };
}

/** Solves the samples from one number to before another. */
export function solveSamples(task: BootstrapTask, from: number, to: number): Float64Array {
  const solver = sampleSolver(task);
  const weights = new Float64Array(task.table.n);
  const out = new Float64Array(6 * (to - from));
  const draw = drawing(task);
  for (let sample = from; sample < to; sample++) {
    draw(sample, weights);
    solver(weights, out.subarray(6 * (sample - from), 6 * (sample - from) + 6));
  }
  return out;
}

/** How the weights of a sample come about: rows drawn one by one, or groups drawn whole. */
function drawing({ seed, groups }: BootstrapTask): (sample: number, into: Float64Array) => void {
  if (groups === null) return (sample, into) => multinomialWeights(seed, sample, into);
  const drawn = new Float64Array(groups.reduce((most, each) => Math.max(most, each), 0) + 1);
  return (sample, into) => {
    multinomialWeights(seed, sample, drawn);
    for (let i = 0; i < into.length; i++) into[i] = drawn[groups[i] as number] as number;
  };
}

/** Solves one sample after another with room made once: the law and the sum of given weights. */
export function sampleSolver(task: BootstrapTask): (weights: Float64Array, out: Float64Array) => void {
  const model = parametricModel(task.table, task.objective);
  const grid = startingGrid(model);
  const space = workspace();
  const theta = new Float64Array(5);
  const best = new Float64Array(5);
  return (weights, out) => {
    const value = solveSample(model, grid, task, weights, space, theta, best);
    if (Number.isNaN(value)) {
      out.fill(Number.NaN);
      return;
    }
    const { E, A, B, alpha, beta } = lawOf(model, best);
    out.set([E, A, B, alpha, beta, value]);
  };
}

/** The lower of two descents, from the whole table's solution and from the grid's best cell; leaves it in `best`. */
function solveSample(
  model: ParametricModel,
  grid: StartingGrid,
  { objective, theta: warm }: BootstrapTask,
  weights: Float64Array,
  space: Workspace,
  theta: Float64Array,
  best: Float64Array,
): number {
  const delta = continuation(objective).at(-1) as number;
  const tolerance = toleranceOf(model);
  let least = Number.NaN;
  const [start] = startsOf(model, grid, weights, 1);
  for (const from of [warm, start]) {
    if (from === undefined) continue;
    theta.set(from);
    // A start from the solution needs no softening; one from the grid less of it than a fit of its own.
    const deltas = from === warm && objective.loss !== 'lad' ? [delta] : sampleContinuation(objective, delta);
    if (!(polish(model, theta, weights, deltas, tolerance, space) <= tolerance)) continue;
    if (Number.isNaN(least) || space.here.value < least) {
      least = space.here.value;
      best.set(theta);
    }
  }
  return least;
}

function sampleContinuation(objective: Objective, delta: number): readonly number[] {
  return objective.loss === 'huber' || objective.loss === 'asymmetric'
    ? [20 * delta, 4 * delta, delta]
    : continuation(objective);
}
