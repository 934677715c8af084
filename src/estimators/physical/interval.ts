import { groupWeights } from './fit-form.ts';

/** Signed error of a form, as logarithms of predicted over true: the share `level` of new cases lies between. */
export interface ErrorRange {
  readonly lo: number;
  readonly hi: number;
}

/** A held-out error and what was held out with it. */
export interface HeldOutError {
  readonly group: string;
  readonly error: number;
}

export const LEVEL = 0.9;

/** Errors from the least to the greatest, a group of n counting by √n: sorted once for many ranges that leave groups out. */
interface SortedErrors {
  readonly names: readonly string[];
  readonly error: Float64Array;
  readonly weight: Float64Array;
  /** Position of an error's group in `names`. */
  readonly group: Int32Array;
  /** Errors of each group, and what they weigh together. */
  readonly own: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly total: number;
}

function sortedErrors(errors: readonly HeldOutError[]): SortedErrors {
  const weight = groupWeights(errors);
  const names = [...new Set(errors.map(({ group }) => group))];
  const position = new Map(names.map((name, i) => [name, i]));
  const at = (i: number) => errors[i] as HeldOutError;
  const order = [...errors.keys()].sort((a, b) => at(a).error - at(b).error);
  const own = names.map((name) => errors.flatMap(({ group, error }) => (group === name ? [error] : [])));
  const weights = own.map(({ length }) => Math.sqrt(length));
  return {
    names,
    error: Float64Array.from(order, (i) => at(i).error),
    weight: Float64Array.from(order, (i) => weight[i] as number),
    group: Int32Array.from(order, (i) => position.get(at(i).group) as number),
    own,
    weights,
    total: weights.reduce((sum, each) => sum + each, 0),
  };
}

/** No group. */
const NONE = -1;
/** Sums of weights in another order. */
const ROUNDED = 1e-12;

/** The middle `level` of the errors of all groups but two: each end is found from its own side. */
function rangeWithout(sorted: SortedErrors, level: number, a = NONE, b = NONE): ErrorRange {
  const { error, weight, group, weights, total } = sorted;
  const left = total - (weights[a] ?? 0) - (b === a ? 0 : (weights[b] ?? 0));
  const tail = ((1 - level) / 2) * left;
  const kept = (i: number) => group[i] !== a && group[i] !== b;
  let [lo, hi] = [Number.NaN, Number.NaN];
  for (let i = 0, below = 0; i < error.length && below < tail * (1 - ROUNDED); i++) {
    if (!kept(i)) continue;
    below += weight[i] as number;
    lo = error[i] as number;
  }
  for (let i = error.length - 1, above = 0; i >= 0 && above <= tail * (1 + ROUNDED); i--) {
    if (!kept(i)) continue;
    above += weight[i] as number;
    hi = error[i] as number;
  }
  return { lo, hi };
}

/** Share of a group's errors that a range holds. */
function heldShare({ own }: SortedErrors, of: number, { lo, hi }: ErrorRange): number {
  const errors = own[of] ?? [];
  return errors.filter((error) => error >= lo && error <= hi).length / errors.length;
}

/** The middle `level` of held-out errors, a group of n counting by √n. */
export const errorRange = (errors: readonly HeldOutError[], level = LEVEL): ErrorRange =>
  rangeWithout(sortedErrors(errors), level);

/** The value is between these, where the form says `value`: an error above 0 is a form that says too much. */
export const boundsOf = (value: number, { lo, hi }: ErrorRange) => ({
  lo: value * Math.exp(-hi),
  hi: value * Math.exp(-lo),
});

/** A range that is `factor` wider on both sides. */
export const widened = ({ lo, hi }: ErrorRange, factor: number): ErrorRange => ({
  lo: lo - Math.log(factor),
  hi: hi + Math.log(factor),
});

/** How much wider a range is made, on both sides, for each octave outside what was measured: a guess, which answers say. */
export const WIDER_AN_OCTAVE = 1.08;

/** How many times a value must double or halve to be inside. */
export const octavesOutside = (value: number, from: number, to: number): number =>
  Math.max(0, Math.log2(from / value), Math.log2(value / to));

/** Levels that a range may be made at, least first. */
const LEVELS = [0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99];
const MOST = 0.99;
const ROUNDING = 0.0005;

/**
 * The least level whose ranges, made of the other groups' errors, hold nine tenths of a group's on average: few groups say
 * less of the tails than there are. `without`: a group that has no say in it.
 */
function levelOf(errors: SortedErrors, without = NONE): number {
  const groups = [...errors.names.keys()].filter((group) => group !== without);
  if (groups.length < 2) return MOST;
  return LEVELS.find((level) => meanHeld(errors, groups, level, without) >= LEVEL - ROUNDING) ?? MOST;
}

const meanHeld = (errors: SortedErrors, groups: readonly number[], level: number, without: number): number =>
  groups.reduce(
    (sum, group) => sum + heldShare(errors, group, rangeWithout(errors, level, group, without)),
    0,
  ) / groups.length;

export const calibratedLevel = (errors: readonly HeldOutError[]): number => levelOf(sortedErrors(errors));

/** For each group, the range that the others make: of their errors, at the level that holds among them. */
export function rangesOfOthers(errors: readonly HeldOutError[]): ReadonlyMap<string, ErrorRange> {
  const sorted = sortedErrors(errors);
  return new Map(
    sorted.names.map((name, group) => [name, rangeWithout(sorted, levelOf(sorted, group), group)]),
  );
}

/** How often ranges hold a group that had no say in them, neither by its errors nor in their level: by group, and on average over groups. */
export function coverage(errors: readonly HeldOutError[]) {
  const sorted = sortedErrors(errors);
  const groups = sorted.names.map((group, of) => {
    const range = rangeWithout(sorted, levelOf(sorted, of), of);
    return { group, share: heldShare(sorted, of, range), width: Math.exp(range.hi - range.lo) };
  });
  const mean = (of: (each: (typeof groups)[number]) => number) =>
    groups.reduce((sum, each) => sum + of(each), 0) / groups.length;
  return {
    groups,
    mean: mean(({ share }) => share),
    /** Greater bound over the less. */
    width: Math.exp(mean(({ width }) => Math.log(width))),
  };
}
