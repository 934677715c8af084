import { extent } from '../math/extent.ts';
import { type LeastSquares, leastSquares } from '../math/least-squares.ts';
import { parabola } from '../math/parabola.ts';
import type { Budget } from './budgets.ts';

/** The valley of one IsoFLOP profile. */
export interface Vertex {
  readonly flop: number;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
  readonly n: number;
  /** Smallest and largest size of the profile. */
  readonly sampled: { readonly lo: number; readonly hi: number };
  /** Whether the valley lies among the sizes that were trained, or is extrapolated. */
  readonly inside: boolean;
}

/** A power law N = 10^intercept · C^exponent through vertices or an envelope. */
export interface Frontier {
  /** Exponents of N and of D, fitted apart. */
  readonly a: number;
  readonly b: number;
  /** Standard errors of the exponents; NaN for two budgets. */
  readonly standardErrors: { readonly a: number; readonly b: number };
  readonly params: LeastSquares;
  readonly tokens: LeastSquares;
}

/** Outcome of approach 2. */
export type IsoflopFit =
  | {
      readonly state: 'fitted';
      readonly vertices: readonly Vertex[];
      readonly frontier: Frontier;
      /** Budgets without a valley, with the reason. */
      readonly left: readonly { readonly flop: number; readonly reason: string }[];
    }
  | { readonly state: 'too-few'; readonly reason: string };

/**
 * Approach 2 of Hoffmann et al. 2022: a parabola of loss over log10 size for each budget, a line through the valleys.
 * @param tokensBy `budget`: D = C/(6·N) of the valley; `parabola`: a parabola of its own over log10 tokens. They differ where
 *   the counted FLOP are not 6·N·D.
 */
export function fitIsoflop(
  budgets: readonly Budget[],
  tokensBy: 'budget' | 'parabola' = 'budget',
): IsoflopFit {
  const vertices: Vertex[] = [];
  const left: { flop: number; reason: string }[] = [];
  for (const { flop, rows } of budgets) {
    const x = rows.params.map(Math.log10);
    const found = parabola(x, rows.loss);
    if (found === null) left.push({ flop, reason: 'fewer than three sizes' });
    else if (!(found.curvature > 0)) left.push({ flop, reason: 'its losses bend the wrong way: no valley' });
    else {
      const params = 10 ** found.vertex;
      const [lo, hi] = extent(x);
      const sampled = { lo: 10 ** lo, hi: 10 ** hi };
      const own = tokensBy === 'parabola' ? parabola(rows.tokens.map(Math.log10), rows.loss) : null;
      vertices.push({
        flop,
        params,
        tokens: own && own.curvature > 0 ? 10 ** own.vertex : flop / (6 * params),
        loss: found.value,
        n: rows.n,
        sampled,
        inside: params >= sampled.lo && params <= sampled.hi,
      });
    }
  }
  const frontier = frontierThrough(vertices);
  if (frontier === null) {
    const seen = `${budgets.length === 1 ? 'one budget has' : `${budgets.length} budgets have`} four sizes or more, ${vertices.length} of them a valley`;
    return { state: 'too-few', reason: `A line over budgets needs two valleys: ${seen}.` };
  }
  return { state: 'fitted', vertices, frontier, left };
}

/** Lines of log10 N and log10 D over log10 C; null for fewer than two budgets. */
export function frontierThrough(
  points: readonly { readonly flop: number; readonly params: number; readonly tokens: number }[],
): Frontier | null {
  const x = points.map(({ flop }) => Math.log10(flop));
  const line = (of: (point: (typeof points)[number]) => number) =>
    leastSquares(
      [x],
      points.map((point) => Math.log10(of(point))),
    );
  const params = points.length < 2 ? null : line((point) => point.params);
  const tokens = points.length < 2 ? null : line((point) => point.tokens);
  if (params === null || tokens === null) return null;
  const first = (values: readonly number[]) => values[0] as number;
  return {
    a: first(params.slopes),
    b: first(tokens.slopes),
    standardErrors: { a: first(params.slopeErrors), b: first(tokens.slopeErrors) },
    params,
    tokens,
  };
}

/** Size and tokens on a frontier, with the 95 % interval of the line. */
export function frontierAt({ params, tokens }: Frontier, flop: number) {
  const at = [Math.log10(flop)];
  const value = (line: LeastSquares) => {
    const [middle, half] = [line.predict(at), line.halfWidth(at)];
    return { value: 10 ** middle, lo: 10 ** (middle - half), hi: 10 ** (middle + half) };
  };
  return { params: value(params), tokens: value(tokens) };
}
