/**
 * Root of a continuous function between two places where its signs differ: Brent's method (Brent 1973, chapter 4), which
 * keeps the bracket and so always ends.
 * @param tolerance Half-width of the last bracket relative to the root, default 1e-14.
 * @returns NaN where the signs do not differ.
 */
export function findRoot(f: (x: number) => number, from: number, to: number, tolerance = 1e-14): number {
  let [a, b] = [from, to];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) return Number.NaN;
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let i = 0; i < 200; i++) {
    if (fb * fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      before = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const half = (c - b) / 2;
    const near = 2 * Number.EPSILON * Math.abs(b) + (tolerance / 2) * Math.abs(b) + Number.MIN_VALUE;
    if (Math.abs(half) <= near || fb === 0) return b;
    const next = interpolated(a, fa, b, fb, c, fc, half, near, before);
    before = next === null ? half : step;
    step = next ?? half;
    a = b;
    fa = fb;
    b += Math.abs(step) > near ? step : Math.sign(half) * near;
    fb = f(b);
  }
  return b;
}

/** Step by the secant or the inverse parabola; null where it leaves the bracket or does not shrink fast enough. */
function interpolated(
  a: number,
  fa: number,
  b: number,
  fb: number,
  c: number,
  fc: number,
  half: number,
  near: number,
  before: number,
): number | null {
  if (Math.abs(before) < near || Math.abs(fa) <= Math.abs(fb)) return null;
  const s = fb / fa;
  let p: number;
  let q: number;
  if (a === c) {
    p = 2 * half * s;
    q = 1 - s;
  } else {
    const r = fb / fc;
    const t = fa / fc;
    p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
    q = (t - 1) * (r - 1) * (s - 1);
  }
  if (p > 0) q = -q;
  p = Math.abs(p);
  return 2 * p < Math.min(3 * half * q - Math.abs(near * q), Math.abs(before * q)) ? p / q : null;
}
