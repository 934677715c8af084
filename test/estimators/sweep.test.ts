import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  combinationAt,
  countCombinations,
  extremes,
  leastCarbon,
  placeOf,
  type SweepAxes,
  sweep,
} from '../../src/estimators/sweep.ts';
import { tornado } from '../../src/estimators/tornado.ts';

const some = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: 1, maxLength: 4 });
const anyAxes: fc.Arbitrary<SweepAxes> = fc.record({
  hardware: some(fc.string({ minLength: 1 })),
  precision: some(fc.constantFrom('bf16', 'fp8')),
  batch: some(fc.integer({ min: 1, max: 512 })),
  pue: some(fc.double({ min: 1, max: 2, noNaN: true })),
  region: some(fc.record({ id: fc.string(), intensity: fc.double({ min: 1, max: 1000, noNaN: true }) })),
  requests: some(fc.integer({ min: 1, max: 1e6 })),
});
const joules = ({ batch, pue }: { batch: number; pue: number }) => {
  const value = (100 / batch + 1) * pue;
  return { value, lo: value / 2, hi: value * 2 };
};

test('each place is one combination, and its carbon is energy × intensity', () => {
  fc.assert(
    fc.property(anyAxes, (axes) => {
      const all = sweep(axes, joules);
      for (let place = 0; place < all.count; place++) {
        const at = combinationAt(all, place);
        expect(placeOf(all, at)).toBe(place);
        const energy =
          joules({ batch: axes.batch[at.batch] as number, pue: axes.pue[at.pue] as number }).value *
          (axes.requests[at.requests] as number);
        expect(all.energy_j[place]).toBe(energy);
        const grams = (energy / 3.6e6) * (axes.region[at.region]?.intensity as number);
        expect((all.carbon_g[place] as number) / grams).toBeCloseTo(1, 12);
        expect((all.carbon_hi_g[place] as number) / (all.carbon_lo_g[place] as number)).toBeCloseTo(4, 9);
      }
    }),
    { numRuns: 60 },
  );
});

test('the least are those that sorting finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ min: 0, max: 9, noNaN: true }), fc.constant(Number.NaN)), {
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 9 }),
      (values, limit) => {
        const carbon_g = Float64Array.from(values);
        const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
        expect(leastCarbon({ carbon_g }, limit).map((place) => carbon_g[place])).toEqual(
          sorted.slice(0, limit),
        );
        const ends = extremes({ carbon_g });
        expect(ends && [carbon_g[ends.least], carbon_g[ends.most]]).toEqual(
          sorted.length === 0 ? null : [sorted[0], sorted.at(-1)],
        );
      },
    ),
  );
});

const axes: SweepAxes = {
  hardware: ['a100', 'h100'],
  precision: ['bf16'],
  batch: [1, 10],
  pue: [1.5, 1.2],
  region: [
    { id: 'FR', intensity: 50 },
    { id: 'US', intensity: 400 },
  ],
  requests: [1000],
};

describe('what is not answered', () => {
  test('is NaN and keeps its reason', () => {
    const all = sweep(axes, (setting) =>
      setting.hardware === 'h100' ? { reason: 'it does not fit' } : joules(setting),
    );
    expect(all.unanswered).toHaveLength(4);
    expect(all.unanswered[0]).toMatchObject({
      reason: 'it does not fit',
      setting: { hardware: 'h100', batch: 1 },
    });
    expect(all.carbon_g.filter((value) => Number.isNaN(value))).toHaveLength(8);
    expect(extremes(all)).not.toBeNull();
  });
  test('leaves nothing where it is all', () => {
    expect(extremes(sweep(axes, () => ({ reason: 'no' })))).toBeNull();
  });
});

test('a tornado moves one setting at a time, the longest bar first', () => {
  const all = sweep(axes, joules);
  const bars = tornado(all, 0);
  expect(bars.map(({ axis }) => axis)).toEqual(['batch', 'region', 'method', 'pue']);
  expect(bars[0]?.ratio).toBeCloseTo(101 / 11, 12);
  expect(bars[0]).toMatchObject({ at: { least: 1, most: 0 } });
  expect(bars[1]?.ratio).toBeCloseTo(8, 12);
  expect(bars[2]).toMatchObject({ at: null, ratio: expect.closeTo(4, 12) });
  expect(bars[3]?.ratio).toBeCloseTo(1.25, 12);
});

test('an empty axis and too many combinations are refused, with the counts', () => {
  expect(() => countCombinations({ ...axes, batch: [] })).toThrow(
    'A sweep needs at least one value of batch.',
  );
  const many = Array.from({ length: 5000 }, (_, i) => i + 1);
  expect(() => countCombinations({ ...axes, batch: many, requests: many })).toThrow(
    /200,000,000 combinations are more than 10,000,000: 2 of hardware × 1 of precision × 5000 of batch/,
  );
});
