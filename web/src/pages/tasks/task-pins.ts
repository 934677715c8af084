import type { Point } from '../../../../src/charts/point.ts';
import { PROMPTED_BASIS, taskRowId } from '../../../../src/charts/prompted-rows.ts';
import { shownUnit } from '../../../../src/charts/shown-unit.ts';
import { coversOf } from '../../../../src/charts/task-lanes.ts';
import type { TaskRow } from '../../../../src/charts/task-rows.ts';
import { taskRowsWithSpread } from '../../../../src/charts/task-spread.ts';
import { shortName } from '../../../../src/charts/task-strip.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import type { TrayPin } from '../../parts/pin-tray.tsx';
import type { FullTasksView } from './view-of.ts';

/** A model by task as the tray of pins shows it. */
export function taskPin(row: TaskRow, { queries }: FullTasksView, points: readonly Point[] = []): TrayPin {
  const [repeated] = taskRowsWithSpread([row], 'ci', points);
  const share = queries / 1000;
  return {
    id: taskRowId(row),
    title: shortName(row.model),
    note: `${taskTitle(row.task)}${row.basis === PROMPTED_BASIS ? ', prompted' : ''}`,
    value: row.energy_j * share,
    interval:
      repeated && repeated.spread !== 'none'
        ? { lo: repeated.lo_j * share, hi: repeated.hi_j * share }
        : null,
    ground: {
      hardware: row.hardware,
      covers: coversOf(row),
      batch: row.batch === null ? 'not told' : String(row.batch),
    },
  };
}

/** The unit of the tray: that of the rows which are pinned. */
export function taskPinUnit(rows: readonly TaskRow[], { unit, queries, g_per_kwh }: FullTasksView) {
  const share = queries / 1000;
  return {
    ...shownUnit(
      rows.map(({ energy_j }) => energy_j * share),
      unit,
      g_per_kwh,
    ),
    per: queries === 1000 ? '1,000 queries' : 'query',
  };
}
