import { expect, test } from 'vitest';
import { formatBytes, parseBytes } from '../../src/domain/byte-size.ts';

test.each([
  [0, '0 B'],
  [72, '72.0 B'],
  [2500, '2.50 kB'],
  [999_900, '1.00 MB'],
  [438e6, '438 MB'],
  [12.87e9, '12.9 GB'],
  [3e15, '3.00 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text.replace(' ', '\u00a0'));
});

test.each([
  ['20 GB', 20e9],
  ['1.5TB', 1.5e12],
  [' 700 KB ', 7e5],
  ['438\u00a0MB', 438e6],
])('%s is read', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});
