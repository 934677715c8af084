import type { Observation } from '../observation.ts';

/** Emissions of the rows over their energy, g/kWh; null where they have neither. */
export function meanIntensity(rows: readonly Observation[]): number | null {
  let grams = 0;
  let joules = 0;
  for (const row of rows) {
    if (row.carbon_g === null || row.energy_j === null) continue;
    grams += row.carbon_g;
    joules += row.energy_j;
  }
  return joules > 0 && grams > 0 ? grams / (joules / 3.6e6) : null;
}
