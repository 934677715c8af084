import { formatNumber } from '../domain/format.ts';
import { shortCount } from '../domain/multiple.ts';

/** The label of a tick: `0.2`, `50`, `20,000`; from a million on `20 M`, as its zeros would not fit. */
export const tickNumber = (value: number): string =>
  value >= 1e6 ? shortCount(value) : formatNumber(value, 1);
