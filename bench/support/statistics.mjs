export const quantile = (values, q) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
};

export const median = (values) => quantile(values, 0.5);

/** Mean of the middle half of the values: hardly more moved by outliers than the median is, and steadier. */
export const midmean = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
};

/** A generator of numbers in [0, 1) that gives the same ones each time (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 95 % interval of a statistic of these values by the percentile bootstrap. */
export function bootstrap(values, statistic = median, times = 4000) {
  const next = random(20_260_101);
  const found = Array.from({ length: times }, () =>
    statistic(values.map(() => values[Math.floor(next() * values.length)])),
  );
  return { lo: quantile(found, 0.025), hi: quantile(found, 0.975) };
}
