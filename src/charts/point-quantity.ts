import { carbonUnit, energyUnit, formatInterval, formatNumber } from '../domain/format.ts';
import type { Point, PointUnits } from './point.ts';

export const quantities = ['carbon', 'energy'] as const;
export type Quantity = (typeof quantities)[number];

/** What is shown of each point. */
export interface ShownQuantity extends PointUnits {
  readonly y: Quantity;
}

/** Joules or grams of the queries asked for. */
export const amountOf =
  (y: Quantity, queries: number) =>
  (point: Point): number =>
    ((y === 'energy' ? point.energy_j : point.carbon_g) * queries) / 1000;

/** The unit that suits the median of these points. */
export function unitOf(rows: readonly Point[], { y, unit, queries }: ShownQuantity) {
  const values = rows.map(amountOf(y, queries));
  const found = y === 'energy' ? energyUnit(values, unit) : carbonUnit(values);
  return { size: found.size, name: y === 'energy' ? found.name : `${found.name} CO2e` };
}

/** The energy of a point in units of so many joules of 1,000 queries, with what its spread leaves open. */
export function energyText({ energy_j, lo_j, hi_j, origin }: Point, size: number): string {
  if (origin !== 'published') return formatInterval(energy_j / size, lo_j / size, hi_j / size);
  // The spread is of other configurations: the value is still the one that was published.
  const value = formatNumber(energy_j / size);
  return lo_j < hi_j ? `${value} (${formatNumber(lo_j / size)}–${formatNumber(hi_j / size)})` : value;
}
