import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { estimateAll } from '../../src/estimators/estimate.ts';
import { defineEstimator, estimated, modelled, term } from '../../src/estimators/estimator.ts';
import { fields } from '../../src/estimators/question.ts';
import { estimators } from '../../src/estimators/registry.ts';

const source = { id: 'test', title: 'A method of the test', licence: 'none' };
const method = (id: string, estimate: () => never) =>
  defineEstimator({
    id,
    version: '1',
    title: id,
    cite: source,
    phases: ['inference'],
    perimeter: null,
    covers: 'nothing',
    ignores: [],
    formula: 'none',
    input: z.object({ requests: fields.requests.default(1) }),
    caveats: [],
    estimate,
  });
const steady = defineEstimator({
  ...method('steady', () => {
    throw new Error('never called');
  }),
  estimate: ({ requests }: { readonly requests: number }) =>
    estimated({
      unit: { id: 'request', count: requests },
      energy_j: modelled(requests),
      terms: [term('it-energy', requests)],
    }),
});

describe('one question, all methods', () => {
  test('a method that throws is failed with its reason, and spoils no other', () => {
    const throwing = method('throwing', () => {
      throw new TypeError('the moon is full');
    });
    const odd = method('odd', () => {
      throw 'a word';
    });
    const { outcomes } = estimateAll({ phase: 'inference' }, { estimators: [throwing, odd, steady] });
    expect(outcomes.map(({ state }) => state)).toEqual(['failed', 'failed', 'estimated']);
    expect(outcomes[0]).toMatchObject({ reason: 'the moon is full', estimator: { id: 'throwing@1' } });
    expect(outcomes[1]).toMatchObject({ reason: 'a word' });
  });

  test('a default of a method is an assumption; what was told is none', () => {
    const taken = (question: object) => {
      const [outcome] = estimateAll({ phase: 'inference', ...question }, { estimators: [steady] }).outcomes;
      return outcome?.state === 'estimated' ? outcome.assumptions : null;
    };
    expect(taken({})).toEqual([
      { field: 'requests', value: 1, unit: 'requests', source: 'default of steady', fact: null },
    ]);
    expect(taken({ requests: 3 })).toEqual([]);
  });

  test('an input nobody knows is refused with the nearest', () => {
    expect(() => estimateAll({ phase: 'inference', output_token: 3 })).toThrow(
      /No method knows an input output_token; nearest: output_tokens/,
    );
    expect(() => estimateAll({})).toThrow(/phase: training, fine-tuning or inference/);
    expect(() => estimateAll({ phase: 'serving' })).toThrow(
      'phase cannot be "serving": it must be training, fine-tuning or inference.',
    );
  });

  test('a region that is not known is refused with the nearest', () => {
    expect(() => estimateAll({ phase: 'inference', region: 'Frnace' })).toThrow(/Frnace is no region .*FR/);
  });

  const phases = fc.constantFrom('training', 'fine-tuning', 'inference');
  const bad: readonly (readonly [string, fc.Arbitrary<number>, RegExp])[] = [
    ['requests', fc.integer({ max: 0 }), /^requests cannot be -?\d+: it must be above 0\.$/],
    ['output_tokens', fc.integer({ max: 0 }), /^output_tokens cannot be -?\d+: it must be above 0\.$/],
    ['input_tokens', fc.integer({ max: 0 }), /^input_tokens cannot be -?\d+: it must be above 0\.$/],
    [
      'training_tokens',
      fc.double({ max: 0, noNaN: true, noDefaultInfinity: true }),
      /^training_tokens cannot be /,
    ],
    ['hours', fc.double({ max: 0, noNaN: true, noDefaultInfinity: true }), /^hours cannot be .*above 0\.$/],
    ['pue', fc.double({ min: -10, max: 0.9999, noNaN: true }), /^pue cannot be .*: it must be at least 1\.$/],
    ['mfu', fc.double({ min: 1.0001, max: 50, noNaN: true }), /^mfu cannot be .*: it must be at most 1\.$/],
  ];
  test.each(bad)('%s is refused by its name where it can be of nothing', (field, values, message) => {
    fc.assert(
      fc.property(phases, values, (phase, value) => {
        expect(() => estimateAll({ phase, [field]: value })).toThrow(message);
      }),
    );
  });

  test('half a token and a number in words are refused', () => {
    expect(() => estimateAll({ phase: 'inference', output_tokens: 1.5 })).toThrow(
      'output_tokens cannot be 1.5: it must be a whole number.',
    );
    expect(() => estimateAll({ phase: 'inference', pue: 'low' })).toThrow(
      'pue cannot be "low": it must be a number.',
    );
  });

  test('every method has an outcome, in the order of their registration', () => {
    fc.assert(
      fc.property(
        phases,
        fc.record(
          {
            params: fc.double({ min: 1e6, max: 1e12, noNaN: true }),
            output_tokens: fc.integer({ min: 1, max: 100_000 }),
            requests: fc.integer({ min: 1, max: 1_000_000 }),
            hours: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
            hardware: fc.constantFrom('h100-sxm', 'a100-sxm-80gb', 't4'),
            training_tokens: fc.double({ min: 1e6, max: 1e14, noNaN: true }),
            mfu: fc.double({ min: 0.01, max: 1, noNaN: true }),
            pue: fc.double({ min: 1, max: 3, noNaN: true }),
            region: fc.constantFrom('FR', 'US-OR', 'aws:us-west-2', 'world'),
          },
          { requiredKeys: [] },
        ),
        (phase, question) => {
          const { outcomes } = estimateAll({ phase, ...question });
          expect(outcomes).toHaveLength(estimators.length);
          for (const outcome of outcomes) {
            expect(outcome.state, JSON.stringify(outcome)).not.toBe('failed');
            if (outcome.state === 'not-applicable') expect(outcome.reason).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
