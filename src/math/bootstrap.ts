import { philox } from './philox.ts';
import { quantile } from './quantile.ts';

export interface BootstrapOptions {
  /** Resamples, default 2,000. */
  readonly samples?: number;
  /** The same seed gives the same result on any machine. Default 0. */
  readonly seed?: number;
  /** Coverage of the interval, default 0.95. */
  readonly confidence?: number;
}

/** Interval of a statistic by resampling. */
export interface Bootstrapped {
  readonly lo: number;
  readonly hi: number;
  /** Standard deviation of the statistic over the resamples. */
  readonly se: number;
  readonly samples: number;
  /** Resamples of which the statistic was no finite number: they are left out. */
  readonly failed: number;
}

/**
 * Percentile interval of a statistic (Efron 1979): each resample draws, from every group, as many places as it has, with
 * replacement and apart from the other groups.
 * @param sizes How many values each group has, all above 0.
 * @param statistic Value of one resample, given the places drawn from each group. The arrays are used again: do not keep them.
 */
export function bootstrap(
  sizes: readonly number[],
  statistic: (places: readonly Int32Array[]) => number,
  { samples = 2000, seed = 0, confidence = 0.95 }: BootstrapOptions = {},
): Bootstrapped {
  if (sizes.length === 0 || sizes.some((size) => !(size > 0)))
    throw new RangeError(`A resample is drawn from groups that are not empty, not from ${sizes.join(', ')}.`);
  const places = sizes.map((size) => new Int32Array(size));
  const values: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    places.forEach((place, group) => {
      draw(place, sample, group, seed);
    });
    const value = statistic(places);
    if (Number.isFinite(value)) values.push(value);
  }
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const tail = (1 - confidence) / 2;
  return {
    lo: quantile(values, tail),
    hi: quantile(values, 1 - tail),
    se: Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1)),
    samples: values.length,
    failed: samples - values.length,
  };
}

const words = new Uint32Array(4);

/** Fills the places with numbers from 0 up to their count, four of each draw; which ones depends on sample and group alone. */
function draw(place: Int32Array, sample: number, group: number, seed: number): void {
  const n = place.length;
  const high = Math.floor(seed / 4294967296);
  for (let i = 0; i < n; i += 4) {
    philox([i, sample, group, 0], [seed | 0, high | 0], words);
    for (let k = 0; k < 4 && i + k < n; k++) {
      place[i + k] = Math.floor(((words[k] as number) / 4294967296) * n);
    }
  }
}
