import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equivalentsOf } from '../../src/catalog/equivalents.ts';
import { plainFact, plainFacts } from '../../src/catalog/facts.ts';
import { leastMemoryWatts, wattsPerDimm, wattsPerGib } from '../../src/catalog/memory.ts';
import { pueOf } from '../../src/catalog/pue.ts';
import { factSchema } from '../../src/domain/fact.ts';

const CHARGE_J = 0.022 * 3_600_000;

test('a phone charge is 0.022 kWh and names its source', () => {
  expect(equivalentsOf(CHARGE_J * 5.5)).toEqual([
    {
      id: 'phone-charge',
      title: 'phone charges',
      value: 5.5,
      basis: 'energy',
      source: 'US EPA, Greenhouse Gas Equivalencies Calculator, 0.022 kWh each',
    },
  ]);
});

test('an equivalent is given from 1 on, and none for less, nothing or no number', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (energy_j) => {
      expect(equivalentsOf(energy_j).length).toBe(energy_j / CHARGE_J >= 1 ? 1 : 0);
    }),
  );
  expect(equivalentsOf(Number.NaN)).toEqual([]);
  expect(equivalentsOf(-1)).toEqual([]);
});

test('constants of memory and of data centres are facts with a unit', () => {
  expect(wattsPerGib()).toMatchObject({ value: 0.375, unit: 'W/GiB', provenance: 'assumed' });
  expect([wattsPerDimm().value, wattsPerDimm(true).value]).toEqual([5, 1.5]);
  expect([leastMemoryWatts().value, leastMemoryWatts(true).value]).toEqual([10, 3]);
  expect(pueOf('AWS').value).toBe(1.2);
  expect(pueOf('somewhere')).toMatchObject({ id: 'pue/unknown', value: 1.56, year: 2024 });
});

test('each fact that stands for itself fits the schema', () => {
  expect(plainFacts().size).toBeGreaterThanOrEqual(13);
  for (const { lo, hi, title, covers, devices, ...fact } of plainFacts().values()) {
    expect(factSchema.safeParse(fact).success, fact.id).toBe(true);
  }
});

test('a fact that does not exist is an error of ours', () => {
  expect(() => plainFact('pue/moon')).toThrow(RangeError);
});
