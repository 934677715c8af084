import { type Assumption, assumed, given } from '../domain/assumption.ts';
import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import {
  amortisedCost,
  type Crossover,
  cheapestStretches,
  crossover,
  type Option,
  totalCost,
} from './amortise.ts';
import { AMORTISE_ERROR, AMORTISE_TASKS, type AmortiseAsked } from './amortise-asked.ts';
import {
  type GivenOption,
  givenAssumptions,
  givenOptions,
  optionOf,
  strubellOptions,
} from './amortise-options.ts';
import { gridOf } from './grid-of.ts';

/** An option as a figure and a table show it; costs in `unit`. */
interface AmortisedOption {
  readonly id: string;
  readonly unit: 'J' | 'as given';
  /** Its share of the fixed cost, where others carry it too. */
  readonly fixed: number;
  readonly fixed_sd: number;
  readonly marginal: number;
  readonly marginal_sd: number;
  readonly carried_by: number;
  readonly common: number;
  readonly tasks: number;
  readonly total: number;
  readonly per_task: number;
  /** Numbers of tasks between which it is the cheapest; null where it never is, `cheapest_to` where it stays so. */
  readonly cheapest_from: number | null;
  readonly cheapest_to: number | null;
}

/** Options set against each other. */
export interface Amortisation {
  readonly given: readonly GivenOption[];
  readonly rows: readonly AmortisedOption[];
  /** Of all pairs, in the order of the options. */
  readonly crossovers: readonly Crossover[];
  /** Grams of CO2e a kWh, for carbon. */
  readonly g_per_kwh: number;
  readonly assumptions: readonly Assumption[];
}

/** What an address asks for, kWh in and joules out. @throws {Problem} a refusal that names the bad value. */
export function amortisationOf(asked: AmortiseAsked): Amortisation {
  const { error = AMORTISE_ERROR, tasks = AMORTISE_TASKS, common = 0, of = 'tasks' } = asked;
  const own = asked.options === undefined ? null : givenOptions(asked.options.split(';'));
  const packaged = strubellOptions(asked.tune ?? 0);
  const options = own ?? packaged.options;
  const grid = gridOf(asked.grid, 'all of them');
  const joules = options.map((each) => ({
    ...each,
    fixed: each.fixed * JOULES_PER_KWH,
    marginal: each.marginal * JOULES_PER_KWH,
  }));
  const errorText = `Every cost has a standard deviation of ${error} %, independent of the others.`;
  return {
    given: options,
    ...amortised(joules, { error: error / 100, tasks, common: common * JOULES_PER_KWH, unit: 'J' }),
    g_per_kwh: grid.g_per_kwh[0] as number,
    assumptions: [
      ...(own === null
        ? [
            ...packaged.assumptions,
            asked.tune === undefined
              ? assumed('A fine-tuning takes 0 kWh: none was given.')
              : given(`A fine-tuning takes ${formatNumber(asked.tune)} kWh.`),
          ]
        : givenAssumptions(own)),
      ...(common > 0
        ? [
            given(
              `All options share a fixed cost of ${common.toLocaleString('en-GB')} kWh, which moves no crossover.`,
            ),
          ]
        : []),
      asked.error === undefined ? assumed(errorText) : given(errorText),
      assumed(`Each of the ${of} costs as much as the last.`),
      ...(asked.unit === 'g' ? [grid.assumption] : []),
    ],
  };
}

/** Options beyond have no colour of their own. */
const MOST_OPTIONS = 6;

/** Rows and crossovers of options whose costs are in one unit. @throws Problem a refusal for more than six. */
export function amortised(
  options: readonly GivenOption[],
  {
    error,
    tasks,
    common,
    unit,
  }: {
    readonly error: number;
    readonly tasks: number;
    readonly common: number;
    readonly unit: 'J' | 'as given';
  },
): Pick<Amortisation, 'rows' | 'crossovers'> {
  if (options.length > MOST_OPTIONS)
    throw refusal(`A figure tells ${MOST_OPTIONS} options apart, not ${options.length}.`);
  const lines = options.map((each) => optionOf(each, error));
  const stretches = cheapestStretches(lines);
  return {
    rows: lines.map((line: Option, i) => {
      const stretch = stretches.find(({ cheapest }) => cheapest === line.id);
      return {
        id: line.id,
        unit,
        fixed: line.fixed.value,
        fixed_sd: line.fixed.sd,
        marginal: line.marginal.value,
        marginal_sd: line.marginal.sd,
        carried_by: options[i]?.carriedBy ?? 1,
        common,
        tasks,
        total: totalCost(line, tasks, common),
        per_task: amortisedCost(line, tasks, common),
        cheapest_from: stretch?.from ?? null,
        cheapest_to: stretch === undefined || !Number.isFinite(stretch.to) ? null : stretch.to,
      };
    }),
    crossovers: lines.flatMap((one, i) => lines.slice(i + 1).map((other) => crossover(one, other))),
  };
}
