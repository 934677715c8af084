import { refusal } from '../domain/problem.ts';

const units: Readonly<Record<string, number>> = { ms: 1e-3, s: 1, min: 60, h: 3600 };

/** Parser of an option that takes a duration into seconds: `500ms`, `10s`, `2min`, `1h`; a bare number is seconds. @throws {Problem} */
export const duration =
  (flag: string, { min, max }: { readonly min: number; readonly max: number }) =>
  (text: string): number => {
    const [, digits, unit = 's'] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|min|h)?\s*$/.exec(text) ?? [];
    const value = digits === undefined ? Number.NaN : Number(digits) * (units[unit] as number);
    if (value >= min && value <= max) return value;
    throw refusal(
      `${flag} takes a duration from ${min} s to ${max} s, as 500ms, 10s, 2min or 1h; not "${text}".`,
    );
  };
