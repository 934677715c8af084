import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lossTable } from '../../src/scaling/loss-table.ts';
import type { Objective } from '../../src/scaling/objective.ts';
import { evaluate, evaluation, parametricModel } from '../../src/scaling/parametric-model.ts';

const table = lossTable(
  Array.from({ length: 17 }, (_, i) => ({
    params: 1e7 * 3 ** (i % 5),
    tokens: 1e9 * 2 ** (i % 7),
    loss: 2.2 + Math.sin(i) * 0.3 + 4 / (1 + i),
  })),
);
const weights = Float64Array.from({ length: table.n }, (_, i) => i % 4);
const theta = fc
  .tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -0.5, max: 1, noNaN: true }),
    fc.double({ min: 0.1, max: 0.8, noNaN: true }),
    fc.double({ min: 0.1, max: 0.8, noNaN: true }),
  )
  .map((values) => Float64Array.from(values));

/** The objective as its definition has it, row by row. */
function defined({ space, factor }: Objective, at: Float64Array, delta: number): number {
  const [a, b, e, alpha, beta] = at as unknown as [number, number, number, number, number];
  const { meanX, meanY } = parametricModel(table, { space, factor, loss: 'huber', delta });
  let sum = 0;
  for (let i = 0; i < table.n; i++) {
    const fitted =
      Math.exp(a - alpha * (Math.log(table.params[i] as number) - meanX)) +
      Math.exp(b - beta * (Math.log(table.tokens[i] as number) - meanY)) +
      Math.exp(e);
    const loss = table.loss[i] as number;
    const r = space === 'log' ? Math.log(loss) - Math.log(fitted) : loss - fitted;
    const rho = Math.abs(r) <= delta ? (r * r) / 2 : delta * (Math.abs(r) - delta / 2);
    sum += (weights[i] as number) * (r < 0 ? factor : 1) * rho;
  }
  return sum;
}

describe.each<[string, Objective, number]>([
  ['squares of log loss', { space: 'log', loss: 'ls', delta: null, factor: 1 }, Number.POSITIVE_INFINITY],
  ['squares of the loss', { space: 'linear', loss: 'ls', delta: null, factor: 1 }, Number.POSITIVE_INFINITY],
  ['Huber of log loss', { space: 'log', loss: 'huber', delta: 0.05, factor: 1 }, 0.05],
  [
    'Huber of the loss, below counted three times',
    { space: 'linear', loss: 'asymmetric', delta: 0.2, factor: 3 },
    0.2,
  ],
])('%s', (_, objective, delta) => {
  const model = parametricModel(table, objective);
  const at = (point: Float64Array) => evaluate(model, point, weights, delta, evaluation());
  const moved = (point: Float64Array, k: number, by: number) =>
    point.map((value, i) => (i === k ? value + by : value));

  test('the fused loop is the definition', () => {
    fc.assert(
      fc.property(theta, (point) => {
        expect(at(point).value / defined(objective, point, delta)).toBeCloseTo(1, 12);
      }),
    );
  });
  test('its gradient and its Hessian are those of differences', () => {
    fc.assert(
      fc.property(theta, (point) => {
        const { gradient, hessian } = at(point);
        const h = 1e-5;
        const scale = Math.max(...gradient.map(Math.abs), 1);
        for (let k = 0; k < 5; k++) {
          const [up, down] = [at(moved(point, k, h)), at(moved(point, k, -h))];
          expect(Math.abs((up.value - down.value) / (2 * h) - (gradient[k] as number))).toBeLessThan(
            1e-5 * scale,
          );
          // A kink of Huber's gradient between the two points has no second derivative to compare with.
          if (up.inliers !== down.inliers) continue;
          for (let j = 0; j <= k; j++) {
            const slope = ((up.gradient[j] as number) - (down.gradient[j] as number)) / (2 * h);
            const exact = hessian[k * 5 + j] as number;
            if (objective.factor === 1)
              expect(Math.abs(slope - exact)).toBeLessThan(1e-4 * scale + 1e-4 * Math.abs(exact));
          }
        }
      }),
    );
  });
});
