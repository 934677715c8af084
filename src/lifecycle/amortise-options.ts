import { planFact } from '../catalog/plan-facts.ts';
import { type Assumption, given, published } from '../domain/assumption.ts';
import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import type { Option } from './amortise.ts';

/** An option as it was typed: its fixed cost is carried by so many, who each pay their share. */
export interface GivenOption {
  readonly id: string;
  readonly fixed: number;
  readonly marginal: number;
  readonly carriedBy: number;
}

/**
 * Options as `NAME=FIXED,MARGINAL` with costs in any one unit, as `shared=1507,1`; a third number is how many carry the fixed cost.
 * @throws Problem a refusal that names the bad one, for fewer than two, or where two have one name.
 */
export function givenOptions(texts: readonly string[]): readonly GivenOption[] {
  const options = texts.map(givenOption);
  if (options.length < 2)
    throw refusal('One option alone is never cheaper than another: give --option twice or more.');
  if (new Set(options.map(({ id }) => id)).size < options.length) throw refusal('Two options have one name.');
  return options;
}

function givenOption(text: string): GivenOption {
  const [, id, fixed, marginal, carried = '1'] = /^(.+)=([^,]+),([^,]+)(?:,([^,]+))?$/.exec(text) ?? [];
  const [f, v, k] = [Number(fixed), Number(marginal), Number(carried)];
  if (id?.trim() && f >= 0 && v >= 0 && Number.isFinite(f + v) && k >= 1 && Number.isFinite(k))
    return { id: id.trim(), fixed: f, marginal: v, carriedBy: k };
  throw refusal(
    `An option is written NAME=FIXED,MARGINAL with costs of 0 or more, as shared=1507,1, and then how many carry the fixed cost, not "${text}".`,
  );
}

/** An option with a relative error of its costs, its fixed cost divided among those who carry it. */
export const optionOf = ({ id, fixed, marginal, carriedBy }: GivenOption, error: number): Option => ({
  id,
  fixed: { value: fixed / carriedBy, sd: (error * fixed) / carriedBy },
  marginal: { value: marginal, sd: error * marginal },
});

/** One pre-training that every task fine-tunes against one training a task (Strubell et al. 2019), in kWh. */
export function strubellOptions(fineTune: number): {
  readonly options: readonly [GivenOption, GivenOption];
  readonly assumptions: readonly Assumption[];
} {
  const [bert, scratch] = [planFact('training/bert-base'), planFact('training/transformer-base')];
  return {
    options: [
      {
        id: 'BERT base, fine-tuned for each task',
        fixed: bert.value,
        marginal: fineTune,
        carriedBy: 1,
      },
      {
        id: 'Transformer base, trained from scratch for each',
        fixed: 0,
        marginal: scratch.value,
        carriedBy: 1,
      },
    ],
    assumptions: [
      published(
        `${bert.title}: ${formatNumber(bert.value)} kWh. ${bert.note} (${bert.source.title})`,
        bert.id,
      ),
      published(`${scratch.title}: ${formatNumber(scratch.value)} kWh. ${scratch.note}`, scratch.id),
    ],
  };
}

/** What is said of options that were given. */
export const givenAssumptions = (options: readonly GivenOption[]): readonly Assumption[] => [
  given(`${options.length} options with their fixed and marginal costs.`),
  ...options
    .filter(({ carriedBy }) => carriedBy > 1)
    .map(({ id, carriedBy }) =>
      given(`The fixed cost of ${id} is carried by ${carriedBy.toLocaleString('en-GB')}.`),
    ),
];
