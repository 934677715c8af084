import { carbonUnit, energyUnit, formatInterval, formatNumber } from '../../src/domain/format.ts';
import type { Measurement, RecordSummary } from '../../src/domain/record.ts';
import type { Uncertain } from '../../src/domain/uncertain.ts';

/** What a number covers, in one line: devices, idle, PUE, embodied. */
export { perimeterWords as covers } from '../../src/domain/perimeter-words.ts';

export { runName as nameOf } from '../../src/domain/run-name.ts';

/** Why a run has no energy a query. */
export const noQueries = 'not known: the number of queries was not told';

export const taskName = (task: string): string => task.replaceAll('-', ' ');

/** `2.28 ± 0.02 Wh` in the unit that suits the value. */
export function energyText(
  energy: { readonly value: number; readonly lo: number; readonly hi: number } | null,
): string {
  if (energy === null) return '–';
  const unit = energyUnit([energy.value]);
  return `${formatInterval(energy.value / unit.size, energy.lo / unit.size, energy.hi / unit.size)}\u00a0${unit.name}`;
}

/** The number alone, in a unit of this size; – where there is none. */
export const intervalIn = (amount: Omit<Uncertain, 'repeat'> | null, size: number): string =>
  amount ? formatInterval(amount.value / size, amount.lo / size, amount.hi / size) : '–';

/** An energy with the interval of its repetition alone; the bare value where there was one repetition. */
export function repeatedText(energy: Uncertain): string {
  const unit = energyUnit([energy.value]);
  return `${repeatedNumber(energy, unit.size)}\u00a0${unit.name}`;
}

/** The number of `repeatedText`, in a unit of this many joules. */
export const repeatedNumber = ({ value, repeat }: Uncertain, size: number): string =>
  repeat ? formatInterval(value / size, repeat.lo / size, repeat.hi / size) : formatNumber(value / size);

/** The bounds of the total interval, as `5.7–32 mWh`. */
export function totalText(energy: Uncertain): string {
  const unit = energyUnit([energy.value]);
  return `${formatNumber(energy.lo / unit.size)}–${formatNumber(energy.hi / unit.size)}\u00a0${unit.name}`;
}

/** `1.2 g CO2e` in the unit that suits the value. */
export function carbonText(g: number): string {
  const unit = carbonUnit([g]);
  return `${formatNumber(g / unit.size)}\u00a0${unit.name} CO2e`;
}

/** The place whose grid a record's carbon uses, as it stands in a sentence. */
export const placeOf = ({ intensity }: Measurement): string =>
  intensity === null ? 'no place' : intensity.region === 'world' ? 'the world average' : intensity.title;

/** A command line as one could type it. */
export const shellCommand = (words: readonly string[]): string =>
  words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');

export const localDateTime = (at_s: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at_s * 1000);

/** `9 Nov 2023`, where there is no room for the whole word. */
export const shortDate = (at_s: number): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(at_s * 1000);

export const utc = (at_s: number): string => `${new Date(at_s * 1000).toISOString().slice(0, 19)}Z`;

export const stateWord: Readonly<Record<RecordSummary['state'], string>> = {
  complete: 'complete',
  interrupted: 'interrupted',
  recovered: 'recovered',
};

/** Gives the browser a file to save. */
export function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Rows as CSV with raw SI numbers; a first cell that a spreadsheet would run is quoted as text. */
export function csv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const cell = (value: string | number | null) => {
    if (value === null) return '';
    const text = typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
