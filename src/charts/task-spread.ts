import { groupBy } from '../math/group-by.ts';
import type { Point } from './point.ts';
import { PROMPTED_BASIS } from './prompted-rows.ts';
import { pooled, type Repeats, type Spread, withSpread } from './spread.ts';
import type { TaskRow } from './task-rows.ts';

const keyOf = (model: string, task: string, prompted: boolean): string => `${model}\n${task}\n${prompted}`;

/**
 * Rows by task with the spread that is asked for, from the repetitions of the points behind them. A mean over several own
 * records has none: their repetitions are not of one run.
 */
export function taskRowsWithSpread(
  rows: readonly TaskRow[],
  spread: Spread | undefined,
  points: readonly Point[],
): readonly TaskRow[] {
  if (spread === undefined) return rows;
  const own = new Map(
    points.flatMap((point) => (point.origin === 'own' ? [[point.id, point] as const] : [])),
  );
  const study = groupBy(
    points.filter(({ origin }) => origin === 'study'),
    ({ model, task, multi_purpose }) => keyOf(model, task, multi_purpose),
  );
  const repeatsOf = (row: TaskRow): Repeats | null => {
    if (row.origin === 'own') return (row.count === 1 && own.get(row.record ?? '')?.repeats) || null;
    const found = study.get(keyOf(row.model, row.task, row.basis === PROMPTED_BASIS)) ?? [];
    const repeats = found.flatMap((point) => point.repeats ?? []);
    return repeats.length > 0 && repeats.length === found.length ? pooled(repeats) : null;
  };
  return rows.map((row) => withSpread(row, spread, repeatsOf(row)));
}
