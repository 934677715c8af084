import { type LawFact, lawFact } from '../catalog/laws.ts';
import { formatNumber, formatPercent } from '../domain/format.ts';
import { flopCount, largeNumber } from '../domain/large-number.ts';
import { refusal } from '../domain/problem.ts';
import { type ChinchillaLaw, optimumAt, optimumFor } from '../scaling/chinchilla.ts';
import { type DataConstrainedLaw, dataConstrainedOptimum } from '../scaling/data-constrained.ts';
import {
  asymptote,
  excessCompute,
  excessSteps,
  type SurfaceExponents,
  sizesWithin,
} from '../scaling/excess.ts';
import { type KaplanLaw, kaplanOptimum } from '../scaling/kaplan.ts';
import { knownConstants } from '../scaling/unavailable.ts';
import { lawBySize } from './law-by-size.ts';
import { assumed, type Interval, type Plan } from './plan.ts';
import { beyondFitted, intervalOver, type LawRequest, lawAssumption, planLaw } from './plan-law.ts';
import { refuseGiven } from './refuse-given.ts';

export interface SizeRequest extends LawRequest {
  /** Budget, FLOP; default 5.76e23, Gopher's. */
  readonly flop?: number | undefined;
  /** Loss to reach instead of a budget. */
  readonly loss?: number | undefined;
  /** Unique tokens there are, where data has to be repeated. */
  readonly uniqueTokens?: number | undefined;
}

export interface SizePlan extends Plan<{ params: number; tokens: number; loss: number; flop: number }> {
  readonly epochs?: number;
  readonly steps?: number;
  readonly batch?: number;
  readonly tokens_interval?: Interval | null;
}

/** Gopher's budget, which Chinchilla was trained for. */
export const GOPHER = 5.76e23;

/** The size to train for a budget or a loss. @throws {Problem} */
export async function planSize(request: SizeRequest): Promise<SizePlan> {
  if (request.flop !== undefined && request.loss !== undefined)
    throw refusal('Give a budget (--flop) or a loss (--loss), not both.');
  const example =
    request.flop === undefined && request.loss === undefined
      ? [assumed(`The budget is ${flopCount(GOPHER)}, Gopher's, as none was given.`)]
      : [];
  const flop = request.flop ?? GOPHER;
  if (request.law === 'kaplan') return kaplanSize(request, flop, example);
  if (request.uniqueTokens !== undefined) return repeatedSize(request, flop, example);
  const { law, draws, assumptions, warnings, beyond } = await planLaw(request);
  const at = (each: ChinchillaLaw) =>
    request.loss === undefined ? optimumAt(each, flop) : optimumFor(each, request.loss);
  const answer = at(law);
  return {
    answer,
    interval: intervalOver(draws, (each) => at(each).params),
    tokens_interval: intervalOver(draws, (each) => at(each).tokens),
    assumptions: [...example, ...assumptions, assumed('C = 6·N·D.')],
    warnings: [...beyond(answer), ...warnings, ...roundedWarning(request)],
    sentence: `${request.loss === undefined ? `For ${flopCount(flop)}` : `For a loss of ${request.loss}, which takes ${flopCount(answer.flop)},`} train ${largeNumber(answer.params)} parameters on ${largeNumber(answer.tokens)} tokens; the law expects a loss of ${answer.loss.toFixed(3)}.`,
  };
}

function kaplanSize(request: SizeRequest, flop: number, example: SizePlan['assumptions']): SizePlan {
  if (request.loss !== undefined)
    throw refusal('A size for a loss takes a Chinchilla law; kaplan takes --flop.');
  refuseGiven(
    request,
    [...OTHER_LAWS, 'uniqueTokens'],
    'belongs to another law; --law kaplan takes a budget (--flop) alone',
  );
  const fact = lawFact('kaplan');
  const { params, steps, batch, loss } = kaplanOptimum(knownConstants<KaplanLaw>(fact), flop);
  const tokens = steps * batch;
  return {
    answer: { params, tokens, loss, flop },
    interval: null,
    steps,
    batch,
    assumptions: [
      ...example,
      lawAssumption(fact),
      assumed(
        'The budget is the least compute, spent far below the critical batch; sizes are without embeddings.',
      ),
    ],
    warnings: [
      ...beyondFitted(fact, { params, tokens }),
      'Kaplan et al. did not fit their learning-rate schedules to the tokens: later work finds far smaller sizes best.',
      EARLY,
    ],
    sentence: `For ${flopCount(flop)} Kaplan et al. would train ${largeNumber(params)} parameters (without embeddings) for ${formatNumber(steps)} steps; the critical batch at that loss is ${largeNumber(batch)} tokens.`,
  };
}

