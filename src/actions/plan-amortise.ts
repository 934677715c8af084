import { amortiseIn } from '../charts/amortise.ts';
import type { AmortiseRow } from '../charts/amortise-row.ts';
import { formatFixed, formatNumber } from '../domain/format.ts';
import { largeNumber } from '../domain/large-number.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import {
  amortisedCost,
  type Crossover,
  cheapestStretches,
  crossover,
  type Option,
  type Stretch,
  totalCost,
} from '../lifecycle/amortise.ts';
import { AMORTISE_TASKS } from '../lifecycle/amortise-asked.ts';
import {
  type GivenOption,
  givenAssumptions,
  givenOptions,
  optionOf,
  strubellOptions,
} from '../lifecycle/amortise-options.ts';
import { amortised } from '../lifecycle/amortise-plan.ts';
import { crossoverDraws } from '../lifecycle/crossover-draws.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import { FINE_TUNING_UTILISATION, fineTuningOn } from './fine-tuning.ts';
import { assumed, given, type Interval, type Plan } from './plan.ts';
import { refuseGiven } from './refuse-given.ts';

export interface AmortiseRequest {
  /** `name=fixed,marginal`, in one unit, and how many carry the fixed cost; none: BERT base against one Transformer base a task. */
  readonly options?: readonly string[] | undefined;
  /** Fixed cost that all options share. */
  readonly shared?: number | undefined;
  /** Tasks for which the totals are shown, default 150. */
  readonly tasks?: number | undefined;
  /** Relative standard deviation of every cost. */
  readonly error?: number | undefined;
  /** Whether the interval comes from draws of log-normal costs instead of Fieller's formula. */
  readonly monteCarlo?: boolean | undefined;
  /** Energy of one fine-tuning of the packaged example, kWh; default 0, assumed. */
  readonly fineTune?: number | undefined;
  /** Tokens of one fine-tuning, for an estimate on a device. */
  readonly fineTuneTokens?: number | undefined;
  readonly device?: string | undefined;
  /** Share of the peak rate the fine-tuning keeps, default 0.3. */
  readonly utilisation?: number | undefined;
}

export interface AmortisePlan extends Plan<number | null> {
  /** Unit of all costs; null: that in which the options were given. */
  readonly unit: 'kWh' | null;
  /** First whole number of tasks at which the second is strictly cheaper; null where it never is. */
  readonly first_cheaper: number | null;
  readonly tasks: number;
  readonly options: readonly {
    readonly id: string;
    readonly fixed: number;
    readonly marginal: number;
    readonly total: number;
    readonly per_task: number;
  }[];
  readonly crossovers: readonly Crossover[];
  readonly stretches: readonly Stretch[];
}

/** Parameters of BERT base that take part in every token (Devlin et al. 2019). */
const BERT_BASE = 110e6;

/** When a cost paid once is worth it. @throws {Problem} */
export function planAmortise(request: AmortiseRequest): AmortisePlan {
  const { shared = 0, tasks = AMORTISE_TASKS, error = 0 } = request;
  if (request.monteCarlo && error === 0)
    throw refusal('--monte-carlo draws costs with an --error, which is not given.');
  const { typed, assumptions } = optionsOf(request);
  const options = typed.map((each) => optionOf(each, error));
  const crossovers = options.flatMap((one, i) => options.slice(i + 1).map((other) => crossover(one, other)));
  const main = crossovers[0] as Crossover;
  const crosses = main.state === 'crosses' ? main : null;
  const interval = crosses && error > 0 ? intervalOf(request, options, crosses, error) : null;
  return {
    answer: crosses?.at ?? null,
    unit: isPackaged(request) ? 'kWh' : null,
    interval,
    first_cheaper: crosses?.first ?? null,
    tasks,
    options: options.map((option) => ({
      id: option.id,
      fixed: option.fixed.value,
      marginal: option.marginal.value,
      total: totalCost(option, tasks, shared),
      per_task: amortisedCost(option, tasks, shared),
    })),
    crossovers,
    stretches: cheapestStretches(options),
    assumptions: [
      ...assumptions,
      ...(shared > 0
        ? [given(`All options share a fixed cost of ${formatNumber(shared)}, which moves no crossover.`)]
        : []),
      error > 0
        ? given(
            `Every cost has a relative error of ${formatFixed(error * 100, 0)} %, independent of the others.`,
          )
        : assumed('The costs are taken as exact, so the crossover has no interval; --error gives one.'),
    ],
    warnings: [
      ...(isPackaged(request) ? [visualReadings(options[0] as Option, options[1] as Option)] : []),
      ...(crosses && error > 0 && interval === null
        ? ['The two costs a task are not told apart at this error: the crossover may lie anywhere.']
        : []),
    ],
    sentence: sentenceOf(main, options, interval),
  };
}

