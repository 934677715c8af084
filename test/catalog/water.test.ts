import { expect, test } from 'vitest';
import { gridWater, siteWater } from '../../src/catalog/water.ts';

test('water of a grid is that of the country around a region', () => {
  expect(gridWater('FR')).toMatchObject({ l_per_kwh: 3.6737, region: 'FR' });
  expect(gridWater('aws:us-west-2')).toMatchObject({ l_per_kwh: 3.1321, region: 'US' });
  expect(gridWater('CA-QC')).toMatchObject({ l_per_kwh: 8.1662, region: 'CA' });
  expect(gridWater('SE3')).toMatchObject({ l_per_kwh: 6.0315, region: 'SE' });
});

test('a country without a figure has that of the world, and says so', () => {
  const { region, l_per_kwh } = gridWater('KE');
  expect(region).toBe('world');
  expect(l_per_kwh).toBe(gridWater('world').l_per_kwh);
  expect(l_per_kwh).toBeGreaterThan(3);
  expect(() => gridWater('atlantis')).toThrow(/no region of the catalog/);
});

test('water on site is what the operator publishes, or what a method takes of who serves models', () => {
  expect(siteWater('AWS')).toMatchObject({ value: 0.12, hi: 0.15 });
  expect(siteWater('openai')).toEqual({
    value: 0.569,
    lo: 0.569,
    hi: 0.569,
    title: 'openai, as EcoLogits takes it',
  });
  expect(siteWater('anthropic')).toMatchObject({ lo: 0.13, hi: 0.999 });
});

test('of a provider nobody knows it is the average of data centres of the United States, with what operators publish as ends', () => {
  const unknown = { value: 0.36, lo: 0.09, hi: 1.15 };
  expect(siteWater(undefined)).toMatchObject(unknown);
  expect(siteWater('somebody')).toMatchObject(unknown);
});
