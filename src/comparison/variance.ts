import type { Result } from '../domain/result.ts';
import { groupBy } from '../math/group-by.ts';

/** Where the spread of energies comes from, as shares of the sum of squares about the mean. */
export interface VarianceSplit {
  readonly models: number;
  readonly results: number;
  readonly runs: number;
  /** Between models. */
  readonly by_model: number;
  /** Between results of one model: its tasks and data sets. */
  readonly by_dataset: number;
  /** Between the runs of one result. */
  readonly by_run: number;
  /** Median over results of the standard deviation of their runs, as a share of their mean. */
  readonly run_cv: number;
}

/** Splits the spread over all runs by model, data set and run; `null` where fewer than two runs are known. */
export function varianceSplit(results: readonly Result[]): VarianceSplit | null {
  const known = results.filter(({ runs_j }) => runs_j !== null && runs_j.length > 0);
  const runs = known.map(({ runs_j }) => runs_j as readonly number[]);
  const all = runs.flat();
  if (all.length < 2) return null;
  const mean = average(all);
  const total = squares(all, mean);
  if (total === 0) return null;
  const within = runs.reduce((sum, values) => sum + squares(values, average(values)), 0);
  const models = [
    ...groupBy(known, ({ model, title, zero_shot }) => `${model ?? title} ${zero_shot}`).values(),
  ];
  const between = models.reduce((sum, group) => {
    const values = group.flatMap(({ runs_j }) => runs_j as readonly number[]);
    return sum + values.length * (average(values) - mean) ** 2;
  }, 0);
  const spreads = runs
    .filter(({ length }) => length > 1)
    .map((values) => Math.sqrt(squares(values, average(values)) / (values.length - 1)) / average(values))
    .sort((a, b) => a - b);
  return {
    models: models.length,
    results: known.length,
    runs: all.length,
    by_model: between / total,
    by_dataset: Math.max(0, total - between - within) / total,
    by_run: within / total,
    run_cv: spreads[Math.floor((spreads.length - 1) / 2)] ?? Number.NaN,
  };
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const squares = (values: readonly number[], about: number): number =>
  values.reduce((sum, value) => sum + (value - about) ** 2, 0);
