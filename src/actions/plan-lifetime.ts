import { formatPercent } from '../domain/format.ts';
import { flopCount, largeNumber } from '../domain/large-number.ts';
import { refusal } from '../domain/problem.ts';
import { findRoot } from '../math/find-root.ts';
import { type ChinchillaLaw, lossAt, optimumAt } from '../scaling/chinchilla.ts';
import { type LifetimeCosts, lifetimeCost, lifetimeOptimum } from '../scaling/lifetime.ts';
import { type CostRequest, type LifetimeUnit, type PhaseTriple, phaseCosts } from '../scaling/phase-costs.ts';
import { refuseUnused } from './cost-options.ts';
import { assumed, given, type Interval, type Plan } from './plan.ts';
import { intervalOver, type LawRequest, planLaw } from './plan-law.ts';
import { recordedPhases } from './recorded-phases.ts';

export interface LifetimeRequest extends LawRequest, CostRequest {
  /** The quality wanted: a loss, that of the best model of a budget, or that of the best model of a size. */
  readonly loss?: number | undefined;
  readonly flop?: number | undefined;
  readonly params?: number | undefined;
  /** Requests over the whole life, with their tokens. */
  readonly requests?: number | undefined;
  readonly tokensIn?: number | undefined;
  readonly tokensOut?: number | undefined;
  /** Tokens served over the whole life, instead of requests. */
  readonly tokens?: number | undefined;
  /** Store of the records that --serve-records names. */
  readonly store: string;
}

export interface LifetimePlan
  extends Plan<{
    readonly params: number;
    readonly tokens: number;
    readonly loss: number;
    readonly cost: number;
    readonly training: number;
    readonly serving: number;
  }> {
  /** Unit of all costs: FLOP, J, the unit of the price, or g. */
  readonly unit: string;
  readonly cost_per_flop: { readonly train: number; readonly prefill: number; readonly decode: number };
  readonly served_tokens: { readonly prefill: number; readonly decode: number };
  /** The size of least training compute at the same loss. */
  readonly chinchilla: { readonly params: number; readonly tokens: number; readonly cost: number };
  readonly saving: number;
  /** The size that FLOP alone would choose, and how much more it costs in this unit, as a share. */
  readonly flop_optimal: { readonly params: number; readonly extra: number };
  /** Draws that can reach the loss at all, as a share; null without draws. */
  readonly reaching: number | null;
}

const units: Readonly<Record<LifetimeUnit, string>> = {
  flop: 'FLOP',
  energy: 'J',
  money: 'money',
  carbon: 'g',
};

/** The size that costs least over training and use. Without a use: a 30-billion model's quality, 10 trillion tokens served. @throws {Problem} */
export async function planLifetime(request: LifetimeRequest): Promise<LifetimePlan> {
  refuseUnused(request);
  const { law, draws, assumptions, warnings, beyond } = await planLaw(request);
  const quality = qualityOf(request);
  const use = servedBy(request);
  const phases = phaseCosts(request, await recordedPhases(request, request.store));
  const costsOf = ({ train, prefill, decode }: PhaseTriple): LifetimeCosts => ({
    train,
    serve: [
      { tokens: use.prefill, weight: prefill },
      { tokens: use.decode, weight: decode },
    ],
  });
  const costs = costsOf(phases);
  const plain: LifetimeCosts = { train: 1, serve: [{ tokens: use.prefill + use.decode, weight: 1 }] };
  const loss = quality.lossBy(law);
  const best = lifetimeOptimum(law, loss, costs);
  const flopOptimal = lifetimeOptimum(law, loss, plain).params;
  const extra = lifetimeCost(law, loss, flopOptimal, costs) / best.cost - 1;
  const reached = draws.filter((each) => quality.lossBy(each) > each.E).length;
  const { ends } = phases;
  const sizeAt = (triple: PhaseTriple) => lifetimeOptimum(law, loss, costsOf(triple)).params;
  const interval: Interval | null =
    intervalOver(draws, (each) => lifetimeOptimum(each, quality.lossBy(each), costs).params) ??
    (ends && {
      lo: sizeAt({ ...ends.hi, train: ends.lo.train }),
      hi: sizeAt({ ...ends.lo, train: ends.hi.train }),
    });
  return {
    answer: {
      params: best.params,
      tokens: best.tokens,
      loss,
      cost: best.cost,
      training: best.training,
      serving: best.serving,
    },
    interval,
    unit: units[phases.unit],
    cost_per_flop: { train: phases.train, prefill: phases.prefill, decode: phases.decode },
    served_tokens: use,
    chinchilla: best.chinchilla,
    saving: best.saving,
    flop_optimal: { params: flopOptimal, extra },
    reaching: draws.length === 0 ? null : reached / draws.length,
    assumptions: [
      ...assumptions,
      quality.assumption,
      use.assumption,
      assumed('Training takes 6 FLOP a parameter and token, serving 2.'),
      ...phases.assumptions,
    ],
    warnings: [
      ...beyond(best),
      ...warnings,
      ...(best.tokens / best.params > 1000
        ? [
            `${largeNumber(best.tokens / best.params)} tokens a parameter is far beyond what laws were fitted to: the loss there is extrapolated.`,
          ]
        : []),
      ...(reached < draws.length
        ? [`${draws.length - reached} of ${draws.length} draws never reach this loss.`]
        : []),
    ],
    sentence: `Train ${largeNumber(best.params)} parameters on ${largeNumber(best.tokens)} tokens: over its life that takes ${formatPercent(best.saving)} less ${wordOf(phases.unit)} than the ${largeNumber(best.chinchilla.params)} of least training compute at the same loss${phases.unit === 'flop' ? '' : `; the size that FLOP alone would choose, ${largeNumber(flopOptimal)}, takes ${formatPercent(extra)} more`}.`,
  };
}

