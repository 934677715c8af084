import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { perimeter } from '../../src/domain/perimeter.ts';
import { groupByCoverage } from '../../src/estimators/coverage.ts';
import { estimateAll } from '../../src/estimators/estimate.ts';
import { defineEstimator, estimated, modelled, notApplicable } from '../../src/estimators/estimator.ts';
import { fields } from '../../src/estimators/question.ts';
import { overUnknowns } from '../../src/estimators/unknowns.ts';

/** Energy = parameters × batch, refused above a billion. */
const product = defineEstimator({
  id: 'product',
  version: '1',
  title: 'A method of the test',
  cite: { id: 'test', title: 'test', licence: 'none' },
  phases: ['inference'],
  perimeter: perimeter(['host']),
  covers: 'nothing',
  ignores: [],
  formula: 'none',
  input: z.object({ params: fields.params, batch: fields.batch.default(1) }),
  caveats: [],
  estimate: ({ params, batch }: { readonly params: number; readonly batch: number }) =>
    params > 1e9
      ? notApplicable('it is too large')
      : estimated({
          unit: { id: 'request', count: 1 },
          perimeter: perimeter(['host']),
          energy_j: {
            value: params * batch,
            interval: { lo: (params * batch) / 2, hi: params * batch * 2, level: 0.9 },
            provenance: 'modelled',
          },
          embodied_g: modelled(7),
        }),
});
const ask = (question: Readonly<Record<string, unknown>>) => estimateAll(question, { estimators: [product] });
const question = { phase: 'inference' };
const size = { value: { params: 20 }, ends: [{ params: 10 }, { params: 40 }] };

describe('what is not known', () => {
  test('nothing: the answer as it is', () => {
    const [outcome] = overUnknowns({ ...question, params: 5 }, [], ask).outcomes;
    expect(outcome).toMatchObject({ energy_j: { value: 5, interval: { lo: 2.5, hi: 10, level: 0.9 } } });
  });
  test('spans from the least to the greatest of the corners, with their own intervals; what does not change stays', () => {
    const batch = { value: { batch: 2 }, ends: [{ batch: 1 }, { batch: 8 }] };
    const [outcome] = overUnknowns(question, [size, batch], ask).outcomes;
    expect(outcome).toMatchObject({
      energy_j: { value: 40, interval: { lo: 10 / 2, hi: 40 * 8 * 2, level: null } },
      embodied_g: { value: 7, interval: null },
    });
  });
  test('a corner that is not answered leaves what the others say', () => {
    const [outcome] = overUnknowns(
      question,
      [{ ...size, ends: [{ params: 10 }, { params: 2e9 }] }],
      ask,
    ).outcomes;
    expect(outcome).toMatchObject({ energy_j: { value: 20, interval: { lo: 5, hi: 40 } } });
  });
  test('where the middle is not answered, nothing is', () => {
    const [outcome] = overUnknowns(question, [{ ...size, value: { params: 2e9 } }], ask).outcomes;
    expect(outcome).toMatchObject({ state: 'not-applicable', reason: 'it is too large' });
  });
});

test('coverage: groups from the narrowest, inside them from the least; a PUE of another size is no other coverage', () => {
  const of = (id: string, energy: number, covers: ReturnType<typeof perimeter> | null) => ({
    estimator: { id, title: id, cite: { id, title: id, licence: 'none' } },
    ...estimated({ unit: { id: 'request', count: 1 }, perimeter: covers, energy_j: modelled(energy) }),
  });
  const groups = groupByCoverage([
    of('network@1', 1, null),
    of('host-b@1', 9, perimeter(['host'], { pue: 1.5 })),
    of('gpu@1', 5, perimeter(['accelerator'])),
    of('host-a@1', 3, perimeter(['host'], { pue: 1.1 })),
    of('host-no-pue@1', 2, perimeter(['host'])),
    {
      estimator: { id: 'none@1', title: '', cite: { id: '', title: '', licence: '' } },
      state: 'not-applicable',
      missing: [],
      reason: '',
    },
  ]);
  expect(groups.map(({ estimates }) => estimates.map(({ estimator }) => estimator.id))).toEqual([
    ['gpu@1'],
    ['host-no-pue@1'],
    ['host-a@1', 'host-b@1'],
    ['network@1'],
  ]);
});
