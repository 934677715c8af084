import { describe, expect, test } from 'vitest';
import { perimeter } from '../../src/domain/perimeter.ts';
import { namedPerimeters, resultIn } from '../../src/domain/result.ts';
import { resultOf } from '../../src/domain/result-of.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

const result = resultOf(modelMeasurement);
if (result === null) throw new Error('The sample has an energy and a number of queries.');

test('a measurement is the energy of a query, with its runs', () => {
  expect(result).toMatchObject({
    id: '7f3c-a19e',
    kind: 'measurement',
    origin: 'own',
    model: 'distilbert-base-uncased-finetuned-sst-2-english',
    task: 'text-classification',
    hardware: 'NVIDIA GeForce RTX 4090, AMD Ryzen 9 7950X 16-Core Processor',
    batch: 1,
    n: 10,
    measured_fraction: 0.846,
  });
  expect(result.energy_j.value).toBeCloseTo(8.208, 9);
  expect(result.runs_j?.length).toBe(10);
});

test('one without the number of its queries is no result', () => {
  expect(resultOf(commandMeasurement)).toBeNull();
});

describe('in another perimeter', () => {
  test('the GPU alone is its component, and the one GPU is all there are', () => {
    const gpu = resultIn(result, namedPerimeters.gpu);
    expect(gpu?.energy_j.value).toBeCloseTo(5.1264, 9);
    expect(gpu?.energy_j.lo).toBeCloseTo(5.1058944, 6);
    expect(gpu).toMatchObject({ measured_fraction: 1, runs_j: null, perimeter: perimeter(['accelerators']) });
    expect(resultIn(result, namedPerimeters['gpu-used'])?.energy_j.value).toBeCloseTo(5.1264, 9);
  });

  test('several classes are their sum, net is net', () => {
    expect(resultIn(result, namedPerimeters['gpu-cpu-memory'])?.energy_j.value).toBeCloseTo(
      5.1264 + 1.6272 + 0.1908,
      9,
    );
    expect(resultIn(result, namedPerimeters['gpu-net'])?.energy_j.value).toBeCloseTo(4.266, 9);
    expect(resultIn(result, perimeter(['host'], { idle: 'net' }))?.energy_j.value).toBeCloseTo(6.199, 9);
  });

  test('where a second GPU is in the machine, the one used is not all', () => {
    const two = resultOf({
      ...modelMeasurement,
      machine: { ...modelMeasurement.machine, accelerators: ['NVIDIA GeForce RTX 4090', 'NVIDIA T4'] },
    });
    expect(two && resultIn(two, namedPerimeters.gpu)).toBeNull();
    expect(two && resultIn(two, namedPerimeters['gpu-used'])).not.toBeNull();
  });

  test('where a component is missing there is none', () => {
    const [first, ...rest] = modelMeasurement.components;
    const missing = resultOf({
      ...modelMeasurement,
      components: [
        { ...(first as (typeof rest)[number]), energy_j: null, net_energy_j: null, provenance: null },
        ...rest,
      ],
    });
    expect(missing && resultIn(missing, namedPerimeters.gpu)).toBeNull();
    expect(missing && resultIn(missing, namedPerimeters.cpu)).not.toBeNull();
  });
});
