import type { Measurement } from './record.ts';

/** What took a measurement, in words: `Wattlas 0.1.0`, or `codecarbon 2.3.1, imported by Wattlas 0.1.0`. */
export function measuredBy({ imported, wattlas }: Pick<Measurement, 'imported' | 'wattlas'>): string {
  const own = `Wattlas ${wattlas}`;
  if (!imported) return own;
  return `${imported.format}${imported.version === null ? '' : ` ${imported.version}`}, imported by ${own}`;
}
