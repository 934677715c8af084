import { expect, test } from 'vitest';
import { gridWater, siteWater, waterProviders } from '../../src/catalog/water.ts';

test('water of a grid is that of the country around a region', () => {
  expect(gridWater('FR')).toMatchObject({ l_per_kwh: 3.6737, region: 'FR', fact: 'water/grid/FR' });
  expect(gridWater('aws:us-west-2')).toMatchObject({ l_per_kwh: 3.1321, region: 'US' });
  expect(gridWater('CA-QC')).toMatchObject({ l_per_kwh: 8.1662, region: 'CA' });
  expect(gridWater('SE3')).toMatchObject({ l_per_kwh: 6.0315, region: 'SE' });
});

test('a country without a figure has that of the world, and says so', () => {
  expect(gridWater('KE')).toMatchObject({ l_per_kwh: 3.908, region: 'world' });
  expect(gridWater('world').region).toBe('world');
  expect(() => gridWater('atlantis')).toThrow(/no region of the catalog/);
});

test('water on site is the operator’s, or the average of data centres, assumed', () => {
  expect(siteWater('AWS')).toMatchObject({ value: 0.12, hi: 0.15, provenance: 'published' });
  expect(siteWater('openai').value).toBe(0.569);
  expect(siteWater(undefined)).toMatchObject({
    id: 'water/site/unknown',
    provenance: 'assumed',
    lo: 0.09,
    hi: 1.15,
  });
  expect(siteWater('somebody').id).toBe('water/site/unknown');
  expect(waterProviders()).toContain('azure');
});
