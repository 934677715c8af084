import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choleskyFactor, choleskySolve, invertPositive } from '../../src/math/cholesky.ts';
import { leastSquares } from '../../src/math/least-squares.ts';
import { parabola } from '../../src/math/parabola.ts';
import { symmetricEigenvalues } from '../../src/math/symmetric-eigenvalues.ts';

const number = fc.double({ min: -3, max: 3, noNaN: true });
/** M·Mᵀ + I of a square M: symmetric, positive definite. */
const positive = fc
  .integer({ min: 1, max: 6 })
  .chain((n) => fc.tuple(fc.constant(n), fc.array(number, { minLength: n * n, maxLength: n * n })))
  .map(([n, m]) => {
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++)
          a[i * n + j] =
            (a[i * n + j] as number) +
            (m[i * n + k] as number) * (m[j * n + k] as number) +
            (k === 0 && i === j ? 1 : 0);
    return { n, a };
  });

describe('a positive definite system', () => {
  it('is solved', () => {
    fc.assert(
      fc.property(positive, fc.array(number, { minLength: 6, maxLength: 6 }), ({ n, a }, x) => {
        const b = Float64Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (_, j) => (a[i * n + j] as number) * (x[j] as number)).reduce(
            (s, v) => s + v,
            0,
          ),
        );
        const factor = a.slice();
        expect(choleskyFactor(factor, n)).toBe(true);
        choleskySolve(factor, n, b);
        b.forEach((value, i) => {
          expect(value).toBeCloseTo(x[i] as number, 8);
        });
      }),
    );
  });
  it('has an inverse whose eigenvalues are the reciprocals', () => {
    fc.assert(
      fc.property(positive, ({ n, a }) => {
        const values = symmetricEigenvalues(a, n);
        const inverse = symmetricEigenvalues(invertPositive(a, n) as Float64Array, n);
        values.forEach((value, i) => {
          expect((inverse[n - 1 - i] as number) * value).toBeCloseTo(1, 7);
        });
        expect(values.reduce((s, v) => s + v, 0)).toBeCloseTo(
          Array.from({ length: n }, (_, i) => a[i * n + i] as number).reduce((s, v) => s + v, 0),
          7,
        );
      }),
    );
  });
  it('is told from one that is not', () => {
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
    expect(choleskyFactor(Float64Array.of(Number.NaN), 1)).toBe(false);
    expect(invertPositive(Float64Array.of(0), 1)).toBeNull();
  });
});

describe('least squares', () => {
  // Anscombe 1973, first set: slope 0.50009, intercept 3.00009, standard error of the slope 0.1179.
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  it('gives the printed line of a known set', () => {
    const fit = leastSquares([x], y);
    expect(fit?.slopes[0]).toBeCloseTo(0.50009, 5);
    expect(fit?.intercept).toBeCloseTo(3.00009, 5);
    expect(fit?.slopeErrors[0]).toBeCloseTo(0.11791, 5);
    expect(fit?.residualSd).toBeCloseTo(1.2366, 4);
  });
  it('meets planes exactly, far from 0 too', () => {
    fc.assert(
      fc.property(number, number, number, fc.double({ min: -1e3, max: 1e3, noNaN: true }), (a, b, c, far) => {
        const u = [0, 1, 2, 3, 4, 5].map((v) => v + far);
        const v = [1, 0, 2, 1, 5, 3];
        const fit = leastSquares(
          [u, v],
          u.map((each, i) => a + b * (each - far) + c * (v[i] as number)),
        );
        expect(fit?.slopes[0]).toBeCloseTo(b, 7);
        expect(fit?.slopes[1]).toBeCloseTo(c, 7);
        expect(fit?.predict([far + 2, 2])).toBeCloseTo(a + 2 * b + 2 * c, 7);
      }),
    );
  });
  it('has nothing to say where columns move together or stand still', () => {
    expect(leastSquares([x, x.map((v) => 3 * v - 1)], y)).toBeNull();
    expect(leastSquares([x.map(() => 2)], y)).toBeNull();
  });
  it('has no interval without a degree of freedom', () => {
    expect(leastSquares([[1, 2]], [1, 3])?.halfWidth([1])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a parabola', () => {
  it('is found by its valley wherever it lies', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        number,
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        (vertex, curvature, value, off) => {
          const x = [-1, -0.6, -0.2, 0.3, 0.8, 1].map((v) => v + vertex + off);
          const fit = parabola(
            x,
            x.map((v) => value + curvature * (v - vertex) ** 2),
          );
          expect(fit?.vertex).toBeCloseTo(vertex, 8);
          expect(fit?.curvature).toBeCloseTo(curvature, 6);
          expect(fit?.value).toBeCloseTo(value, 8);
        },
      ),
    );
  });
  it('needs three places', () => {
    expect(parabola([1, 1, 2], [1, 2, 3])).toBeNull();
    expect(parabola([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});