/** The same as a figure; costs of the packaged example in joules, others in the unit they are given in. @throws {Problem} */
export function planAmortiseFigure(request: AmortiseRequest): AnswerFigure<AmortiseRow> {
  const { shared = 0, tasks = AMORTISE_TASKS, error = 0, monteCarlo } = request;
  const plan = planAmortise(request);
  const scale = isPackaged(request) ? JOULES_PER_KWH : 1;
  const { rows, crossovers } = amortised(
    optionsOf(request).typed.map((each) => ({
      ...each,
      fixed: each.fixed * scale,
      marginal: each.marginal * scale,
    })),
    { error, tasks, common: shared * scale, unit: isPackaged(request) ? 'J' : 'as given' },
  );
  const [main, ...others] = crossovers;
  const drawn = main?.state === 'crosses' && monteCarlo ? { ...main, interval: plan.interval } : main;
  return {
    chart: amortiseIn({
      crossovers: drawn === undefined ? [] : [drawn, ...others],
    }),
    rows,
    subject: isPackaged(request)
      ? 'One pre-training against one training a task, Strubell et al. 2019'
      : 'Options as they were given',
    notes: [...plan.assumptions.map(({ text }) => text.replace(/\.$/, '')), ...plan.warnings],
  };
}

function sentenceOf(main: Crossover, options: readonly Option[], interval: Interval | null): string {
  if (main.state === 'same') return `${main.options[0]} and ${main.options[1]} always cost the same.`;
  if (main.state === 'never') return `${main.dearer} never becomes cheaper than ${main.cheaper}.`;
  const words = `${main.after} becomes cheaper than ${main.before} from ${main.first.toLocaleString('en-GB')} tasks on: the lines cross at ${formatFixed(main.at, 2)}${interval === null ? '' : ` (${formatFixed(interval.lo, 2)} to ${Number.isFinite(interval.hi) ? formatFixed(interval.hi, 2) : 'without end'})`}.`;
  return options.length > 2 ? `Of the first two, ${words}` : words;
}

function intervalOf(
  { monteCarlo }: AmortiseRequest,
  options: readonly Option[],
  { before, after, interval }: Extract<Crossover, { state: 'crosses' }>,
  error: number,
) {
  if (!monteCarlo) return interval;
  const drawn = (id: string) => {
    const option = options.find((each) => each.id === id) as Option;
    const cost = (value: number) => ({ median: value, sdLog: value === 0 ? 0 : error });
    return { id, fixed: cost(option.fixed.value), marginal: [cost(option.marginal.value)] };
  };
  const draws = crossoverDraws(drawn(after), drawn(before));
  return { lo: draws.percentile(0.025), hi: draws.percentile(0.975) };
}

const isPackaged = ({ options = [] }: AmortiseRequest): boolean => options.length === 0;

function optionsOf(request: AmortiseRequest): {
  readonly typed: readonly GivenOption[];
  readonly assumptions: readonly Assumption[];
} {
  if (!isPackaged(request)) {
    refuseGiven(
      request,
      ['fineTune', 'fineTuneTokens', 'device', 'utilisation'],
      'belongs to the packaged example; options (--option) have their costs of a task',
    );
    const typed = givenOptions(request.options ?? []);
    return { typed, assumptions: givenAssumptions(typed) };
  }
  const { cost, assumption } = fineTuning(request);
  const { options, assumptions } = strubellOptions(cost);
  return { typed: options, assumptions: [...assumptions, assumption] };
}

/** Energy of one fine-tuning: given, estimated as three forward passes over its tokens, or 0. */
function fineTuning(request: AmortiseRequest): { readonly cost: number; readonly assumption: Assumption } {
  const { fineTune, fineTuneTokens, device, utilisation = FINE_TUNING_UTILISATION } = request;
  if (fineTune !== undefined && fineTuneTokens !== undefined)
    throw refusal('Give the energy of a fine-tuning (--fine-tune) or its tokens, not both.');
  if (fineTuneTokens === undefined) {
    refuseGiven(request, ['device', 'utilisation'], 'belongs to --fine-tune-tokens');
    return {
      cost: fineTune ?? 0,
      assumption:
        fineTune === undefined
          ? assumed('A fine-tuning takes 0 kWh: none was given.')
          : given(`A fine-tuning takes ${formatNumber(fineTune)} kWh.`),
    };
  }
  const { device: found, joules: takes } = fineTuningOn(device ?? 'v100-sxm2-32', utilisation);
  const joules = takes(BERT_BASE, fineTuneTokens);
  return {
    cost: joules / JOULES_PER_KWH,
    assumption: assumed(
      `A fine-tuning takes ${formatNumber(joules / JOULES_PER_KWH)} kWh: three forward passes over ${largeNumber(fineTuneTokens)} tokens on ${found.name} at its design power and ${formatFixed(utilisation * 100, 0)} % of its peak rate.`,
      `accelerator/${found.id}`,
    ),
  };
}

/** The chart this example replays was read as crossing at 50 to 70 tasks and standing at 2,500 to 3,000 kWh at 150. */
function visualReadings(bert: Option, scratch: Option): string {
  const crossing = (n: number) => (n * scratch.marginal.value - bert.fixed.value) / n;
  const standing = (total: number) => (total - bert.fixed.value) / AMORTISE_TASKS;
  return `The chart this replays was read as crossing at 50 to 70 tasks and standing at 2,500 to 3,000 kWh at 150: both cannot hold, since the first needs a fine-tuning of at most ${formatFixed(crossing(70), 2)} kWh and the second one of ${formatFixed(standing(2500), 2)} to ${formatFixed(standing(3000), 2)}.`;
}
