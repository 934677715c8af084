const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** `1,000,000`, `1e6` and `1M` alike; NaN for what is no number. */
export function numberOf(text: string): number {
  const [, digits = '', letter = ''] =
    /^(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)\s*([kmbt]?)$/i.exec(text.replace(/[\s,_]/g, '')) ?? [];
  return digits === '' ? Number.NaN : Number(digits) * (multiples[letter.toLowerCase()] ?? Number.NaN);
}

/** Complains of a text that is no number in a range. */
export const within =
  (lo: number, hi: number, whole = false) =>
  (text: string): string | null => {
    const value = numberOf(text);
    return value >= lo && value <= hi && (!whole || Number.isInteger(value))
      ? null
      : `a ${whole ? 'whole ' : ''}number from ${lo.toLocaleString('en')} to ${hi.toLocaleString('en')}`;
  };

/** What a function that refuses says of a text; null where it takes it. */
export const complaintOf =
  (read: (text: string) => unknown) =>
  (text: string): string | null => {
    try {
      read(text);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
