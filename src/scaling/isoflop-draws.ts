import { multinomialWeights } from '../math/multinomial.ts';
import { parabola } from '../math/parabola.ts';
import { quantile } from '../math/quantile.ts';
import { type BootstrapTask, bootstrapTask, solveSamples } from './bootstrap.ts';
import { type ChinchillaLaw, exponentsOf, optimumAt } from './chinchilla.ts';
import { frontierThrough } from './isoflop.ts';
import type { IsoflopView } from './isoflop-view.ts';

/** A bootstrap of a view that can be handed to a worker: values alone. */
export type IsoflopTask =
  | {
      readonly kind: 'valleys';
      readonly seed: number;
      /** Whether a minimum outside the sizes of its sample counts for the line. */
      readonly edges: 'out' | 'in';
      /** Of the budgets that count: FLOP, log10 sizes and losses. */
      readonly budgets: readonly {
        readonly flop: number;
        readonly logs: Float64Array;
        readonly losses: Float64Array;
      }[];
    }
  | { readonly kind: 'law'; readonly task: BootstrapTask; readonly flops: readonly number[] };

/** The task of a view; null where there is no line to draw again. */
export function isoflopTask(
  view: IsoflopView,
  { seed = 1, groups = null }: { readonly seed?: number; readonly groups?: Int32Array | null } = {},
): IsoflopTask | null {
  if (view.line === null) return null;
  const counted = view.budgets.filter(({ state }) => state === 'in');
  if (view.law !== null) {
    const task = bootstrapTask(view.table, view.law, { seed, groups });
    return { kind: 'law', task, flops: counted.map(({ flop }) => flop) };
  }
  return {
    kind: 'valleys',
    seed,
    edges: view.edges,
    budgets: counted.map(({ flop, points }) => {
      const kept = points.filter(({ dropped }) => !dropped);
      return {
        flop,
        logs: Float64Array.from(kept, ({ params }) => Math.log10(params)),
        losses: Float64Array.from(kept, ({ loss }) => loss),
      };
    }),
  };
}

/** Numbers of a sample: exponent and log10 size of the line at 1 FLOP, then the log10 minimum of each budget that counts. */
export const drawWidth = (task: IsoflopTask): number =>
  2 + (task.kind === 'law' ? task.flops.length : task.budgets.length);

/** Samples from one number to before another, `drawWidth` numbers each; NaN where a sample gives none. */
export function solveIsoflop(task: IsoflopTask, from: number, to: number): Float64Array {
  if (task.kind === 'law') return lawDraws(task, solveSamples(task.task, from, to));
  const width = drawWidth(task);
  const out = new Float64Array(width * (to - from)).fill(Number.NaN);
  const weights = task.budgets.map(({ logs }) => new Float64Array(logs.length));
  for (let k = 0; k < to - from; k++) {
    // Each budget is drawn by a seed of its own: rows of one say nothing of another's.
    const minima = task.budgets.map(({ logs, losses }, b) =>
      valleyOf(logs, losses, multinomialWeights(task.seed + 7919 * b, from + k, weights[b] as Float64Array)),
    );
    const line = frontierThrough(
      task.budgets.flatMap(({ flop, logs }, b) => {
        const log = minima[b] as number;
        const inside = log >= (logs[0] as number) && log <= (logs.at(-1) as number);
        return Number.isNaN(log) || (task.edges === 'out' && !inside)
          ? []
          : [{ flop, params: 10 ** log, tokens: flop / (6 * 10 ** log) }];
      }),
    );
    if (line !== null) out.set([line.a, line.params.intercept, ...minima], k * width);
  }
  return out;
}

/** The same numbers of laws that were drawn, six numbers each as `solveSamples` gives them. */
export function lawDraws(task: Extract<IsoflopTask, { kind: 'law' }>, laws: Float64Array): Float64Array {
  const width = drawWidth(task);
  const samples = laws.length / 6;
  const out = new Float64Array(width * samples).fill(Number.NaN);
  for (let k = 0; k < samples; k++) {
    const [E, A, B, alpha, beta] = laws.subarray(6 * k, 6 * k + 6) as never as number[];
    if (Number.isNaN(E)) continue;
    const law = { E, A, B, alpha, beta } as ChinchillaLaw;
    const sizeAt = (flop: number) => Math.log10(optimumAt(law, flop).params);
    out.set([exponentsOf(law).a, sizeAt(1), ...task.flops.map(sizeAt)], k * width);
  }
  return out;
}

/** log10 size at the valley of rows drawn so often; NaN where they have none. */
function valleyOf(logs: Float64Array, losses: Float64Array, weights: Float64Array): number {
  const [x, y]: [number[], number[]] = [[], []];
  for (let i = 0; i < logs.length; i++) {
    for (let n = weights[i] as number; n > 0; n--) {
      x.push(logs[i] as number);
      y.push(losses[i] as number);
    }
  }
  const found = parabola(x, y);
  return found !== null && found.curvature > 0 ? found.vertex : Number.NaN;
}

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** 95 % intervals of a view from its draws. */
export interface IsoflopIntervals {
  readonly samples: number;
  /** Samples without a line. */
  readonly lost: number;
  readonly a: Interval;
  readonly b: Interval;
  /** Best size of each budget that counts, in their order. */
  readonly minima: readonly Interval[];
  /** Best size of any budget by the lines of the draws. */
  readonly paramsAt: (flop: number) => Interval;
}

/** Percentiles of the draws; null for fewer than two that have a line. */
export function isoflopIntervals(task: IsoflopTask, draws: Float64Array): IsoflopIntervals | null {
  const width = drawWidth(task);
  const samples = draws.length / width;
  const column = (at: number) =>
    Float64Array.from({ length: samples }, (_, k) => draws[k * width + at] as number).filter(
      (value) => !Number.isNaN(value),
    );
  const [slopes, intercepts] = [column(0), column(1)];
  if (slopes.length < 2) return null;
  const between = (values: Float64Array): Interval => ({
    lo: quantile(values, 0.025),
    hi: quantile(values, 0.975),
  });
  const raised = (logs: Float64Array): Interval => between(logs.map((log) => 10 ** log));
  const a = between(slopes);
  return {
    samples,
    lost: samples - slopes.length,
    a,
    b: { lo: 1 - a.hi, hi: 1 - a.lo },
    minima: Array.from({ length: width - 2 }, (_, b) => raised(column(2 + b))),
    paramsAt: (flop) =>
      raised(intercepts.map((intercept, k) => intercept + (slopes[k] as number) * Math.log10(flop))),
  };
}
