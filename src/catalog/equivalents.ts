import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Measurement } from '../domain/record.ts';
import { planFacts } from './plan-facts.ts';

/**
 * What an energy is as much as, for the equivalents whose count is 1 or more (a third of a phone charge says little):
 * phone charges at 0.022 kWh. Each names its source.
 */
export const equivalentsOf = (energy_j: number): Measurement['equivalents'] =>
  [...planFacts().values()]
    .filter(({ id, unit }) => id.startsWith('equivalent/') && unit === 'kWh')
    .map(({ id, title, value, source }) => ({
      id: id.slice('equivalent/'.length),
      title: title ?? id,
      value: energy_j / (value * JOULES_PER_KWH),
      basis: 'energy' as const,
      source: `${source.title}, ${value} kWh each`,
    }))
    .filter(({ value }) => value >= 1);
