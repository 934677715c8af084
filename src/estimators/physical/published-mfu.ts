import { fitted } from './fitted.ts';
import { NINE_TENTHS } from './training-form.ts';

/** Deviations within which half of a normal distribution lies. */
const HALF = 0.6745;

/** Share of the peak FLOP/s (MFU) that published trainings reach, for methods that have no range of their own: as `physical` is fitted. */
export interface PublishedMfu {
  /** The middle over families of models. */
  readonly value: number;
  /** Where nine trainings in ten lie. */
  readonly lo: number;
  readonly hi: number;
  /** Where the middle half lies. */
  readonly half: readonly [number, number];
}

export function publishedMfu(): PublishedMfu {
  const { middle, logSd } = fitted('training').mfu;
  const off = (deviations: number) => Number((middle * Math.exp(deviations * logSd)).toPrecision(2));
  return {
    value: Number(middle.toPrecision(3)),
    lo: off(-NINE_TENTHS),
    hi: off(NINE_TENTHS),
    half: [off(-HALF), off(HALF)],
  };
}
