import { refusal } from '../domain/problem.ts';

/**
 * Parser of an option that takes several values: `1,8,64`, or `LO:HI:N` for N values evenly from LO to HI where the values
 * are numbers. @throws {Problem}
 */
export const listOf =
  <T>(flag: string, parse: (text: string) => T, whole = false) =>
  (text: string): readonly T[] => {
    const parts = text.split(',').map((part) => part.trim());
    if (parts.includes('')) throw refusal(`${flag} takes values between commas, as 1,8,64, not "${text}".`);
    const values = parts.flatMap((part) =>
      /^[\d.]+:[\d.]+:\d+$/.test(part) ? evenly(flag, part, whole) : [part],
    );
    const parsed = values.map((value) => parse(value));
    const once = new Set<T>();
    for (const value of parsed) {
      if (once.has(value) && !whole) throw refusal(`${flag} names ${String(value)} twice.`);
      once.add(value);
    }
    return [...once];
  };

const MOST = 100_000;

function evenly(flag: string, text: string, whole: boolean): string[] {
  const [lo = 0, hi = 0, n = 0] = text.split(':').map(Number);
  if (!(hi > lo) || n < 2 || n > MOST)
    throw refusal(
      `${flag} takes LO:HI:N with HI above LO and N from 2 to ${MOST.toLocaleString('en-GB')}, as 1:64:8, not "${text}".`,
    );
  return Array.from({ length: n }, (_, i) => {
    const value = lo + ((hi - lo) * i) / (n - 1);
    return String(whole ? Math.round(value) : Number(value.toPrecision(12)));
  });
}
