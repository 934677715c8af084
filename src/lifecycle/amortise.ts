import { fieller } from '../math/fieller.ts';

/** A cost and its standard deviation, in any one unit; 0 where it is taken as exact. */
export interface Cost {
  readonly value: number;
  readonly sd: number;
}

/** A way to do a task again and again: paid for once, then for each task (or query). */
export interface Option {
  readonly id: string;
  readonly fixed: Cost;
  readonly marginal: Cost;
}

export const exact = (value: number): Cost => ({ value, sd: 0 });

/** What an option has cost after `n` tasks; a fixed cost that all options share is added to each. */
export const totalCost = ({ fixed, marginal }: Option, n: number, shared = 0): number =>
  shared + fixed.value + n * marginal.value;

/** Cost of one task when `n` of them carry the fixed cost. */
export const amortisedCost = (option: Option, n: number, shared = 0): number =>
  totalCost(option, n, shared) / n;

/** When one option becomes cheaper than another. */
export type Crossover =
  | {
      readonly state: 'crosses';
      /** Cheaper before, and cheaper after. */
      readonly before: string;
      readonly after: string;
      /** Number of tasks at which both cost the same. */
      readonly at: number;
      /** The first whole number of tasks at which `after` is strictly cheaper. */
      readonly first: number;
      /** 95 %, by Fieller; null where the marginal costs are not told apart. */
      readonly interval: { readonly lo: number; readonly hi: number } | null;
    }
  | { readonly state: 'never'; readonly cheaper: string; readonly dearer: string }
  | { readonly state: 'same'; readonly options: readonly [string, string] };

/**
 * Where the lines of two options cross: (F_A − F_B)/(v_B − v_A). Errors of the four costs are taken as independent.
 * `never`: one is no dearer in both, and cheaper in one.
 */
export function crossover(one: Option, other: Option): Crossover {
  const fixed = one.fixed.value - other.fixed.value;
  const marginal = one.marginal.value - other.marginal.value;
  if (fixed === 0 && marginal === 0) return { state: 'same', options: [one.id, other.id] };
  if (fixed <= 0 && marginal <= 0) return { state: 'never', cheaper: one.id, dearer: other.id };
  if (fixed >= 0 && marginal >= 0) return { state: 'never', cheaper: other.id, dearer: one.id };
  const [before, after] = fixed < 0 ? [one, other] : [other, one];
  const numerator = {
    mean: after.fixed.value - before.fixed.value,
    sd: Math.hypot(after.fixed.sd, before.fixed.sd),
  };
  const denominator = {
    mean: before.marginal.value - after.marginal.value,
    sd: Math.hypot(after.marginal.sd, before.marginal.sd),
  };
  const at = numerator.mean / denominator.mean;
  return {
    state: 'crosses',
    before: before.id,
    after: after.id,
    at,
    first: Math.floor(at) + 1,
    interval: fieller(numerator, denominator),
  };
}

/** A stretch of numbers of tasks over which one option is the cheapest; `to` is Infinity for the last. */
export interface Stretch {
  readonly cheapest: string;
  readonly from: number;
  readonly to: number;
}

/** Which option is cheapest from 0 tasks on: the lower envelope of their lines. */
export function cheapestStretches(options: readonly Option[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let current = leastAt(options, 0);
  while (current !== undefined) {
    let [next, to]: [Option | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
    for (const each of options) {
      if (!(each.marginal.value < current.marginal.value)) continue;
      const at = (each.fixed.value - current.fixed.value) / (current.marginal.value - each.marginal.value);
      if (at < to || (at === to && each.marginal.value < (next as Option).marginal.value))
        [next, to] = [each, at];
    }
    if (to > from) stretches.push({ cheapest: current.id, from, to });
    from = Math.max(from, to);
    current = next;
  }
  return stretches;
}

/** The cheapest at a number of tasks; of those that cost the same, the one that stays cheaper. */
function leastAt(options: readonly Option[], n: number): Option | undefined {
  return [...options].sort(
    (a, b) => totalCost(a, n) - totalCost(b, n) || a.marginal.value - b.marginal.value,
  )[0];
}
