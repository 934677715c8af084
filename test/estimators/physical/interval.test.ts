import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calibratedLevel,
  coverage,
  errorRange,
  type HeldOutError,
  octavesOutside,
  rangesOfOthers,
} from '../../../src/estimators/physical/interval.ts';

const errors = fc
  .array(
    fc.record({
      group: fc.constantFrom('a', 'b', 'c', 'd'),
      error: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
    {
      minLength: 12,
      maxLength: 60,
    },
  )
  .filter((all) => new Set(all.map(({ group }) => group)).size === 4);

/** The same quantiles the plain way: sort, add the weights up, take the first that reaches the share. */
function plainRange(all: readonly HeldOutError[], level: number) {
  const size = (group: string) => all.filter((each) => each.group === group).length;
  const sorted = all
    .map(({ group, error }) => ({ error, weight: size(group) ** -0.5 }))
    .sort((a, b) => a.error - b.error);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const at = (share: number) => {
    let below = 0;
    for (const { error, weight } of sorted) {
      below += weight;
      if (below >= share * total * (1 - 1e-12)) return error;
    }
    return sorted.at(-1)?.error;
  };
  return { lo: at((1 - level) / 2), hi: at((1 + level) / 2) };
}

describe('ranges of held-out errors', () => {
  test('are the weighted quantiles of the errors', () => {
    fc.assert(
      fc.property(errors, fc.constantFrom(0.5, 0.87, 0.93), (all, level) => {
        expect(errorRange(all, level)).toEqual(plainRange(all, level));
      }),
    );
  });

  test('of a group say nothing of its own errors, neither by their bounds nor by their level', () => {
    fc.assert(
      fc.property(errors, fc.double({ min: -9, max: 9, noNaN: true }), (all, shift) => {
        const moved = all.map((each) => (each.group === 'a' ? { ...each, error: each.error + shift } : each));
        expect(rangesOfOthers(moved).get('a')).toEqual(rangesOfOthers(all).get('a'));
        const others = all.filter(({ group }) => group !== 'a');
        expect(rangesOfOthers(all).get('a')).toEqual(errorRange(others, calibratedLevel(others)));
      }),
    );
  });

  test('the coverage is that of those ranges', () => {
    fc.assert(
      fc.property(errors, (all) => {
        const ranges = rangesOfOthers(all);
        for (const { group, share } of coverage(all).groups) {
          const own = all.filter((each) => each.group === group);
          const { lo, hi } = ranges.get(group) ?? { lo: 0, hi: 0 };
          expect(share).toBeCloseTo(
            own.filter(({ error }) => error >= lo && error <= hi).length / own.length,
            12,
          );
        }
      }),
    );
  });
});

test('octaves are counted from the nearer end, and none inside', () => {
  expect(octavesOutside(10, 8, 64)).toBe(0);
  expect(octavesOutside(256, 8, 64)).toBe(2);
  expect(octavesOutside(1, 8, 64)).toBe(3);
  expect(octavesOutside(1, 0, 64)).toBe(0);
});
