import { extent } from '../math/extent.ts';
import { type LinearFit, linearFit } from '../math/linear-fit.ts';
import { studentTQuantile } from '../math/student-t.ts';

/** A line with the band of its 95 % interval, or why there is none. */
export type FittedLine =
  | {
      readonly state: 'fitted';
      readonly fit: LinearFit;
      readonly from: number;
      readonly to: number;
      /** Height of the line and its band at a place. */
      readonly at: (x: number) => { readonly y: number; readonly lo: number; readonly hi: number };
    }
  | { readonly state: 'none'; readonly reason: string };

type Pair = readonly [x: number, y: number];

/** Points from which on a line is drawn. */
const LEAST = 4;

/** The line in another unit, of this many of its own. */
export const lineInUnit = (line: FittedLine, size: number): FittedLine =>
  line.state === 'none'
    ? line
    : {
        ...line,
        at: (x) => {
          const { y, lo, hi } = line.at(x);
          return { y: y / size, lo: lo / size, hi: hi / size };
        },
      };

/** y = a × x^b by least squares of the logarithms, from four points over a decade. Pairs are above 0. */
export function powerLine(pairs: readonly Pair[]): FittedLine {
  const xs = pairs.map(([x]) => x);
  const [from, to] = extent(xs);
  const reach = to / from;
  if (pairs.length < LEAST) return tooFew(pairs.length);
  // A decade, as sizes are told in three digits.
  if (reach < 9.95)
    return { state: 'none', reason: `no fit: sizes span ×${reach.toFixed(1)}, less than a decade` };
  const line = lineThrough(pairs.map(([x, y]) => [Math.log10(x), Math.log10(y)]));
  if (line.state === 'none') return line;
  const { at } = line;
  return {
    ...line,
    from,
    to,
    at: (x) => {
      const { y, lo, hi } = at(Math.log10(x));
      return { y: 10 ** y, lo: 10 ** lo, hi: 10 ** hi };
    },
  };
}

/** y = a + b × x, from four points of which x differs by one or more. */
export function straightLine(pairs: readonly Pair[]): FittedLine {
  if (pairs.length < LEAST) return tooFew(pairs.length);
  const [from, to] = extent(pairs.map(([x]) => x));
  if (to - from < 1) return { state: 'none', reason: 'slope not identifiable: all answers are as long' };
  return lineThrough(pairs);
}

/** y = b × x, a line through zero, from four points of which x differs by one or more. R² is about the mean, so it may be below 0. */
export function zeroLine(pairs: readonly Pair[]): FittedLine {
  const free = straightLine(pairs);
  if (free.state === 'none') return free;
  const n = pairs.length;
  const squares = pairs.reduce((sum, [x]) => sum + x * x, 0);
  const slope = pairs.reduce((sum, [x, y]) => sum + x * y, 0) / squares;
  const left = pairs.reduce((sum, [x, y]) => sum + (y - slope * x) ** 2, 0);
  const mean = pairs.reduce((sum, [, y]) => sum + y, 0) / n;
  const whole = pairs.reduce((sum, [, y]) => sum + (y - mean) ** 2, 0);
  const slope_se = Math.sqrt(left / (n - 1) / squares);
  const half = studentTQuantile(0.975, n - 1) * slope_se;
  return {
    state: 'fitted',
    fit: {
      n,
      intercept: 0,
      slope,
      slope_se,
      slope_interval: { lo: slope - half, hi: slope + half },
      intercept_interval: null,
      r2: whole === 0 ? 1 : 1 - left / whole,
    },
    from: 0,
    to: free.to,
    at: (x) => ({ y: slope * x, lo: (slope - half) * x, hi: (slope + half) * x }),
  };
}

const tooFew = (count: number): FittedLine => ({
  state: 'none',
  reason: `no fit: ${count} ${count === 1 ? 'point is' : 'points are'} too few, it takes ${LEAST}`,
});

function lineThrough(pairs: readonly Pair[]): FittedLine {
  const xs = pairs.map(([x]) => x);
  const fit = linearFit(
    xs,
    pairs.map(([, y]) => y),
  );
  if (fit === null || fit.slope_se === null)
    return { state: 'none', reason: 'no fit: all points lie at one place' };
  const n = pairs.length;
  const [from, to] = extent(xs);
  const middle = xs.reduce((sum, x) => sum + x, 0) / n;
  const spread = xs.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const t = studentTQuantile(0.975, n - 2);
  const se = fit.slope_se;
  return {
    state: 'fitted',
    fit,
    from,
    to,
    at: (x) => {
      const y = fit.intercept + fit.slope * x;
      const half = t * se * Math.sqrt(spread / n + (x - middle) ** 2);
      return { y, lo: y - half, hi: y + half };
    },
  };
}
