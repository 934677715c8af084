import { formatNumber } from './format.ts';

/** Prefixes of decimal multiples. */
const prefixes = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;

/** A power of 1,000 with its prefix, as a column of sizes is shown in. */
export interface Multiple {
  readonly prefix: string;
  readonly size: number;
}

/** The decimal multiple that suits a size: from 1 of it up to 1,000. */
export function multipleOf(value: number): Multiple {
  const power =
    value < 1000
      ? 0
      : Math.min(prefixes.length - 1, Math.floor(Math.log10(Number(value.toPrecision(3))) / 3));
  return { prefix: prefixes[power] as string, size: 1000 ** power };
}

/** A size in the decimal multiple that suits it, as `22.3 GFLOP`. */
export function formatMultiple(value: number, unit: string): string {
  const { prefix, size } = multipleOf(value);
  return `${formatNumber(value / size)}\u00a0${prefix}${unit}`;
}

/** A number of parameters or tokens as people say it: 66.4 M, 7.24 B, 1.5 T. */
export function formatCount(value: number): string {
  const { prefix, size } = multipleOf(value);
  const letter = prefix === 'G' ? 'B' : prefix;
  return letter === '' ? formatNumber(value) : `${formatNumber(value / size)}\u00a0${letter}`;
}

/** The same without zeros that say nothing: 1 M, not 1.00 M. */
export const shortCount = (value: number): string =>
  formatCount(value)
    .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
    .replace(/\.(?=\D|$)/, '');
