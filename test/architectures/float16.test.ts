import { expect, test } from 'vitest';
import { float16Bits, fromFloat16Bits } from '../../src/architectures/onnx/float16.ts';

test('every float16 comes back from the number it stands for', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = fromFloat16Bits(bits);
    if (Number.isNaN(value)) expect(float16Bits(value) & 0x7fff).toBeGreaterThan(0x7c00);
    else if (float16Bits(value) !== bits) expect([bits, value]).toBeNull();
  }
});

test.each([
  [65519, 0x7bff],
  [65520, 0x7c00],
  [-1e9, 0xfc00],
  // Half way between two: the even one.
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [2 ** -25, 0x0000],
  [3 * 2 ** -25, 0x0002],
  [-(2 ** -24), 0x8001],
])('%s rounds to the nearest', (value, bits) => {
  expect(float16Bits(value)).toBe(bits);
});
