import type { LossTable } from './loss-table.ts';
import type { Objective } from './objective.ts';

/** How many numbers the law L = E + A/N^α + B/D^β has. */
export const PARAMETERS = 5;

/**
 * The law over a table, with log N and log D centred: unknowns are a = log A − α·meanLogN, b likewise, e = log E, α, β.
 * Centring takes the Hessian's condition from 1e7 to 1e4.
 */
export interface ParametricModel {
  readonly n: number;
  /** log N less its mean. */
  readonly x: Float64Array;
  /** log D less its mean. */
  readonly y: Float64Array;
  /** What is fitted: log loss, or the loss. */
  readonly target: Float64Array;
  readonly loss: Float64Array;
  readonly meanX: number;
  readonly meanY: number;
  readonly log: boolean;
  readonly factor: number;
}

export function parametricModel(table: LossTable, { space, factor }: Objective): ParametricModel {
  const [x, y] = [table.params.map(Math.log), table.tokens.map(Math.log)];
  const mean = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  return {
    n: table.n,
    x: x.map((each) => each - meanX),
    y: y.map((each) => each - meanY),
    target: space === 'log' ? table.loss.map(Math.log) : table.loss,
    loss: table.loss,
    meanX,
    meanY,
    log: space === 'log',
    factor,
  };
}

/** What one pass over the rows leaves: the sum, its gradient, and two matrices (lower triangles, row-major 5 × 5). */
export interface Evaluation {
  value: number;
  /** The largest component of the gradient. */
  steepest: number;
  inliers: number;
  readonly gradient: Float64Array;
  /** Exact second derivatives. */
  readonly hessian: Float64Array;
  /** Σ w·J·Jᵀ with the weights of iterated least squares: always positive. */
  readonly majorant: Float64Array;
  /** Σ |ψ|·K on the diagonal: no less than half of what may make the Hessian negative. */
  readonly bend: Float64Array;
}

export const evaluation = (): Evaluation => ({
  value: Number.NaN,
  steepest: Number.NaN,
  inliers: 0,
  gradient: new Float64Array(PARAMETERS),
  hessian: new Float64Array(PARAMETERS * PARAMETERS),
  majorant: new Float64Array(PARAMETERS * PARAMETERS),
  bend: new Float64Array(PARAMETERS),
});

/**
 * Evaluates Σ weight·ρ(target − fitted) with everything Newton's method needs, in one loop without allocation.
 * @param weights How often each row counts.
 * @param delta Turn of Huber's loss; Infinity for squares.
 */
export function evaluate(
  model: ParametricModel,
  theta: Float64Array,
  weights: Float64Array,
  delta: number,
  out: Evaluation,
): Evaluation {
  const { n, x, y, target, log, factor } = model;
  const a = theta[0] as number;
  const b = theta[1] as number;
  const e = theta[2] as number;
  const alpha = theta[3] as number;
  const beta = theta[4] as number;
  const floor = Math.exp(e);
  let value = 0;
  let inliers = 0;
  let [g0, g1, g2, g3, g4] = [0, 0, 0, 0, 0];
  // Weighted products of the three terms, with powers of x and y: the matrices are made of these sums alone.
  let [h00, h01, h02, h11, h12, h22] = [0, 0, 0, 0, 0, 0];
  let [h30, h31, h32, h40, h41, h42, h33, h43, h44] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [m00, m01, m02, m11, m12, m22] = [0, 0, 0, 0, 0, 0];
  let [m30, m31, m32, m40, m41, m42, m33, m43, m44] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [d0, d1, d2, d3, d4] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const xi = x[i] as number;
    const yi = y[i] as number;
    let p = Math.exp(a - alpha * xi);
    let q = Math.exp(b - beta * yi);
    let s = floor;
    const whole = p + q + s;
    let r = target[i] as number;
    if (log) {
      r -= Math.log(whole);
      const share = 1 / whole;
      p *= share;
      q *= share;
      s *= share;
    } else r -= whole;
    const counted = r < 0 ? weight * factor : weight;
    const size = r < 0 ? -r : r;
    let psi = counted * r;
    let bend = counted;
    let soft = counted;
    if (size <= delta) {
      value += psi * r * 0.5;
      inliers += 1;
    } else {
      value += counted * delta * (size - delta * 0.5);
      psi = r < 0 ? -counted * delta : counted * delta;
      bend = 0;
      soft = (counted * delta) / size;
    }
    const gp = psi * p;
    const gq = psi * q;
    const dp = r < 0 ? -gp : gp;
    const dq = r < 0 ? -gq : gq;
    d0 += dp;
    d1 += dq;
    d2 += r < 0 ? -psi * s : psi * s;
    d3 += dp * xi * xi;
    d4 += dq * yi * yi;
    g0 -= gp;
    g1 -= gq;
    g2 -= psi * s;
    g3 += gp * xi;
    g4 += gq * yi;
    const mp = soft * p;
    const pp = mp * p;
    const pq = mp * q;
    const ps = mp * s;
    const qq = soft * q * q;
    const qs = soft * q * s;
    m00 += pp;
    m01 += pq;
    m02 += ps;
    m11 += qq;
    m12 += qs;
    m22 += soft * s * s;
    m30 -= pp * xi;
    m31 -= pq * xi;
    m32 -= ps * xi;
    m40 -= pq * yi;
    m41 -= qq * yi;
    m42 -= qs * yi;
    m33 += pp * xi * xi;
    m43 += pq * xi * yi;
    m44 += qq * yi * yi;
    // Second derivatives of the fitted value are diag(p, q, s), in log space less the product of the shares.
    const k = log ? bend + psi : bend;
    const kp = k * p;
    const hpp = kp * p - gp;
    const hpq = kp * q;
    const hps = kp * s;
    const hqq = k * q * q - gq;
    const hqs = k * q * s;
    h00 += hpp;
    h01 += hpq;
    h02 += hps;
    h11 += hqq;
    h12 += hqs;
    h22 += k * s * s - psi * s;
    h30 -= hpp * xi;
    h31 -= hpq * xi;
    h32 -= hps * xi;
    h40 -= hpq * yi;
    h41 -= hqq * yi;
    h42 -= hqs * yi;
    h33 += hpp * xi * xi;
    h43 += hpq * xi * yi;
    h44 += hqq * yi * yi;
  }
  out.value = value;
  out.inliers = inliers;
  const g = out.gradient;
  g[0] = g0;
  g[1] = g1;
  g[2] = g2;
  g[3] = g3;
  g[4] = g4;
  out.bend[0] = d0;
  out.bend[1] = d1;
  out.bend[2] = d2;
  out.bend[3] = d3;
  out.bend[4] = d4;
  out.steepest = Math.max(Math.abs(g0), Math.abs(g1), Math.abs(g2), Math.abs(g3), Math.abs(g4));
  lower(out.hessian, h00, h01, h11, h02, h12, h22, h30, h31, h32, h33, h40, h41, h42, h43, h44);
  lower(out.majorant, m00, m01, m11, m02, m12, m22, m30, m31, m32, m33, m40, m41, m42, m43, m44);
  return out;
}

function lower(m: Float64Array, ...rows: readonly number[]): void {
  let next = 0;
  for (let i = 0; i < PARAMETERS; i++)
    for (let j = 0; j <= i; j++) m[i * PARAMETERS + j] = rows[next++] as number;
}
