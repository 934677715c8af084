import { energyUnit, formatNumber } from '../domain/format.ts';

/** One energy in the unit that suits it, as `2.28 Wh`. */
export function formatEnergySoFar(energy_j: number): string {
  const unit = energyUnit([energy_j]);
  return `${formatNumber(energy_j / unit.size)} ${unit.name}`;
}
