import { quantile } from '../math/quantile.ts';
import { studentTQuantile } from '../math/student-t.ts';
import { PARAMETERS, type ParametricModel } from './parametric-model.ts';

/** Residuals (observed less fitted) of every row, in the space of the objective. */
export function residualsOf(model: ParametricModel, theta: Float64Array): Float64Array {
  const [a, b, e, alpha, beta] = theta as unknown as [number, number, number, number, number];
  return model.target.map((target, i) => {
    const fitted =
      Math.exp(a - alpha * (model.x[i] as number)) +
      Math.exp(b - beta * (model.y[i] as number)) +
      Math.exp(e);
    return target - (model.log ? Math.log(fitted) : fitted);
  });
}

/** The two matrices of a sandwich, lower triangles. */
export interface Scores {
  /** Σ ψ²·J·Jᵀ: how much the gradient would vary from sample to sample. */
  readonly meat: Float64Array;
  /** Expected second derivative, the share of residuals on Huber's quadratic part read over a wider band. */
  readonly bread: Float64Array;
}

/**
 * Scores at a solution. With a turn of 1e-3 few rows lie on the quadratic part, and a count of them would be noise: the density
 * of residuals at 0 is read over the band of Hall and Sheather (1988) instead, as for quantile regression.
 */
export function scoresOf(model: ParametricModel, theta: Float64Array, delta: number): Scores {
  const [a, b, e, alpha, beta] = theta as unknown as [number, number, number, number, number];
  const [meat, bread] = [new Float64Array(PARAMETERS ** 2), new Float64Array(PARAMETERS ** 2)];
  const residuals = residualsOf(model, theta);
  const band = Math.max(delta, bandwidth(residuals));
  for (let i = 0; i < model.n; i++) {
    const p = Math.exp(a - alpha * (model.x[i] as number));
    const q = Math.exp(b - beta * (model.y[i] as number));
    const s = Math.exp(e);
    const share = model.log ? 1 / (p + q + s) : 1;
    const slope = [p, q, s, -p * (model.x[i] as number), -q * (model.y[i] as number)];
    const r = residuals[i] as number;
    const counted = r < 0 ? model.factor : 1;
    const psi = Math.max(-delta, Math.min(delta, r)) * counted * share;
    const bend = Math.abs(r) <= band ? counted * share * share * (delta < band ? delta / band : 1) : 0;
    for (let j = 0; j < PARAMETERS; j++) {
      for (let k = 0; k <= j; k++) {
        const product = (slope[j] as number) * (slope[k] as number);
        meat[j * PARAMETERS + k] = (meat[j * PARAMETERS + k] as number) + psi * psi * product;
        bread[j * PARAMETERS + k] = (bread[j * PARAMETERS + k] as number) + bend * product;
      }
    }
  }
  return { meat, bread };
}

/** Half-width of the band over which the density of residuals at 0 is read. */
function bandwidth(residuals: Float64Array): number {
  const n = residuals.length;
  const squares = residuals.reduce((sum, r) => sum + r * r, 0);
  const spread = Math.min(
    Math.sqrt(squares / n),
    (quantile(residuals, 0.75) - quantile(residuals, 0.25)) / 1.34,
  );
  const share = n ** (-1 / 3) * 1.959964 ** (2 / 3) * (1.5 / (2 * Math.PI)) ** (1 / 3);
  return 2 * spread * studentTQuantile(0.5 + Math.min(0.45, share), 1e6);
}
