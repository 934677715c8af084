import { formatNumber } from './format.ts';

const WORDS = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'] as const;

/** A large count in words, as `73.2 billion`; beyond quadrillions as `1.26e25`. */
export function largeNumber(value: number, digits = 3): string {
  const step = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(digits)))) / 3);
  if (!Number.isFinite(step) || step < 2) return formatNumber(value, digits);
  if (step >= WORDS.length) return value.toExponential(digits - 1).replace('e+', 'e');
  return `${formatNumber(value / 1000 ** step, digits)}${WORDS[step]}`;
}

/** From one large count to another, as `44.0 to 220 billion`; one of them where they are the same. */
export function largeRange(lo: number, hi: number): string {
  const [from, to] = [largeNumber(lo), largeNumber(hi)];
  if (from === to) return to;
  const word = / \w+$/.exec(to)?.[0];
  return `${word !== undefined && from.endsWith(word) ? from.slice(0, -word.length) : from} to ${to}`;
}

/** Compute, as `5.76e23 FLOP`. */
export const flopCount = (flop: number, digits = 3): string =>
  `${flop
    .toExponential(digits - 1)
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e')} FLOP`;
