import { expect, test } from 'vitest';
import { errorsByPhase } from '../../../src/estimators/validation/errors-by-phase.ts';
import { validationSets } from '../../../src/estimators/validation/index.ts';
import { methodScores } from '../../../src/estimators/validation/method-scores.ts';

test('every set stands in one phase, with every method that answers it', () => {
  const sets = errorsByPhase().flatMap((phase) => phase.sets);
  expect(sets.map(({ set }) => set).sort()).toEqual(
    validationSets()
      .map(({ id }) => id)
      .sort(),
  );
  for (const { set, methods } of sets)
    expect(methods.flatMap(({ titles }) => titles).sort()).toEqual(
      methodScores(set)
        .map(({ title }) => title)
        .sort(),
    );
});

test('methods that come to the same number are told together, the nearest first', () => {
  for (const { methods } of errorsByPhase().flatMap((phase) => phase.sets))
    expect(methods.map(({ median }) => median)).toEqual(
      methods.map(({ median }) => median).sort((a, b) => a - b),
    );
  const [text] = errorsByPhase();
  const told = text?.sets[0]?.methods.filter((method) => method.told === 'time') ?? [];
  expect(told).toHaveLength(1);
  expect(told[0]?.titles).toHaveLength(5);
});

test('the groups that ours is furthest off on are those of docs/validation.md', () => {
  const worst = Object.fromEntries(
    errorsByPhase().flatMap(({ sets }) => sets.map(({ set, worst }) => [set, worst])),
  );
  expect(worst.serving?.map(({ group }) => group)).toEqual([
    'qwen3-480b-a35b',
    'llama3-405b',
    'qwen3-235b-a22b',
  ]);
  expect(worst.serving?.[0]?.median).toBeCloseTo(0.39, 2);
  expect(worst.images?.[0]?.group).toBe('pixart-sigma');
  expect(worst.images?.[0]?.median).toBeCloseTo(0.34, 2);
  expect(worst['study-fixed-floor']?.[0]?.group).toBe('git-base');
});
