import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BoundedProblem, boundedLeastSquares } from '../../src/math/bounded-least-squares.ts';

/** y = a · exp(b · x) at ten places, with the errors that are given. */
function decay(a: number, b: number, errors: readonly number[] = []): BoundedProblem {
  const places = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  return {
    size: 10,
    lower: [0, -2],
    upper: [10, 0.5],
    residuals(at, out) {
      places.forEach((x, i) => {
        const measured = a * Math.exp(b * x) + (errors[i] ?? 0);
        out[i] = (at[0] as number) * Math.exp((at[1] as number) * x) - measured;
      });
    },
  };
}

test('finds the parameters that data without error were made of', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 9, noNaN: true }),
      fc.double({ min: -1, max: 0, noNaN: true }),
      (a, b) => {
        const { at, converged, cost } = boundedLeastSquares(decay(a, b), [3, -0.3]);
        expect(converged).toBe(true);
        expect(cost).toBeLessThan(1e-6);
        expect(at[0]).toBeCloseTo(a, 2);
        expect(at[1]).toBeCloseTo(b, 2);
      },
    ),
  );
});

test('stays inside the box and rests on the bound that the least point lies beyond', () => {
  const { at } = boundedLeastSquares(decay(20, -0.2), [3, -0.3]);
  expect(at[0]).toBe(10);
  expect(at[1]).toBeGreaterThan(-0.2);
});

test('an outlier pulls a length, not a square', () => {
  const problem = (data: number): BoundedProblem => ({
    size: 5,
    data,
    lower: [-1e6],
    upper: [1e6],
    residuals(at, out) {
      [1, 1, 1, 1, 1001].forEach((y, i) => {
        out[i] = (at[0] as number) - y;
      });
    },
  });
  expect(boundedLeastSquares(problem(0), [0]).at[0]).toBeCloseTo(201, 4);
  // Four slopes r ÷ √(1 + r²) hold one that is nearly 1: r = 1 ÷ √15.
  expect(boundedLeastSquares(problem(5), [0]).at[0]).toBeCloseTo(1 + 1 / Math.sqrt(15), 3);
});

test('a prior alone decides what no data speak of', () => {
  const { at, moments } = boundedLeastSquares(
    {
      size: 3,
      data: 1,
      lower: [-9, -9],
      upper: [9, 9],
      residuals(at, out) {
        out[0] = 10 * ((at[0] as number) - 2);
        out[1] = (at[0] as number) / 100;
        out[2] = ((at[1] as number) - 0.5) / 0.25;
      },
    },
    [0, 0],
  );
  expect(at[0]).toBeCloseTo(2, 3);
  expect(at[1]).toBeCloseTo(0.5, 6);
  expect(moments[3]).toBeCloseTo(16, 6);
});
