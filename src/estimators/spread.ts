import type { Amount } from './outcome.ts';

/** A value and the ends its inputs reach. */
export interface Spread {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** All three times a factor. */
export const scaled = ({ value, lo, hi }: Spread, factor: number): Spread => ({
  value: value * factor,
  lo: lo * factor,
  hi: hi * factor,
});

/** An amount with the ends of its interval; without one they are the value. */
export const spreadOf = ({ value, interval }: Amount): Spread => ({
  value,
  lo: interval?.lo ?? value,
  hi: interval?.hi ?? value,
});
