import type { Point } from '../../../../src/charts/point.ts';
import { amountOf, type Quantity, unitOf } from '../../../../src/charts/point-quantity.ts';
import { type PointSearch, unitsOf } from '../../../../src/charts/point-search.ts';
import { repeatInterval } from '../../../../src/charts/spread.ts';
import { shortName } from '../../../../src/charts/task-strip.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import type { TrayPin } from '../../parts/pin-tray.tsx';

/** A point as the tray of pins shows it: energy or carbon of the queries asked for, and what it was measured on. */
export function trayPin(point: Point, y: Quantity, search: PointSearch): TrayPin {
  const value = amountOf(y, unitsOf(search).queries)(point);
  const interval = repeatInterval(point);
  const share = value / point.energy_j;
  return {
    id: point.id,
    title: shortName(point.model),
    note: point.dataset === null || point.dataset.includes(', ') ? taskTitle(point.task) : point.dataset,
    value,
    interval: interval === null ? null : { lo: interval.lo * share, hi: interval.hi * share },
    ground: {
      hardware: point.hardware,
      covers: point.covers,
      batch: point.batch === null ? 'not known' : String(point.batch),
    },
  };
}

/** The unit of the tray: that of the points which are pinned. */
export function trayUnit(points: readonly Point[], y: Quantity, search: PointSearch) {
  const units = unitsOf(search);
  return {
    ...unitOf(points, { y, ...units }),
    per: units.queries === 1000 ? '1,000 queries' : 'query',
  };
}
