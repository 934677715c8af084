/**
 * What a fit makes least: the sum over rows of a loss of the residual (observed less fitted). It is part of every
 * result, since the optimum moves with it more than with most data.
 */
export interface Objective {
  /** `log`: residuals of log loss; `linear`: of the loss itself. */
  readonly space: 'log' | 'linear';
  /**
   * `huber`: squares up to `delta`, then the size (the paper's, at 1e-3). `ls`: half the squares. `lad`: the size.
   * `asymmetric`: Huber with rows below the curve counted `factor` times, for tables that hold runs which never
   * reached what their size could.
   */
  readonly loss: 'huber' | 'ls' | 'lad' | 'asymmetric';
  /** Where Huber's loss turns from squares to size; null where there is no such place. */
  readonly delta: number | null;
  /** How often a row below the curve counts; 1 but for `asymmetric`. */
  readonly factor: number;
}

/** What Hoffmann et al. 2022 (arXiv 2203.15556, section D.2) used. */
export const chinchillaObjective: Objective = { space: 'log', loss: 'huber', delta: 1e-3, factor: 1 };

/** The turn of Huber's loss that stands for the size alone: its least point lies within 1e-9 of that of the size. */
const LAD_DELTA = 1e-10;

/** By halves of a decade, from the paper's turn to the one that stands for the size. */
const NARROW = Array.from({ length: 14 }, (_, k) => 10 ** (-3 - k / 2));

/** How an objective is approached: the turns of Huber's loss from wide to narrow, the last its own. */
export function continuation({ loss, delta }: Objective): readonly number[] {
  if (loss === 'ls') return [Number.POSITIVE_INFINITY];
  const own = loss === 'lad' ? LAD_DELTA : (delta ?? 1e-3);
  const wide = [1, 0.02, 0.005, 0.002].filter((each) => each > own * 1.5);
  const narrow = NARROW.filter((each) => each > own * 1.5);
  return [...wide, ...narrow, own];
}

/** An objective in a few words, as `Huber(0.001) of log loss`. */
export function objectiveName({ space, loss, delta, factor }: Objective): string {
  const of = space === 'log' ? 'log loss' : 'loss';
  switch (loss) {
    case 'huber':
      return `Huber(${delta}) of ${of}`;
    case 'asymmetric':
      return `Huber(${delta}) of ${of}, rows below the curve counted ${factor} times`;
    case 'ls':
      return `least squares of ${of}`;
    case 'lad':
      return `least absolute deviations of ${of}`;
  }
}
