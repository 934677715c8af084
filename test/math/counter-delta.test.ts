import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counterDelta } from '../../src/math/counter-delta.ts';

const MODULUS = 2 ** 32;
const JOULES = 15.3e-6;
const MOST_W = 400;

describe('counterDelta', () => {
  test('recovers the true advance exactly, or says that it cannot', () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MODULUS - 1 }),
        fc.double({ min: 1e-3, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, dt_s, load) => {
          const advance = Math.floor((load * MOST_W * dt_s) / JOULES);
          const next = (start + advance) % MODULUS;
          const delta = counterDelta(start, next, MODULUS, dt_s, MOST_W, JOULES);
          states.add(delta.state);
          if (delta.state === 'ok' || delta.state === 'wrapped') expect(delta.counts).toBe(advance);
          else expect(delta).toEqual({ state: 'ambiguous', counts: Number.NaN });
        },
      ),
      { numRuns: 2000 },
    );
    expect(states).toEqual(new Set(['ok', 'wrapped', 'ambiguous']));
  });

  test('a quarter of the range at the largest power is always told', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MODULUS - 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (start, load) => {
          const dt_s = (MODULUS * JOULES) / (4 * MOST_W);
          const advance = Math.floor((load * MOST_W * dt_s) / JOULES);
          const { counts } = counterDelta(start, (start + advance) % MODULUS, MODULUS, dt_s, MOST_W, JOULES);
          expect(counts).toBe(advance);
        },
      ),
    );
  });

  test('a fall to any value is a wrap only where the power allows it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MODULUS - 1 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (previous, share) => {
          const next = Math.floor(previous * share);
          const delta = counterDelta(previous, next, MODULUS, 0.1, MOST_W, JOULES);
          const plausible = MODULUS - previous + next <= (MOST_W * 0.2) / JOULES;
          expect(delta.state).toBe(plausible ? 'wrapped' : 'reset');
        },
      ),
    );
  });

  test.each([
    ['a failed reading', Number.NaN, 5, 1000, 1, 'gap'],
    ['a failed reading after', 5, Number.NaN, 1000, 1, 'gap'],
    ['no time passed', 5, 6, 1000, 0, 'gap'],
    ['a decrease without a known range', 5, 4, null, 1, 'reset'],
    ['an impossible jump', 5, 900, null, 1, 'reset'],
    ['a reading beyond the range', 5, 1001, 1000, 1, 'reset'],
    ['standing still', 5, 5, 1000, 1, 'ok'],
  ] as const)('%s', (_, previous, next, modulus, dt_s, state) => {
    expect(counterDelta(previous, next, modulus, dt_s, 100, 1).state).toBe(state);
  });
});
