import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lengths, lengthAt, parseLengths } from '../../../src/workloads/inference/lengths.ts';
import { textLengths } from '../../../src/workloads/inference/text-lengths.ts';

const noFile = (): string => {
  throw new Error('ENOENT: no such file');
};
const parse = (text: string) => parseLengths(text, noFile);
const drawn = (lengths: Lengths, count: number, seed = 1, limit: number | null = null) =>
  Array.from({ length: count }, (_, i) => lengthAt(lengths, seed, i, limit));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('lengths from their text', () => {
  it.each([
    ['128', { kind: 'fixed', tokens: 128 }],
    ['32-512', { kind: 'uniform', least: 32, most: 512 }],
    ['7-7', { kind: 'fixed', tokens: 7 }],
    ['lognormal:54,0.6', { kind: 'lognormal', median: 54, sigma: 0.6 }],
    ['normal:54,20', { kind: 'normal', mean: 54, deviation: 20 }],
  ])('%s', (text, lengths) => expect(parse(text)).toEqual(lengths));

  it.each([
    ['0', /"0": a text has from 1/],
    ['-5', /"-5"\. It takes 128, 32-512, lognormal/],
    ['512-32', /512 is above 32/],
    ['many', /does not take "many"/],
    ['1e3', /does not take "1e3"/],
    ['99999999999', /from 1 to 10,000,000/],
    ['lognormal:54', /does not take "lognormal:54"/],
    ['lognormal:54,9', /sigma of the logarithm of 9 is above 5/],
    ['lognormal:0,1', /0 is not a number from 1 up/],
    ['lognormal:1.2.3,1', /1\.2\.3 is not a number/],
    ['normal:54,-2', /does not take/],
    ['file:nowhere.txt', /cannot read the file "nowhere\.txt": ENOENT/],
    ['', /does not take ""/],
  ])('refuses %s', (text, message) => expect(() => parse(text)).toThrow(message));

  it('reads a file, one whole number a line, and names the line that is none', () => {
    expect(parseLengths('file:x', () => '12\n\n 34 \r\n')).toEqual({ kind: 'list', tokens: [12, 34] });
    expect(() => parseLengths('file:x', () => '12\ntwelve\n')).toThrow(/Line 2 of x is "twelve"/);
    expect(() => parseLengths('file:x', () => '\n')).toThrow(/holds no length/);
  });
});

describe('drawn lengths', () => {
  const some = fc.oneof(
    fc.record({
      kind: fc.constant('uniform' as const),
      least: fc.integer({ min: 1, max: 100 }),
      most: fc.integer({ min: 100, max: 900 }),
    }),
    fc.record({
      kind: fc.constant('lognormal' as const),
      median: fc.integer({ min: 1, max: 500 }),
      sigma: fc.double({ min: 0, max: 2, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant('normal' as const),
      mean: fc.integer({ min: 1, max: 500 }),
      deviation: fc.double({ min: 0, max: 200, noNaN: true }),
    }),
  );
  it('are whole, at least 1, at most the limit, and the same every time', () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.integer({ min: 1, max: 600 }), (lengths, seed, limit) => {
        const values = drawn(lengths, 50, seed, limit);
        expect(values.every((n) => Number.isInteger(n) && n >= 1 && n <= limit)).toBe(true);
        expect(drawn(lengths, 50, seed, limit)).toEqual(values);
      }),
    );
  });
  it('stay inside uniform bounds and reach both', () => {
    const values = drawn({ kind: 'uniform', least: 3, most: 6 }, 1000);
    expect([Math.min(...values), Math.max(...values)]).toEqual([3, 6]);
    expect(mean(values)).toBeCloseTo(4.5, 0);
  });
  it('have the median and the spread asked for', () => {
    const values = drawn({ kind: 'lognormal', median: 54, sigma: 0.6 }, 20_000).sort((a, b) => a - b);
    expect(Math.abs((values[10_000] as number) / 54 - 1)).toBeLessThan(0.03);
    expect(mean(values) / (54 * Math.exp(0.18))).toBeCloseTo(1, 1);
    expect(mean(drawn({ kind: 'normal', mean: 200, deviation: 20 }, 20_000))).toBeCloseTo(200, -1);
  });
  it('differ from seed to seed', () => {
    const lengths = parse('32-512');
    expect(drawn(lengths, 20, 1)).not.toEqual(drawn(lengths, 20, 2));
  });
  it('walk through a list again and again', () => {
    expect(drawn({ kind: 'list', tokens: [5, 9] }, 5)).toEqual([5, 9, 5, 9, 5]);
  });
});

describe('lengths held against a model', () => {
  const limits = { title: 'bert', positions: 512, newTokens: 0, queries: 1000, seed: 1 };
  it('refuses what has no positions, with the limit', () => {
    expect(() => textLengths('600', limits)).toThrow(
      'bert has positions for 512 tokens; --tokens 600 takes 600.',
    );
    expect(() => textLengths('32-513', limits)).toThrow(/takes 513/);
    expect(() => textLengths('510', { ...limits, newTokens: 10 })).toThrow(
      /--tokens 510 with 10 new ones takes 519/,
    );
    expect(textLengths('503', { ...limits, newTokens: 10 }).mean).toBe(503);
    expect(textLengths('100000', { ...limits, positions: null }).mean).toBe(100_000);
  });
  it('cuts the tail of a distribution there and says how many', () => {
    const found = textLengths('lognormal:400,0.5', limits);
    expect(found.remark).toMatch(/^\d+ of 1000 texts were drawn longer .* cut to 512 tokens$/);
    expect(found.mean).toBeLessThan(512);
    expect(textLengths('lognormal:20,0.3', limits).remark).toBeNull();
  });
  it('gives the mean of the very texts of a run', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wattlas-test-')), 'lengths.txt');
    writeFileSync(file, '10\n20\n60\n');
    expect(textLengths(`file:${file}`, { ...limits, queries: 6 }).mean).toBe(30);
    expect(textLengths(`file:${file}`, { ...limits, queries: 1 }).mean).toBe(10);
  });
});
