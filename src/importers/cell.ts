/** A number as CSV files write it, E-notation included; null for an empty cell and for the words that stand for one. */
export function numberCell(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  // An empty text of blanks is 0 to Number.
  if (!Number.isNaN(value) && text.trim() !== '') return value;
  if (/^\s*(?:nan|none|null|n\/a|)\s*$/i.test(text)) return null;
  throw new CellError(`"${text.slice(0, 40)}" is no number`);
}

/** A word, or null for an empty cell. */
export const wordCell = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.trim();

/** A cell that cannot be understood; the message says what it holds and why that will not do. */
export class CellError extends Error {
  readonly fault: 'negative' | undefined;
  constructor(message: string, fault?: 'negative') {
    super(message);
    this.fault = fault;
  }
}

/** Seconds since 1970 of a written time; one without a zone is taken as if it were UTC, which only its order relies on. */
export function unixSeconds(text: string): number | null {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text);
  // Spreadsheets that saved a log wrote a blank for the T, and hours of one digit.
  const iso = text.replace(
    /^(\S{10})[T ](\d?\d):/,
    (_, day, hour: string) => `${day}T${hour.padStart(2, '0')}:`,
  );
  const ms = Date.parse(zoned ? iso : `${iso}Z`);
  return Number.isNaN(ms) ? null : ms / 1000;
}
