import { extent } from '../math/extent.ts';
import { studentTQuantile } from '../math/student-t.ts';
import type { Point } from './point.ts';

/** What whiskers show; absent: what each row tells, SD of the study's repeats and the total interval of own records. */
export const spreads = ['none', 'sd', 'ci', 'range'] as const;
export type Spread = (typeof spreads)[number];

/** Repetitions from which on their spread is shown. */
const LEAST = 3;

/** How repetitions of a value lie, in the unit of the value. */
export interface Repeats {
  /** Repetitions. */
  readonly n: number;
  /** Degrees of freedom of the standard deviation: n − 1, less where data sets are pooled. */
  readonly df: number;
  readonly sd_j: number;
  readonly min_j: number;
  readonly max_j: number;
}

type Spreading = Pick<Point, 'energy_j' | 'lo_j' | 'hi_j' | 'spread'>;

/** Names of what whiskers show, for captions. */
export const spreadTitles = {
  none: 'none',
  sd: 'SD of repeats',
  ci: '95 % CI of the mean, repetition alone',
  range: 'lowest to highest repeat',
} as const satisfies Record<Spread, string>;

/** A row with the spread that is asked for; without one where its repetitions are not known or fewer than three. */
export function withSpread<Row extends Spreading>(
  row: Row,
  spread: Spread | undefined,
  repeats: Repeats | null | undefined,
): Row {
  if (spread === undefined) return row;
  const bounds = spread === 'none' || !repeats || repeats.n < LEAST ? null : boundsOf(row, spread, repeats);
  return {
    ...row,
    lo_j: bounds?.lo ?? row.energy_j,
    hi_j: bounds?.hi ?? row.energy_j,
    spread: bounds === null ? 'none' : spreadTitles[spread],
  };
}

function boundsOf({ energy_j }: Spreading, spread: Exclude<Spread, 'none'>, repeats: Repeats) {
  const { n, df, sd_j, min_j, max_j } = repeats;
  if (spread === 'range') return { lo: min_j, hi: max_j };
  const half = spread === 'sd' ? sd_j : (studentTQuantile(0.975, df) * sd_j) / Math.sqrt(n);
  return { lo: energy_j - half, hi: energy_j + half };
}

/** Repetitions of several data sets as those of their mean: deviations pooled, the lowest and the highest of any. */
export function pooled(all: readonly Repeats[]): Repeats {
  const sum = (of: (each: Repeats) => number) => all.reduce((total, each) => total + of(each), 0);
  const df = sum((each) => each.df);
  return {
    n: sum(({ n }) => n),
    df,
    sd_j: Math.sqrt(sum((each) => each.df * each.sd_j ** 2) / df),
    min_j: extent(all.map(({ min_j }) => min_j))[0],
    max_j: extent(all.map(({ max_j }) => max_j))[1],
  };
}

/** The 95 % interval of a value by its repetitions; null where they are not known or fewer than three. */
export const repeatInterval = ({
  energy_j,
  repeats,
}: Pick<Point, 'energy_j' | 'repeats'>): { readonly lo: number; readonly hi: number } | null =>
  !repeats || repeats.n < LEAST
    ? null
    : boundsOf({ energy_j, lo_j: energy_j, hi_j: energy_j, spread: 'none' }, 'ci', repeats);
