import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanOf } from '../../src/comparison/mean-of.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { groupKey, groupOf, joinGroups } from '../../src/domain/record-group.ts';
import type { Result } from '../../src/domain/result.ts';
import { resultOf } from '../../src/domain/result-of.ts';
import { scale, type Uncertain } from '../../src/domain/uncertain.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

const times = (x: Uncertain | null, k: number) => x && scale(x, k);
/** The golden measurement, with all its energies times a factor. */
const scaled = (k: number, i: number): Measurement => ({
  ...modelMeasurement,
  id: `aaaa-${String(i).padStart(4, '0')}`,
  at_s: modelMeasurement.at_s + i,
  energy_j: times(modelMeasurement.energy_j, k),
  net_energy_j: times(modelMeasurement.net_energy_j, k),
  per_query: times(modelMeasurement.per_query, k),
  carbon_g: times(modelMeasurement.carbon_g, k),
  components: modelMeasurement.components.map((component) => ({
    ...component,
    energy_j: times(component.energy_j, k),
    net_energy_j: times(component.net_energy_j, k),
  })),
});

const alike = (a: Uncertain, b: Uncertain) => {
  const digits = (x: number) => expect.closeTo(x, 9 - Math.ceil(Math.log10(Math.abs(x) + 1)));
  expect(a).toEqual({
    value: digits(b.value),
    lo: digits(b.lo),
    hi: digits(b.hi),
    repeat: b.repeat && { lo: digits(b.repeat.lo), hi: digits(b.repeat.hi) },
  });
};

test('a group has the mean of its records in every perimeter, as means of results are taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (factors) => {
        const records = factors.map(scaled);
        const results = records.map((record) => resultOf(record) as Result);
        const group = records.map((record) => groupOf(record)).reduce(joinGroups);
        expect(group.count).toBe(records.length);
        expect(group.summary.id).toBe(records.at(-1)?.id);
        const joined = group.result as Result;
        alike(joined.energy_j, meanOf(results));
        expect(joined.readings.length).toBeGreaterThan(2);
        joined.readings.forEach((reading, i) => {
          const there = results.map((result) => ({ ...result, ...result.readings[i] }) as Result);
          alike(reading.energy_j, meanOf(there));
          expect(reading.perimeter).toEqual(there[0]?.perimeter);
        });
        expect(joined.n).toBe(results.reduce((sum, { n }) => sum + n, 0));
        expect(group.summary.runs).toBe(joined.n);
      },
    ),
  );
});

test('groups come to the same in whatever order records join them', () => {
  const groups = [1, 4, 0.5, 2].map((k, i) => groupOf(scaled(k, i)));
  const there = groups.reduce(joinGroups);
  const back = [...groups].reverse().reduce((a, b) => joinGroups(a, b));
  expect(back.summary.id).toBe(there.summary.id);
  alike(back.summary.per_query as Uncertain, there.summary.per_query as Uncertain);
});

test('what is not alike has another key: model, machine, batch, state, and what is told', () => {
  const key = (changes: Partial<Measurement>) => groupKey(groupOf({ ...modelMeasurement, ...changes }));
  const { subject, machine } = modelMeasurement;
  const keys = [
    key({}),
    key({ subject: { ...subject, model: 'other' } }),
    key({ subject: { ...subject, task: 'fill-mask' } }),
    key({ subject: { ...subject, weights: 'synthetic' } }),
    key({ machine: { ...machine, id: 'other' } }),
    key({ state: 'interrupted' }),
    key({ carbon_g: null }),
    key({ per_query: null }),
    key({ components: modelMeasurement.components.slice(1) }),
    groupKey(groupOf(commandMeasurement)),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(key({ id: 'aaaa-0001', at_s: 1, energy_j: times(modelMeasurement.energy_j, 2) })).toBe(key({}));
});
