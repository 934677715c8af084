import { leastSquares } from '../../math/least-squares.ts';
import type { Observation } from '../physical/fit-form.ts';

/**
 * What a plain regression makes of the same rows: logarithm of energy on logarithms of the inputs, each group by the fit
 * without it. Log of predicted over measured.
 */
export function logLinearErrors<Load>(
  observations: readonly Observation<Load>[],
  columns: readonly ((load: Load) => number)[],
): number[] {
  const rows = observations.map(({ load }) => columns.map((column) => column(load)));
  const y = observations.map(({ energy }) => Math.log(energy));
  const errors = new Array<number>(observations.length).fill(Number.NaN);
  for (const group of new Set(observations.map((each) => each.group))) {
    const kept = [...observations.keys()].filter((i) => observations[i]?.group !== group);
    // A column that does not vary without the group says nothing of it.
    const used = columns.map((_, j) => j).filter((j) => new Set(kept.map((i) => rows[i]?.[j])).size > 1);
    const fit = leastSquares(
      used.map((j) => kept.map((i) => rows[i]?.[j] as number)),
      kept.map((i) => y[i] as number),
    );
    if (fit === null) continue;
    for (const i of observations.keys())
      if (observations[i]?.group === group)
        errors[i] = fit.predict(used.map((j) => rows[i]?.[j] as number)) - (y[i] as number);
  }
  return errors;
}
