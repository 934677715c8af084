import { carbonUnit, formatInterval, formatNumber } from '../domain/format.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { quantile } from '../math/quantile.ts';
import type { Point, PointUnits } from './point.ts';
import { type ShownUnit, shownUnit } from './shown-unit.ts';

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
  const found = y === 'energy' ? pointUnit(rows, queries, unit) : carbonUnit(values);
  return { size: found.size, name: y === 'energy' ? found.name : `${found.name} CO2e` };
}

/** The unit that suits the median energy of these points; grams at the grid intensity that most of them are given at. */
export const pointUnit = (rows: readonly Point[], queries: number, unit: ShownUnit) =>
  shownUnit(rows.map(amountOf('energy', queries)), unit, intensityOf(rows));

/** Grid intensity that these points are given at, g/kWh: their median, as a few of the study's runs were logged at another. */
export function intensityOf(rows: readonly Point[]): number | null {
  const grams = rows
    .filter(({ energy_j }) => energy_j > 0)
    .map(({ carbon_g, energy_j }) => (carbon_g / energy_j) * JOULES_PER_KWH);
  return grams.length === 0 ? null : quantile(grams, 0.5);
}

/** The energy of a point in units of so many joules of 1,000 queries, with what its spread leaves open. */
export function energyText({ energy_j, lo_j, hi_j, origin }: Point, size: number): string {
  if (origin !== 'published') return formatInterval(energy_j / size, lo_j / size, hi_j / size);
  // The spread is of other configurations: the value is still the one that was published.
  const value = formatNumber(energy_j / size);
  return lo_j < hi_j ? `${value} (${formatNumber(lo_j / size)}–${formatNumber(hi_j / size)})` : value;
}
