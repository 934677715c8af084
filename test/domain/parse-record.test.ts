import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../src/domain/parse-record.ts';
import { Problem } from '../../src/domain/problem.ts';
import { modelMeasurement } from '../golden/measurements.ts';

describe('a record from outside', () => {
  it('is taken as it is where it is one', async () => {
    expect(await parseRecord(modelMeasurement)).toEqual(modelMeasurement);
  });
  it.each([
    ['a time that is none', { at_s: Number.NaN }, /at_s/],
    [
      'an energy without end',
      { energy_j: { value: Number.POSITIVE_INFINITY, lo: 0, hi: 1, repeat: null } },
      /energy_j\.value/,
    ],
    [
      'a value outside its interval',
      { energy_j: { value: -5, lo: 0, hi: 1, repeat: null } },
      /energy_j: the value lies outside lo and hi/,
    ],
    ['a field nobody knows', { colour: 'red' }, /colour/],
    ['a share above one', { measured_fraction: 2 }, /measured_fraction/],
    ['a newer format', { schema: 'wattlas.record/2' }, /newer/],
    ['an id that is a path', { id: '../../etc/passwd' }, /id/],
  ])('is refused with %s, naming it', async (_, change, message) => {
    const refused = parseRecord({ ...modelMeasurement, ...change });
    await expect(refused).rejects.toThrow(Problem);
    await expect(refused).rejects.toThrow(message);
  });
});
