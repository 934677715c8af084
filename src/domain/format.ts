import { JOULES_PER_KWH } from './quantity.ts';

/** Numbers as people read them (three significant digits, one unit a column). Files and JSON carry raw SI numbers instead. */
const NBSP = '\u00a0';
const MINUS = '−';

/** A unit chosen for a column or an axis, and how much of the SI unit one of it is. */
export interface DisplayUnit {
  readonly name: string;
  readonly size: number;
}

const WATT_HOURS: readonly DisplayUnit[] = [
  { name: 'mWh', size: 3.6 },
  { name: 'Wh', size: 3600 },
  { name: 'kWh', size: JOULES_PER_KWH },
  { name: 'MWh', size: 1000 * JOULES_PER_KWH },
];
const JOULES: readonly DisplayUnit[] = [
  { name: 'mJ', size: 1e-3 },
  { name: 'J', size: 1 },
  { name: 'kJ', size: 1e3 },
  { name: 'MJ', size: 1e6 },
];
const CARBON: readonly DisplayUnit[] = [
  { name: 'mg', size: 1e-3 },
  { name: 'g', size: 1 },
  { name: 'kg', size: 1e3 },
  { name: 't', size: 1e6 },
];

/** The unit that suits the median of these joules: from 1 of a unit up to 1,000 of it. */
export const energyUnit = (values_j: readonly number[], family: 'Wh' | 'J' = 'Wh'): DisplayUnit =>
  unitFor(values_j, family === 'Wh' ? WATT_HOURS : JOULES);

/** The unit that suits the median of these grams of CO2e. */
export const carbonUnit = (values_g: readonly number[]): DisplayUnit => unitFor(values_g, CARBON);

function unitFor(values: readonly number[], units: readonly DisplayUnit[]): DisplayUnit {
  const sorted = values
    .filter((v) => Number.isFinite(v))
    .map(Math.abs)
    .sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const fitting = units.filter((unit) => median >= unit.size * 0.9995);
  return fitting.at(-1) ?? (units[0] as DisplayUnit);
}

/** Three significant digits; whole with thousands commas from 1,000; `–` for null and NaN. */
export function formatNumber(value: number | null, digits = 3): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  if (value === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(digits)))));
  if (size < -6) return sign(value.toExponential(digits - 1));
  return formatFixed(value, Math.max(0, digits - 1 - size));
}

/** A fixed number of decimals, thousands commas, true minus. */
export function formatFixed(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && Number(Math.abs(value).toFixed(decimals)) !== 0 ? MINUS + text : text;
}

const sign = (text: string) => text.replaceAll('-', MINUS);

/**
 * A value with its interval: `12.3 ± 0.4` where it is near symmetric (one to two digits in the half-width), `10–14`
 * where it is not or where the half-width is above half the value; the bare value where there is no width.
 */
export function formatInterval(value: number, lo: number, hi: number): string {
  const below = value - lo;
  const above = hi - value;
  const half = Math.max(below, above);
  if (!(half > Math.abs(value) * 1e-6)) return formatNumber(value);
  const symmetric = Math.abs(above - below) <= 0.2 * half;
  const decimals = decimalsFor(half);
  if (symmetric && half <= Math.abs(value) / 2) {
    return `${formatFixed(value, decimals)}${NBSP}±${NBSP}${formatFixed(half, decimals)}`;
  }
  const smallest = Math.min(...[Math.abs(lo), Math.abs(hi)].filter((bound) => bound > 0));
  const ofWidth = -Math.floor(Math.log10(hi - lo));
  // A bound near zero keeps a digit, in small numbers too, as long as it is more than a hundredth of the width.
  const places = Math.max(0, ofWidth, Math.min(Math.max(3, ofWidth + 2), -Math.floor(Math.log10(smallest))));
  return `${lo === 0 ? '0' : formatFixed(lo, places)}–${formatFixed(hi, places)}`;
}

/** Decimals that show two digits of a half-width when it starts with 1, else one. */
function decimalsFor(half: number): number {
  const size = Math.floor(Math.log10(half));
  const lead = half / 10 ** size;
  return Math.max(0, lead < 2 ? 1 - size : -size);
}

/** A share as a percentage: whole, one decimal below 1 %. */
export function formatPercent(fraction: number | null): string {
  if (fraction === null || Number.isNaN(fraction)) return '–';
  const percent = fraction * 100;
  if (percent > 0 && percent < 0.05) return `<0.1${NBSP}%`;
  const decimals = Math.abs(percent) < 1 && percent !== 0 ? 1 : 0;
  return `${formatFixed(percent, decimals)}${NBSP}%`;
}

/** A ratio as `×2.3` below 10 and `×15` above. */
export const formatRatio = (ratio: number): string =>
  `×${ratio > 0 && ratio < 0.00995 ? formatNumber(ratio, 2) : ratio < 9.95 ? formatFixed(ratio, ratio < 0.995 ? 2 : 1) : formatFixed(ratio, 0)}`;

/** A duration as `1 h 02 min`, `2 min 05 s`, `4.2 s`, `12 ms`. */
export function formatDuration(duration_s: number): string {
  if (duration_s < 1) return `${formatNumber(duration_s * 1000)}${NBSP}ms`;
  if (duration_s < 59.95) return `${formatNumber(duration_s)}${NBSP}s`;
  const whole = Math.round(duration_s);
  const [h, min, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}${NBSP}h${NBSP}${two(min)}${NBSP}min` : `${min}${NBSP}min${NBSP}${two(s)}${NBSP}s`;
}

/** A date as `2 June 2025`, by default in the time zone of the reader. */
export const formatDate = (at_s: number, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone ? { timeZone } : {}),
  }).format(at_s * 1000);

/** A time of day as `14:31:36`, by default in the time zone of the reader. */
export const formatTime = (at_s: number, timeZone?: string): string =>
  clock({ hour: '2-digit', minute: '2-digit', second: '2-digit', ...(timeZone ? { timeZone } : {}) }).format(
    at_s * 1000,
  );

/** When something was, for a column, in the time zone of the reader: `2 Jun 2025 14:31`. Broken, it is broken before the time. */
export const formatMoment = (at_s: number): string => {
  const date = clock({ day: 'numeric', month: 'short', year: 'numeric' });
  return `${date.format(at_s * 1000).replaceAll(' ', NBSP)} ${formatTime(at_s).slice(0, 5)}`;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Kept, since making one takes a tenth of a millisecond, and a list has a hundred thousand. */
function clock(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const made = clocks.get(key) ?? new Intl.DateTimeFormat('en-GB', options);
  clocks.set(key, made);
  return made;
}

/** How a sum is shown by its measured share: 95 % and more is measured, under 5 % modelled, between them part measured. */
export const knownState = (measuredFraction: number): 'measured' | 'part measured' | 'modelled' =>
  measuredFraction >= 0.95 ? 'measured' : measuredFraction >= 0.05 ? 'part measured' : 'modelled';
