import { expect, test } from 'vitest';
import type { Weight } from '../../src/architectures/graph.ts';
import { matrix, vector } from '../../src/architectures/graph-builder.ts';
import { fromFloat16Bits } from '../../src/architectures/onnx/float16.ts';
import type { PlacedWeight } from '../../src/architectures/onnx/placed-weight.ts';
import { syntheticWeights } from '../../src/architectures/synthetic.ts';

const STD = 0.02;
const placed = (
  weight: Weight,
  type: PlacedWeight['type'] = 'float32',
  name = weight.name,
): PlacedWeight => ({
  name,
  weight,
  holds: 'values',
  type,
  shape: weight.shape,
  offset: 0,
  bytes: 0,
});
const bytesOf = (seed: number, weight: PlacedWeight): Buffer =>
  Buffer.concat([...(syntheticWeights(seed).bytes(weight) as Iterable<Uint8Array>)]);
const floats = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
const moments = (values: ArrayLike<number>) => {
  const all = Array.from(values);
  const mean = all.reduce((sum, v) => sum + v, 0) / all.length;
  return { mean, std: Math.sqrt(all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / all.length) };
};

test('the same seed gives the same bytes; another seed, name or shape others', () => {
  const one = bytesOf(7, placed(matrix('a', 768, 300, STD)));
  expect(bytesOf(7, placed(matrix('a', 768, 300, STD))).equals(one)).toBe(true);
  expect(bytesOf(8, placed(matrix('a', 768, 300, STD))).equals(one)).toBe(false);
  expect(bytesOf(7 + 2 ** 32, placed(matrix('a', 768, 300, STD))).equals(one)).toBe(false);
  expect(bytesOf(7, placed(matrix('b', 768, 300, STD))).equals(one)).toBe(false);
  expect(bytesOf(7, placed(matrix('a', 300, 768, STD))).equals(one)).toBe(false);
});

test('what other weights there are does not matter', () => {
  const source = syntheticWeights(3);
  Buffer.concat([...(source.bytes(placed(matrix('first', 512, 512, 1))) as Iterable<Uint8Array>)]);
  const after = Buffer.concat([
    ...(source.bytes(placed(matrix('a', 100, 100, STD))) as Iterable<Uint8Array>),
  ]);
  expect(after.equals(bytesOf(3, placed(matrix('a', 100, 100, STD))))).toBe(true);
});

test('numbers are normal with the deviation asked for', () => {
  const values = floats(bytesOf(1, placed(matrix('a', 2000, 1000, STD))));
  expect(values.length).toBe(2_000_000);
  const { mean, std } = moments(values);
  // A million numbers, some of them used more than once: five standard errors.
  expect(Math.abs(mean)).toBeLessThan((5 * STD) / 1000);
  expect(Math.abs(std / STD - 1)).toBeLessThan(5 / Math.sqrt(2 * 1e6));
  const within = values.filter((v) => Math.abs(v) < STD).length / values.length;
  expect(within).toBeCloseTo(0.6827, 2);
});

test('the same numbers in every precision', () => {
  const weight = matrix('a', 256, 300, STD);
  const exact = floats(bytesOf(5, placed(weight)));
  const halves = new Uint16Array(new Uint8Array(bytesOf(5, placed(weight, 'float16'))).buffer);
  const whole = new Int8Array(bytesOf(5, placed(weight, 'int8')));
  const [scale = 0] = floats(bytesOf(5, { ...placed(weight), holds: 'scale' }));
  for (const [i, value] of exact.entries()) {
    if (Math.abs(fromFloat16Bits(halves[i] as number) - value) > Math.abs(value) / 2048 + 2 ** -25)
      expect(i).toBe(-1);
    if (Math.abs((whole[i] as number) * scale - value) > scale * 0.54) expect(i).toBe(-1);
  }
});

test('ones and zeros', () => {
  expect(floats(bytesOf(1, placed(vector('n', 70_000, 'ones')))).every((v) => v === 1)).toBe(true);
  expect(bytesOf(1, placed(vector('n', 70_000, 'zeros'))).equals(Buffer.alloc(280_000))).toBe(true);
  expect([
    ...new Uint16Array(new Uint8Array(bytesOf(1, placed(vector('n', 3, 'ones'), 'float16'))).buffer),
  ]).toEqual([0x3c00, 0x3c00, 0x3c00]);
});

test.each([-1, 0.5, 2 ** 53, Number.NaN])('%s is no seed', (seed) => {
  expect(() => syntheticWeights(seed)).toThrow(`not ${seed}`);
});
