import { describe, expect, test } from 'vitest';
import { perimeter } from '../../src/domain/perimeter.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { studyBeside } from '../../src/reports/study-beside.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

const of = (subject: Partial<Measurement['subject']>, rest: Partial<Measurement> = {}) =>
  studyBeside({ ...modelMeasurement, ...rest, subject: { ...modelMeasurement.subject, ...subject } })
    .join(' ')
    .replaceAll('\u00a0', ' ');

describe('beside a model of the study', () => {
  test('stands what was logged, by data set, and why it may differ', () => {
    expect(of({})).toMatch(/the study logged .*1\.66 ± 0\.05 Wh \(sst2\).* per 1,000 queries/);
    expect(of({})).toMatch(
      /hardware \(8 × NVIDIA A100-SXM4-80GB, 1 used\), by what is covered \(all GPUs, CPU, memory/,
    );
  });

  test('there is never a ratio', () => {
    expect(of({})).not.toMatch(/×\d|times|%/);
  });

  test('its reading in the same perimeter is taken where there is one', () => {
    const gpu = of({}, { perimeter: perimeter(['accelerator']) });
    expect(gpu).toMatch(/not by what is covered \(the GPU used/);
    // 1.66 Wh as logged; the GPU used alone is about a seventh of it.
    expect(gpu).toMatch(/2\d\d mWh|0\.[23]\d* Wh/);
  });

  test('of images stand the runs the paper prints', () => {
    const images = of({ model: 'microsoft/resnet-50', task: 'image-classification' });
    expect(images.match(/\(cifar10\)/g)?.length).toBe(1);
  });

  test('synthetic weights are named', () => {
    expect(of({ weights: 'synthetic' })).toMatch(/by inputs and weights/);
  });
});

test('a model that the study did not run, or no model, has nothing beside it', () => {
  expect(of({ model: 'meta-llama/Llama-2-13b-hf' })).toBe('');
  expect(of({ task: 'text-generation' })).toBe('');
  expect(studyBeside(commandMeasurement)).toEqual([]);
});
