import type { LawFact } from '../catalog/laws.ts';
import { refusal } from '../domain/problem.ts';
import { minimise } from '../math/minimise.ts';
import { type ChinchillaLaw, lossAt, optimumAt, optimumFor, tokensFor } from './chinchilla.ts';
import { asymptote, sizesWithin } from './excess.ts';
import { type KaplanLaw, kaplanOptimum } from './kaplan.ts';
import { type LifetimeCosts, lifetimeCost, lifetimeOptimum } from './lifetime.ts';
import { knownConstants } from './unavailable.ts';

/** A loss surface of size and data: L = E + A/N^alpha + B/Y^beta, Y in tokens or in steps of so many tokens. */
export interface Surface {
  readonly law: ChinchillaLaw;
  /** Tokens of a unit of Y at a budget: 1, or the critical batch of Kaplan et al. */
  readonly unitAt: (flop: number) => number;
  readonly fitted: LawFact['fitted'];
}

/** The surface of a law of the catalog. @throws {Problem} a refusal for a law of another form. */
export function surfaceOf(fact: LawFact): Surface {
  if (fact.form === 'chinchilla')
    return { law: knownConstants<ChinchillaLaw>(fact), unitAt: () => 1, fitted: fact.fitted };
  if (fact.form !== 'kaplan-steps')
    throw refusal(`${fact.id} has no surface of size and data; take kaplan or a Chinchilla law.`);
  const kaplan = knownConstants<KaplanLaw>(fact);
  const { alphaN, alphaS, Nc, Sc } = kaplan;
  return {
    law: { E: 0, A: Nc ** alphaN, B: Sc ** alphaS, alpha: alphaN, beta: alphaS },
    unitAt: (flop) => kaplanOptimum(kaplan, flop).batch,
    fitted: fact.fitted,
  };
}

export interface PenaltyOptions {
  /** `loss`: every size is trained to the loss of the best. `compute`: every size gets the budget. */
  readonly equal: 'loss' | 'compute';
  /** Training budgets, FLOP: a curve each. */
  readonly flops: readonly number[];
  /** Tokens served over the life; 0: training alone. */
  readonly served: number;
  /** A trained model; null: none. */
  readonly model: { readonly params: number; readonly tokens: number } | null;
  /** What a FLOP of training and serving takes, where not 1. */
  readonly costs?: LifetimeCosts | undefined;
}

/** A size off the best one. `extra` is a share of compute, or nats; Infinity where the loss is never reached. */
export interface PenaltyPoint {
  /** Ratio to the size of least training compute. */
  readonly x: number;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
  readonly extra: number;
  /** How many times beyond the sizes and tokens the law was fitted to, 1 inside. */
  readonly extrapolation: number;
}

export interface PenaltyCurve {
  readonly kind: 'training' | 'lifetime';
  readonly flop: number;
  readonly points: readonly PenaltyPoint[];
  /** The least point of the curve. */
  readonly best: PenaltyPoint;
}

export interface PenaltyView {
  readonly curves: readonly PenaltyCurve[];
  readonly model: (PenaltyPoint & { readonly flop: number }) | null;
  /** Ratio below which a size never reaches the loss of the best. */
  readonly asymptote: number;
  /** Ratios that cost at most a fifth more at equal loss. */
  readonly within: { readonly lo: number; readonly hi: number };
}

/** Ratios to the best size that are shown. */
export const REACH = 16;
const STEPS = 128;
const RATIOS = Array.from({ length: STEPS + 1 }, (_, i) => REACH ** (-1 + (2 * i) / STEPS));

/** What sizes other than the best cost, at equal loss or at equal compute, in training and over a life of use. */
export function penaltyView(surface: Surface, options: PenaltyOptions): PenaltyView {
  const { law } = surface;
  const exponents = { a: law.alpha, b: law.beta };
  const curves = options.flops.flatMap((flop) => {
    const training = curve(surface, flop, { ...options, served: 0, costs: undefined }, 'training');
    return options.served > 0 || options.costs
      ? [training, curve(surface, flop, options, 'lifetime')]
      : [training];
  });
  return {
    curves,
    model: options.model === null ? null : modelPoint(surface, options.equal, options.model),
    asymptote: asymptote(exponents),
    within: sizesWithin(0.2, exponents),
  };
}

