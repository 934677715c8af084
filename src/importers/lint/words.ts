import { formatFixed, formatNumber } from '../../domain/format.ts';
import { JOULES_PER_KWH } from '../../domain/quantity.ts';

/** kWh with two decimals from 1 kWh on, as papers print totals. */
export function kwh(joules: number): string {
  const value = joules / JOULES_PER_KWH;
  return `${Math.abs(value) >= 1 ? formatFixed(value, 2) : formatNumber(value)} kWh`;
}

export function kg(grams: number): string {
  const value = grams / 1000;
  return `${Math.abs(value) >= 1 ? formatFixed(value, 2) : formatNumber(value)} kg`;
}

export const share = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${formatNumber((100 * part) / whole)} %`;

/** `+12.3 %`, `−4 %`. */
export const change = (after: number, before: number): string => {
  const moved = before === 0 ? 0 : (100 * (after - before)) / before;
  return `${moved > 0 ? '+' : ''}${formatNumber(moved)} %`;
};

export const many = (n: number, one = 'row', more = `${one}s`): string =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`;

export { formatFixed, formatNumber };
