import { describe, expect, it } from 'vitest';
import { againstBaseline, type Pinned, unlikeFields } from '../../src/comparison/pinned.ts';

const pin = (id: string, value: number | null, more: Partial<Pinned> = {}): Pinned => ({
  id,
  value,
  interval: null,
  ground: { hardware: 'A100', covers: 'all GPUs', batch: '1' },
  ...more,
});

describe('pinned values', () => {
  it('stand to the first by difference and ratio', () => {
    const [base, other] = againstBaseline([pin('a', 20), pin('b', 50)]);
    expect(base).toEqual({ state: 'baseline' });
    expect(other).toEqual({ state: 'compared', difference: 30, ratio: 2.5, interval: null });
  });

  it('are refused against a baseline of another perimeter, and not among themselves', () => {
    const host = { hardware: 'A100', covers: 'whole host', batch: '1' };
    const pins = [pin('a', 20), pin('b', 50, { ground: host }), pin('c', 10)];
    expect(againstBaseline(pins).map(({ state }) => state)).toEqual(['baseline', 'refused', 'compared']);
    expect(againstBaseline(pins)[1]).toEqual({ state: 'refused', fields: ['covers'] });
    expect(unlikeFields(pins)).toEqual([{ field: 'covers', values: ['all GPUs', 'whole host'] }]);
    expect(againstBaseline(pins, true)[1]).toMatchObject({ state: 'compared', ratio: 2.5 });
  });

  it('give a ratio its interval by both repetitions, in quadrature', () => {
    const [, other] = againstBaseline([
      pin('a', 100, { interval: { lo: 97, hi: 103 } }),
      pin('b', 200, { interval: { lo: 192, hi: 208 } }),
    ]);
    if (other?.state !== 'compared') throw new Error('refused');
    // 3 % and 4 % make 5 %.
    expect(other.interval?.lo).toBeCloseTo(1.9, 9);
    expect(other.interval?.hi).toBeCloseTo(2.1, 9);
  });

  it('have no ratio to a baseline that is not above 0, and none without a value', () => {
    expect(againstBaseline([pin('a', 0), pin('b', 5)])[1]).toMatchObject({ ratio: null, difference: 5 });
    expect(againstBaseline([pin('a', 1), pin('b', null)])[1]).toEqual({
      state: 'refused',
      fields: ['no value'],
    });
  });
});
