import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combine,
  notNegative,
  ratio,
  scale,
  sum,
  systematicPart,
  type Uncertain,
} from '../../src/domain/uncertain.ts';

const value = (v: number, repeat: number, systematic: number): Uncertain =>
  combine(v, { lo: v - repeat, hi: v + repeat }, { lo: v - systematic, hi: v + systematic });

describe('Uncertain', () => {
  it('holds repetition and systematic error together in lo and hi', () => {
    expect(value(100, 3, 4)).toEqual({ value: 100, lo: 95, hi: 105, repeat: { lo: 97, hi: 103 } });
  });
  it('gives the systematic part back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (v, r, s) => {
          const part = systematicPart(value(v, r * v, s * v));
          expect(v - part.lo).toBeCloseTo(s * v, Math.max(0, 6 - Math.ceil(Math.log10(v))));
        },
      ),
    );
  });
  it('adds systematic errors of one source, and those of different sources in quadrature', () => {
    const parts = [value(100, 0, 10), value(100, 0, 10)];
    const same = sum(parts.map((v) => ({ key: 'm/rapl', value: v })));
    const apart = sum(parts.map((v, i) => ({ key: `m/${i}`, value: v })));
    expect(same.hi).toBeCloseTo(220, 9);
    expect(apart.hi).toBeCloseTo(200 + Math.hypot(10, 10), 9);
  });
  it('keeps the repetition of a sum unknown when one part has none', () => {
    const once = { value: 5, lo: 4, hi: 6, repeat: null };
    expect(
      sum([
        { key: 'a', value: once },
        { key: 'b', value: value(5, 1, 0) },
      ]).repeat,
    ).toBeNull();
  });
  it('lets a systematic error shared by both sides of a ratio drop out', () => {
    const a = [{ key: 'm/cpu-model', value: value(200, 2, 100) }];
    const b = [{ key: 'm/cpu-model', value: value(100, 1, 50) }];
    const shared = ratio(a, b);
    expect(shared.value).toBe(2);
    expect(shared.hi - 2).toBeCloseTo(2 * Math.hypot(0.01, 0.01), 9);
    const other = ratio(a, [{ key: 'other/cpu-model', value: value(100, 1, 50) }]);
    expect(other.hi - 2).toBeGreaterThan(2 * 0.7);
  });
  it('counts only the difference of shares where a shared source weighs differently', () => {
    const exact = (v: number) => ({ key: 'm/rapl', value: value(v, 0, 0) });
    const model = (v: number) => ({ key: 'm/model', value: value(v, 0, 0.5 * v) });
    const mixed = ratio([exact(50), model(50)], [exact(90), model(10)]);
    expect(mixed.hi).toBeCloseTo(1 + (0.25 - 0.05), 9);
  });
  it('treats two numbers of unknown origin as independent', () => {
    const lone = (v: number) => [{ key: null, value: value(v, 0, 0.1 * v) }];
    expect(ratio(lone(10), lone(10)).hi).toBeCloseTo(1 + Math.hypot(0.1, 0.1), 9);
    expect(() => ratio(lone(10), lone(0))).toThrow(/above 0/);
  });
  it('keeps what cannot be negative from reaching below 0', () => {
    const few = { value: 1, lo: -3, hi: 5, repeat: { lo: -2, hi: 4 } };
    expect(notNegative(few)).toEqual({ value: 1, lo: 0, hi: 5, repeat: { lo: 0, hi: 4 } });
  });
  it('scales every bound', () => {
    expect(scale(value(10, 3, 4), 2)).toEqual(value(20, 6, 8));
  });
});
