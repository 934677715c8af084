import { planFact } from '../catalog/plan-facts.ts';
import { carbonUnit, type DisplayUnit, energyUnit } from '../domain/format.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';

export const shownUnits = ['Wh', 'J', 'charges', 'g'] as const;
/** What energies are shown in: watt-hours, joules, charges of a phone, or grams of CO2e at a grid intensity. */
export type ShownUnit = (typeof shownUnits)[number];

/**
 * The unit that suits the median of these joules, its size in joules. A charge is that of the catalog's `equivalent/phone-charge`; grams are
 * those of the grid intensity given, in g/kWh, and Wh where there is none.
 */
export function shownUnit(
  values_j: readonly number[],
  unit: ShownUnit = 'Wh',
  g_per_kwh: number | null = null,
): DisplayUnit {
  if (unit === 'charges') return { name: 'phone charges', size: chargeKwh() * JOULES_PER_KWH };
  if (unit !== 'g') return energyUnit(values_j, unit);
  if (g_per_kwh === null || !(g_per_kwh > 0)) return energyUnit(values_j);
  const joules = JOULES_PER_KWH / g_per_kwh;
  const { name, size } = carbonUnit(values_j.map((value) => value / joules));
  return { name: `${name} CO2e`, size: size * joules };
}

/** Electricity that charges one phone, kWh. */
export const chargeKwh = (): number => planFact('equivalent/phone-charge').value;
