/** Where a function is least, and how much it is there. */
export interface Minimum {
  readonly at: number;
  readonly value: number;
}

const GOLDEN = (3 - Math.sqrt(5)) / 2;

/**
 * Least value of a function with one valley in an interval: golden section with parabolic steps (Brent 1973, chapter 5).
 * Its place is known to about 1e-8 of the width, since a smooth valley is flat.
 */
export function minimise(f: (x: number) => number, from: number, to: number, tolerance = 1e-10): Minimum {
  let [low, high] = [Math.min(from, to), Math.max(from, to)];
  let x = low + GOLDEN * (high - low);
  let [w, v] = [x, x];
  let fx = f(x);
  let [fw, fv] = [fx, fx];
  let step = 0;
  let before = 0;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    const near = tolerance * Math.abs(x) + 1e-15;
    if (Math.abs(x - middle) <= 2 * near - (high - low) / 2) break;
    const parabolic = parabola(x, fx, w, fw, v, fv, low, high, before);
    before = parabolic === null ? (x < middle ? high - x : low - x) : step;
    step = parabolic ?? GOLDEN * before;
    const u = Math.abs(step) >= near ? x + step : x + Math.sign(step || 1) * near;
    const fu = f(u);
    if (fu <= fx) {
      if (u < x) high = x;
      else low = x;
      [v, w, x] = [w, x, u];
      [fv, fw, fx] = [fw, fx, fu];
    } else {
      if (u < x) low = u;
      else high = u;
      if (fu <= fw || w === x) {
        [v, w] = [w, u];
        [fv, fw] = [fw, fu];
      } else if (fu <= fv || v === x || v === w) {
        [v, fv] = [u, fu];
      }
    }
  }
  return { at: x, value: fx };
}

function parabola(
  x: number,
  fx: number,
  w: number,
  fw: number,
  v: number,
  fv: number,
  low: number,
  high: number,
  before: number,
): number | null {
  const r = (x - w) * (fx - fv);
  const s = (x - v) * (fx - fw);
  let q = 2 * (s - r);
  let p = (x - v) * s - (x - w) * r;
  if (q > 0) p = -p;
  q = Math.abs(q);
  const inside = p > q * (low - x) && p < q * (high - x);
  return q !== 0 && inside && Math.abs(p) < Math.abs((q * before) / 2) ? p / q : null;
}

/**
 * Least value of a function that may have several valleys or kinks: a grid of `cells`, then `minimise` around its least point.
 */
export function minimiseByGrid(f: (x: number) => number, from: number, to: number, cells = 200): Minimum {
  const width = (to - from) / cells;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= cells; i++) {
    const value = f(from + i * width);
    if (value < least) [best, least] = [i, value];
  }
  const at = from + best * width;
  const found = minimise(f, Math.max(from, at - width), Math.min(to, at + width));
  return found.value <= least ? found : { at, value: least };
}