const wordOf = (unit: LifetimeUnit): string =>
  ({ flop: 'compute', energy: 'energy', money: 'money', carbon: 'CO₂e' })[unit];

function qualityOf({ loss, flop, params }: LifetimeRequest) {
  if ([loss, flop, params].filter((each) => each !== undefined).length > 1)
    throw refusal('Give the quality once: as a loss (--loss), a budget (--flop) or a size (--params).');
  if (loss !== undefined)
    return { lossBy: () => loss, assumption: given(`The model is to reach a loss of ${loss}.`) };
  if (flop !== undefined) {
    return {
      lossBy: (law: ChinchillaLaw) => optimumAt(law, flop).loss,
      assumption: given(`The model is to be as good as the best of ${flopCount(flop)} of training.`),
    };
  }
  const size = params ?? 30e9;
  const words = `The model is to be as good as one of ${largeNumber(size)} parameters trained at least compute`;
  return {
    lossBy: (law: ChinchillaLaw) => lossOfSize(law, size),
    assumption: params === undefined ? assumed(`${words}: no quality was given.`) : given(`${words}.`),
  };
}

/** Loss of the frontier's model of a size. */
function lossOfSize(law: ChinchillaLaw, size: number): number {
  const logFlop = findRoot((log) => Math.log(optimumAt(law, Math.exp(log)).params / size), 0, 600);
  const { params, tokens } = optimumAt(law, Math.exp(logFlop));
  return lossAt(law, params, tokens);
}

function servedBy({ requests, tokensIn, tokensOut, tokens }: LifetimeRequest) {
  if (tokens !== undefined) {
    if (requests !== undefined || tokensIn !== undefined || tokensOut !== undefined)
      throw refusal('Give the use once: as tokens (--tokens) or as requests with their tokens.');
    return {
      prefill: tokens,
      decode: 0,
      assumption: given(
        `${largeNumber(tokens)} tokens are served over its life, all at the cost of prefill.`,
      ),
    };
  }
  if (requests === undefined && (tokensIn !== undefined || tokensOut !== undefined))
    throw refusal('How many requests over its life? --requests is missing.');
  if (requests === undefined) {
    return {
      prefill: 6.25e12,
      decode: 3.75e12,
      assumption: assumed(
        '12.5 billion requests of 500 tokens in and 300 out are served over its life, 10 trillion tokens: no use was given.',
      ),
    };
  }
  const [each, out] = [tokensIn ?? 500, tokensOut ?? 300];
  const words = `${largeNumber(requests)} requests of ${each} tokens in and ${out} out`;
  return {
    prefill: requests * each,
    decode: requests * out,
    assumption:
      tokensIn === undefined || tokensOut === undefined
        ? assumed(`${words}, where not given.`)
        : given(`${words}.`),
  };
}
