import { expect, test } from 'vitest';
import { multinomialWeights } from '../../src/math/multinomial.ts';

test('a sample has as many draws as things, and depends on seed and number alone', () => {
  const first = multinomialWeights(7, 3, new Float64Array(241));
  expect(first.reduce((sum, each) => sum + each, 0)).toBe(241);
  multinomialWeights(7, 4, new Float64Array(241));
  expect(multinomialWeights(7, 3, new Float64Array(241))).toEqual(first);
  expect(multinomialWeights(8, 3, new Float64Array(241))).not.toEqual(first);
  expect(multinomialWeights(7 + 2 ** 32, 3, new Float64Array(241))).not.toEqual(first);
});

test('things are drawn alike: mean 1, variance 1 − 1/n', () => {
  const n = 50;
  const [sum, squares] = [new Float64Array(n), new Float64Array(n)];
  const into = new Float64Array(n);
  const samples = 4000;
  for (let sample = 0; sample < samples; sample++) {
    multinomialWeights(1, sample, into).forEach((weight, i) => {
      sum[i] = (sum[i] as number) + weight;
      squares[i] = (squares[i] as number) + weight * weight;
    });
  }
  sum.forEach((total, i) => {
    const mean = total / samples;
    expect(Math.abs(mean - 1)).toBeLessThan(5 / Math.sqrt(samples));
    expect((squares[i] as number) / samples - mean * mean).toBeCloseTo(1 - 1 / n, 0);
  });
});
