/** Bins: powers of 2 from 1 µs. */
const BINS = 32;

/** How late samples came: a histogram to a factor of two, so that counting one allocates nothing. */
export interface Lateness {
  add(late_s: number): void;
  /** 95th percentile, seconds; 0 where there is nothing yet. */
  p95_s(): number;
}

export function lateness(): Lateness {
  const bins = new Uint32Array(BINS);
  return {
    add(late_s) {
      // How many bits the whole microseconds take up is the bin: 2^bin µs is just above them. The last bin takes the rest.
      const late_us = late_s > 0 ? (late_s < 1000 ? late_s * 1e6 : 1e9) : 0;
      const bin = BINS - Math.clz32(late_us);
      bins[bin] = (bins[bin] as number) + 1;
    },
    p95_s() {
      const total = bins.reduce((a, b) => a + b, 0);
      let seen = 0;
      for (let bin = 0; bin < BINS; bin++) {
        seen += bins[bin] as number;
        if (seen >= 0.95 * total && total > 0) return 2 ** bin * 1e-6;
      }
      return 0;
    },
  };
}
