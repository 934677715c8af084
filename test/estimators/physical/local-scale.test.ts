import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEWEST, type LocalObservation, machineScale } from '../../../src/estimators/physical/local-scale.ts';

const observation = (group: string, time: number, power: number): LocalObservation => ({
  group,
  guessed: { time: 2, power: 50 },
  measured: { time: 2 * time, power: 50 * power },
});

test('finds the scale that measurements were made with, and the least spread where all agree', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (time, power) => {
        const scale = machineScale(
          ['a', 'a', 'b', 'b', 'c', 'c'].map((group) => observation(group, time, power)),
        );
        expect(scale?.time).toBeCloseTo(time, 6);
        expect(scale?.power).toBeCloseTo(power, 6);
        expect(scale?.spread).toBe(0.05);
        expect(scale?.after).toBeCloseTo(0, 6);
      },
    ),
  );
});

test('a model measured often does not outvote the others', () => {
  const often = Array.from({ length: 50 }, () => observation('a', 8, 1));
  const scale = machineScale([...often, observation('b', 1, 1), observation('c', 1, 1)]);
  expect(scale?.time).toBeCloseTo(2, 6);
  expect(scale?.models).toBe(3);
});

test('the spread is what leaving each model out comes to', () => {
  // Logarithms −ln 2, 0, ln 2: left out, each is off by 3 ÷ 2 of its distance to the mean.
  const scale = machineScale(
    [0.5, 1, 2].flatMap((time, i) => [observation(`${i}`, time, 1), observation(`${i}`, time, 1)]),
  );
  const sd = Math.sqrt((2 * (1.5 * Math.LN2) ** 2) / 3);
  // Student's t of 2 degrees at 0.95 is 2.920.
  expect(scale?.spread).toBeCloseTo(2.92 * sd, 3);
});

test('too few say nothing', () => {
  const two = ['a', 'a', 'a', 'b', 'b', 'b'].map((group) => observation(group, 1, 1));
  expect(machineScale(two)).toBeNull();
  expect(machineScale(['a', 'b', 'c'].map((group) => observation(group, 1, 1)))).toBeNull();
  expect(FEWEST).toEqual({ records: 6, models: 3 });
});

test('measurements of one model that lie apart widen the spread, though their means agree', () => {
  // Each model at half and at twice the guess: no mean is off, every single answer is, by ln 2.
  const scale = machineScale(
    ['a', 'b', 'c'].flatMap((group) => [observation(group, 0.5, 1), observation(group, 2, 1)]),
  );
  expect(scale?.time).toBeCloseTo(1, 9);
  expect(scale?.spread).toBeCloseTo(2.92 * Math.LN2, 3);
});
