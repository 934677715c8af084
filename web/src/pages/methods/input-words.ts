import { formatNumber } from '../../../../src/domain/format.ts';
import { largeNumber } from '../../../../src/domain/large-number.ts';
import { energyText } from '../../words.ts';

const names: Readonly<Record<string, string>> = {
  params: 'parameters',
  active_params: 'active parameters',
  tdp_w: 'TDP',
  peak_flops: 'peak FLOP/s',
  cpu_tdp_w: 'TDP of the CPU',
  mfu: 'share of the peak (MFU)',
  pue: 'PUE',
  intensity: 'grid intensity',
  ttft_s: 'time to the first token',
  wue: 'water on site (WUE)',
  grid_adpe: 'abiotic depletion of the grid',
  grid_primary: 'primary energy of the grid',
  grid_water: 'water of the grid',
  psf: 'times it is run (PSF)',
  tokens_per_s: 'speed',
};

/** An input of a method in words, its unit left to its value. */
export const inputName = (field: string): string =>
  names[field] ?? field.replace(/_(j|g|w|h|s|gib)$/, '').replaceAll('_', ' ');

/** A value with its unit, a count as a whole number, the unit left out where the name says it. */
export function inputAmount(value: unknown, unit: string | null, field = ''): string {
  // As the figures of the page have it.
  if (unit === 'J' && typeof value === 'number' && value >= 1000)
    return energyText({ value, lo: value, hi: value });
  const number =
    typeof value !== 'number'
      ? String(value)
      : value >= 1e6
        ? largeNumber(value)
        : Number.isInteger(value)
          ? value.toLocaleString('en-GB')
          : formatNumber(value);
  return unit === null || unit === '1' || inputName(field).endsWith(unit) ? number : `${number}\u00a0${unit}`;
}
