import { formatNumber } from '../../domain/format.ts';

/** A catalog value to four significant digits at most, none of them a filler: 0.12, 56.04, 297.6, 1,555; `–` for null. */
export const printed = (value: number | null): string => {
  const text = formatNumber(value, 4);
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
};