function repeatedSize(request: SizeRequest, flop: number, example: SizePlan['assumptions']): SizePlan {
  const unique = request.uniqueTokens as number;
  if (request.loss !== undefined)
    throw refusal('With --unique-tokens a plan takes a budget (--flop), not a loss.');
  if (request.law !== undefined && request.law !== 'muennighoff')
    throw refusal(`--unique-tokens takes the law of repeated data, muennighoff, not ${request.law}.`);
  refuseGiven(request, OTHER_LAWS, 'has no use with --unique-tokens, whose law is muennighoff');
  const fact = lawFact('muennighoff');
  const { epochs, ...answer } = dataConstrainedOptimum(
    knownConstants<DataConstrainedLaw>(fact),
    flop,
    unique,
  );
  return {
    answer,
    interval: null,
    epochs,
    assumptions: [
      ...example,
      lawAssumption(fact),
      assumed('C = 6·N·D; a token seen again is worth less by the decay of Muennighoff et al.'),
    ],
    warnings:
      epochs > 16
        ? ['Beyond about 16 repetitions the decay is extrapolated; newer work finds overfitting there.']
        : [],
    sentence: `For ${flopCount(flop)} and ${largeNumber(unique)} unique tokens train ${largeNumber(answer.params)} parameters on ${largeNumber(answer.tokens)} tokens, ${formatNumber(epochs)} ${epochs === 1 ? 'pass' : 'passes'} over the data.`,
  };
}

/** Where a law other than the one a size is planned by would come from. */
const OTHER_LAWS = ['experts', 'table', 'example', 'dropHighestLoss', 'bootstrap'] as const;

const roundedWarning = ({ law }: SizeRequest): string[] =>
  law === 'chinchilla-printed'
    ? [
        'Rounded constants: at 5.76e23 FLOP they give 32.2 billion parameters, the unrounded ones 40.4 billion.',
      ]
    : [];

const EARLY =
  'Early training dynamics are not captured: the law describes losses after the first phase of training.';

export interface ExcessRequest extends LawRequest {
  /** Share more than the least that is still fine, as a fraction. */
  readonly within: number;
  /** Ratios to the best size that are asked for besides those that are always shown. */
  readonly x?: readonly number[];
}

export interface ExcessPlan extends Plan<{ lo: number; hi: number }> {
  /** The smallest ratio that ever reaches the loss. */
  readonly asymptote: number;
  readonly points: readonly {
    readonly x: number;
    readonly excess_compute: number;
    readonly excess_steps: number;
  }[];
}

const SHOWN = [0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2, 2.2, 3, 4, 6, 10];

/** What a size other than the best costs (Kaplan et al. 2020, appendix B). */
export function planExcess(request: ExcessRequest): ExcessPlan {
  const { within, x = [], law: id = 'kaplan', experts } = request;
  refuseGiven(
    request,
    ['table', 'example', 'dropHighestLoss', 'bootstrap'],
    'has no use with --excess, which takes a law of the catalog (--law)',
  );
  const fact = lawFact(id);
  const exponents = exponentsOfLaw(fact, experts);
  const answer = sizesWithin(within, exponents);
  const ratios = [...new Set([...SHOWN, ...x])].sort((a, b) => a - b);
  return {
    answer,
    interval: null,
    asymptote: asymptote(exponents),
    points: ratios.map((ratio) => ({
      x: ratio,
      excess_compute: excessCompute(ratio, exponents),
      excess_steps: excessSteps(ratio, exponents),
    })),
    assumptions: [lawAssumption(fact), assumed('The same loss is reached by every size, with C = 6·N·D.')],
    warnings: [EARLY],
    sentence: `Sizes from ${answer.lo.toFixed(4)} to ${answer.hi.toFixed(4)} times the best cost at most ${formatPercent(within)} more compute; smaller ones need more steps, larger ones fewer.`,
  };
}

function exponentsOfLaw(fact: LawFact, experts: number | undefined): SurfaceExponents {
  if (fact.form === 'kaplan-steps') {
    const { alphaN, alphaS } = knownConstants<KaplanLaw>(fact);
    return { a: alphaN, b: alphaS };
  }
  const { alpha, beta } = lawBySize(fact.id, experts).law;
  return { a: alpha, b: beta };
}