function curve(
  surface: Surface,
  flop: number,
  { equal, served, costs }: PenaltyOptions,
  kind: PenaltyCurve['kind'],
): PenaltyCurve {
  const { law } = surface;
  const unit = surface.unitAt(flop);
  const best = optimumAt(law, flop / unit);
  // A unit of data is so many tokens: its FLOP cost so many times as much.
  const given = costs ?? { train: 1, serve: [{ tokens: served, weight: 1 }] };
  const priced = { train: given.train * unit, serve: given.serve };
  const inUse = 2 * given.serve.reduce((sum, { tokens, weight }) => sum + tokens * weight, 0);
  const least = equal === 'loss' ? lifetimeOptimum(law, best.loss, priced).cost : Number.NaN;
  const whole = 6 * priced.train * best.params * best.tokens + inUse * best.params;
  const at = (x: number): PenaltyPoint => {
    const params = x * best.params;
    if (equal === 'loss') {
      const tokens = tokensFor(law, best.loss, params) * unit;
      const extra = lifetimeCost(law, best.loss, params, priced) / least - 1;
      return {
        x,
        params,
        tokens,
        loss: best.loss,
        extra: tidy(extra),
        extrapolation: extrapolationOf(surface.fitted, params, tokens),
      };
    }
    // Equal compute over training and life: what a size does not take in use is left for its training.
    const data = (whole - inUse * params) / (6 * priced.train * params);
    const loss = data > 0 ? lossAt(law, params, data) : Number.POSITIVE_INFINITY;
    const tokens = Math.max(0, data) * unit;
    return {
      x,
      params,
      tokens,
      loss,
      extra: loss,
      extrapolation: extrapolationOf(surface.fitted, params, tokens),
    };
  };
  const bestX =
    equal === 'loss'
      ? lifetimeOptimum(law, best.loss, priced).params / best.params
      : kind === 'training'
        ? 1
        : leastRatio((x) => at(x).loss);
  const points = [...RATIOS, bestX].sort((a, b) => a - b).map(at);
  const lowest = at(bestX);
  if (equal === 'loss') return { kind, flop, points, best: lowest };
  const over = (point: PenaltyPoint): PenaltyPoint => ({ ...point, extra: tidy(point.loss - lowest.loss) });
  return { kind, flop, points: points.map(over), best: over(lowest) };
}

/** What rounding leaves of nothing is nothing. */
const tidy = (extra: number): number => (extra < 1e-12 ? 0 : extra);

/** Ratio of least loss: over a life it falls as sizes shrink, then rises. */
const leastRatio = (of: (x: number) => number): number =>
  Math.exp(minimise((log) => of(Math.exp(log)), -Math.log(REACH * 16), 0).at);

/** Where a trained model stands: against the best of its loss, or the best of its compute. */
function modelPoint(
  surface: Surface,
  equal: 'loss' | 'compute',
  { params, tokens }: { readonly params: number; readonly tokens: number },
) {
  const { law } = surface;
  const flop = 6 * params * tokens;
  const unit = surface.unitAt(flop);
  const loss = lossAt(law, params, tokens / unit);
  const best = equal === 'loss' ? optimumFor(law, loss) : optimumAt(law, flop / unit);
  return {
    x: params / best.params,
    params,
    tokens,
    loss,
    extra: tidy(equal === 'loss' ? flop / (best.flop * unit) - 1 : loss - best.loss),
    extrapolation: extrapolationOf(surface.fitted, params, tokens),
    flop: equal === 'loss' ? best.flop * unit : flop,
  };
}

/** How many times beyond the sizes and tokens that a law was fitted to; 1 inside, or where they are not known. */
export function extrapolationOf(fitted: LawFact['fitted'], params: number, tokens: number): number {
  if (fitted === null || !Number.isFinite(tokens) || !(tokens > 0)) return 1;
  const [[leastN, mostN], [leastD, mostD]] = [fitted.params, fitted.tokens];
  return Math.max(1, params / mostN, leastN / params, tokens / mostD, leastD / tokens);
}
