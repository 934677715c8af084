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

/** The middle `level` of held-out errors, a group of n counting by √n. */
export function errorRange(errors: readonly HeldOutError[], level = LEVEL): ErrorRange {
  const weights = groupWeights(errors);
  const sorted = [...errors.keys()].sort((a, b) => at(errors, a) - at(errors, b));
  const total = weights.reduce((sum, each) => sum + each, 0);
  const quantileAt = (p: number) => {
    let below = 0;
    for (const i of sorted) {
      below += weights[i] as number;
      if (below >= p * total) return at(errors, i);
    }
    return at(errors, sorted.at(-1) as number);
  };
  return { lo: quantileAt((1 - level) / 2), hi: quantileAt((1 + level) / 2) };
}

const at = (errors: readonly HeldOutError[], i: number) => (errors[i] as HeldOutError).error;

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

/** Levels that a range may be made at, least first. */
const LEVELS = [0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99];

/**
 * The least level whose ranges, made of the other groups' errors, hold nine tenths of a group's on average: few groups say
 * less of the tails than there are.
 */
export const calibratedLevel = (errors: readonly HeldOutError[]): number =>
  LEVELS.find((level) => coverage(errors, level).mean >= LEVEL - ROUNDING) ?? (LEVELS.at(-1) as number);

const ROUNDING = 0.0005;

/** How often a range made of the other groups' errors holds those of a group: by group, and on average over groups. */
export function coverage(errors: readonly HeldOutError[], level = LEVEL) {
  const groups = [...new Set(errors.map(({ group }) => group))].map((group) => {
    const range = errorRange(
      errors.filter((each) => each.group !== group),
      level,
    );
    const own = errors.filter((each) => each.group === group);
    const held = own.filter(({ error }) => error >= range.lo && error <= range.hi).length;
    return { group, share: held / own.length, width: Math.exp(range.hi - range.lo) };
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
