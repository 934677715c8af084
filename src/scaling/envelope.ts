import { type Frontier, frontierThrough } from './isoflop.ts';
import type { LossTable } from './loss-table.ts';

/** Outcome of approach 1. */
export type EnvelopeFit =
  | {
      readonly state: 'fitted';
      readonly frontier: Frontier;
      /** Budgets whose best size is neither the smallest nor the largest. */
      readonly points: readonly EnvelopePoint[];
      /** Budgets left out because no smaller, or no larger, size was there to lose. */
      readonly atEdge: number;
      /** Training curves the envelope is of: rows of one size, by budget. Smallest size first. */
      readonly curves: readonly TrainingCurve[];
      /** Different sizes among the points: about as many independent readings as there are. */
      readonly sizes: number;
    }
  | { readonly state: 'too-few'; readonly reason: string };

export interface EnvelopePoint {
  readonly flop: number;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
}

export interface TrainingCurve {
  readonly params: number;
  readonly points: readonly { readonly flop: number; readonly loss: number }[];
}

interface Curve {
  readonly params: number;
  readonly logFlop: Float64Array;
  readonly loss: Float64Array;
}

/**
 * Approach 1 of Hoffmann et al. 2022: at some 1,500 budgets the size whose training curve is lowest, then a line through
 * log size over log budget. A curve is the rows of one size; its loss is interpolated over log FLOP, never beyond its ends.
 * The least of noisy curves is too low, and the steps between sizes make the line rough: more sizes help, more budgets do not.
 * @param smoothing Standard deviation of a Gaussian over each curve, in decades of FLOP; default 0: none.
 */
export function fitEnvelope(
  table: LossTable,
  { budgets = 1500, smoothing = 0 }: { readonly budgets?: number; readonly smoothing?: number } = {},
): EnvelopeFit {
  const curves = curvesOf(table, smoothing);
  if (curves.length < 3) {
    return {
      state: 'too-few',
      reason: `Training curves need two rows or more of at least three sizes; ${curves.length === 1 ? 'one size has' : `${curves.length} sizes have`} them.`,
    };
  }
  const low = Math.min(...curves.map(({ logFlop }) => logFlop[0] as number));
  const high = Math.max(...curves.map(({ logFlop }) => logFlop.at(-1) as number));
  const points: EnvelopePoint[] = [];
  let atEdge = 0;
  for (let k = 0; k < budgets; k++) {
    const at = low + ((high - low) * k) / (budgets - 1);
    const running = curves.filter(
      ({ logFlop }) => at >= (logFlop[0] as number) && at <= (logFlop.at(-1) as number),
    );
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    running.forEach((curve, i) => {
      const loss = interpolated(curve, at);
      if (loss < least) [best, least] = [i, loss];
    });
    const params = running[best]?.params;
    if (params === undefined) continue;
    if (best === 0 || best === running.length - 1) atEdge += 1;
    else points.push({ flop: Math.exp(at), params, tokens: Math.exp(at) / (6 * params), loss: least });
  }
  const frontier = frontierThrough(points);
  const sizes = new Set(points.map(({ params }) => params)).size;
  return frontier === null || sizes < 2
    ? {
        state: 'too-few',
        reason: `Only ${sizes === 0 ? 'the smallest or the largest size is' : 'one size is'} ever best between others: no line can be drawn.`,
      }
    : { state: 'fitted', frontier, points, atEdge, curves: curves.map(trained), sizes };
}

const trained = ({ params, logFlop, loss }: Curve): TrainingCurve => ({
  params,
  points: Array.from(logFlop, (log, i) => ({ flop: Math.exp(log), loss: loss[i] as number })),
});

/** Rows of each size with two or more budgets, smallest size first. */
function curvesOf(table: LossTable, smoothing: number): readonly Curve[] {
  const bySize = new Map<number, number[]>();
  table.params.forEach((params, i) => {
    const rows = bySize.get(params) ?? [];
    rows.push(i);
    bySize.set(params, rows);
  });
  return [...bySize]
    .map(([params, rows]) => {
      rows.sort((i, j) => (table.flop[i] as number) - (table.flop[j] as number));
      const logFlop = Float64Array.from(rows, (i) => Math.log(table.flop[i] as number));
      const loss = Float64Array.from(rows, (i) => table.loss[i] as number);
      return { params, logFlop, loss: smoothing > 0 ? smoothed(logFlop, loss, smoothing) : loss };
    })
    .filter(({ logFlop }) => (logFlop.at(-1) as number) > (logFlop[0] as number))
    .sort((one, other) => one.params - other.params);
}

function smoothed(logFlop: Float64Array, loss: Float64Array, decades: number): Float64Array {
  const width = decades * Math.LN10;
  return loss.map((_, i) => {
    let [sum, whole] = [0, 0];
    for (let j = 0; j < loss.length; j++) {
      const weight = Math.exp(-0.5 * (((logFlop[i] as number) - (logFlop[j] as number)) / width) ** 2);
      sum += weight * (loss[j] as number);
      whole += weight;
    }
    return sum / whole;
  });
}

function interpolated({ logFlop, loss }: Curve, at: number): number {
  let k = 1;
  while (k < logFlop.length - 1 && (logFlop[k] as number) < at) k++;
  const [x0, x1] = [logFlop[k - 1] as number, logFlop[k] as number];
  const [y0, y1] = [loss[k - 1] as number, loss[k] as number];
  return x1 > x0 ? y0 + ((y1 - y0) * (at - x0)) / (x1 - x0) : Math.min(y0, y1);
}
