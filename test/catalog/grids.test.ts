import { describe, expect, test } from 'vitest';
import {
  defaultIntensity,
  type GridAnswer,
  gridFacts,
  gridIntensity,
  gridRegions,
  intensityOf,
  selectorOf,
} from '../../src/catalog/grids.ts';
import { Problem } from '../../src/domain/problem.ts';
import { intensitySchema } from '../../src/domain/record.ts';

const all = (answer: GridAnswer) => [answer.chosen, ...answer.alternatives];
const refused = (region: string): Problem => {
  try {
    gridIntensity(region);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${region} was not refused.`);
};

test('us-west-2 shows 297.6, 350.9 and 138.7 side by side and says which rule chose', () => {
  const answer = gridIntensity('us-west-2');
  expect(answer.region).toMatchObject({ id: 'aws:us-west-2', place: 'US-OR' });
  expect(answer.chosen).toMatchObject({ value: 297.6, year: 2019, source: { id: 'mlco2' } });
  const values = all(answer).map((fact) => [fact.source.id, fact.value, fact.year, fact.region]);
  expect(values).toContainEqual(['ccf', 350.861, null, 'aws:us-west-2']);
  expect(values).toContainEqual(['egrid', 138.75, 2016, 'US-OR']);
  expect(answer.rule).toMatch(/latest year/);
});

describe('counts', () => {
  test.each([
    ['country', 213],
    ['state', 51 + 8],
    ['province', 13],
    ['zone', 9],
    ['cloud', 113],
    ['world', 1],
  ] as const)('%s: %d regions', (kind, count) => {
    expect(gridRegions(kind).length).toBe(count);
  });

  test.each([
    ['owid', 213],
    ['egrid', 52],
    ['provinces', 13],
    ['nordic', 10],
    ['ecologits', 50],
    ['green-algorithms', 131],
    ['google', 205],
    ['codecarbon', 40],
    ['mlco2', 82],
    ['ccf', 72],
  ])('%s: %d facts', (source, count) => {
    expect(gridFacts().filter((fact) => fact.source.id === source).length).toBe(count);
  });

  test('the cloud tables hold 399 facts together', () => {
    expect(gridFacts().filter((fact) => fact.region.includes(':')).length).toBe(399);
  });
});

describe('names', () => {
  test.each([
    ['FR', 'FR'],
    ['fr', 'FR'],
    ['FRA', 'FR'],
    ['france', 'FR'],
    [' France ', 'FR'],
    ['UK', 'GB'],
    ['côte d’ivoire', null],
    ["Côte d'Ivoire", 'CI'],
    ['US-OR', 'US-OR'],
    ['oregon', 'US-OR'],
    ['new_york', 'US-NY'],
    ['CA', 'CA'],
    ['CA-QC', 'CA-QC'],
    ['Québec', 'CA-QC'],
    ['SE3', 'SE3'],
    ['se3', 'SE3'],
    ['FI', 'FI'],
    ['aws:us-west-2', 'aws:us-west-2'],
    ['us-west-2', 'aws:us-west-2'],
    ['us west 2', 'aws:us-west-2'],
    ['new-york', 'US-NY'],
    ['newyork', 'US-NY'],
    ['se 3', 'SE3'],
    ['U.K.', 'GB'],
    ['us-west2', 'gcp:us-west2'],
    ['West US 2', 'azure:westus2'],
    ['westus2', 'azure:westus2'],
    ['azure:West US 2', 'azure:westus2'],
    ['world', 'world'],
    ['AU-NSW', 'AU-NSW'],
  ])('%s is %s', (name, id) => {
    if (id === null) expect(refused(name).kind).toBe('refusal');
    else expect(gridIntensity(name).region.id).toBe(id);
  });

  test('a name of two regions is refused and both are named', () => {
    const { message } = refused('georgia');
    expect(message).toContain('GE (country)');
    expect(message).toContain('US-GA (state)');
  });

  test.each([
    ['frnace', 'FR (France)'],
    ['oregn', 'US-OR (Oregon)'],
    ['us-west-3', 'aws:us-west-2'],
    ['germny', 'DE (Germany)'],
    ['columbia', 'CA-BC (British Columbia)'],
    ['SE9', 'SE1'],
  ])('%s is unknown; nearest holds %s', (name, near) => {
    const problem = refused(name);
    expect(problem.kind).toBe('refusal');
    expect(problem.message).toContain(`${name} is no region of the catalog`);
    expect(problem.message).toContain(near);
  });

  test.each(['', '  ', 'qqqqqqqq', '@', '\u0000', '💥'])('"%s" is refused with what is valid', (name) => {
    expect(refused(name).message).toMatch(/is no region of the catalog; (valid ones are|nearest)/);
  });
});

describe('choosing', () => {
  test('a source, and a year of it, can be asked for', () => {
    expect(gridIntensity('us-west-2@ccf').chosen.value).toBe(350.861);
    expect(gridIntensity('us-west-2@egrid').chosen).toMatchObject({ value: 138.75, region: 'US-OR' });
    expect(gridIntensity('us-east1@google').chosen.year).toBe(2024);
    expect(gridIntensity('us-east1@google:2021').chosen.value).toBe(434);
  });

  test('an unknown source or year is refused with those there are', () => {
    expect(refused('us-west-2@ember').message).toBe(
      'No source ember of the intensity of aws:us-west-2; there are mlco2:2019, ccf, green-algorithms:2020 and egrid:2016.',
    );
    expect(refused('us-east1@google:1999').message).toContain('google:2024');
    expect(refused('FR@').message).toContain('(empty)');
  });

  test('what is shown as a selector chooses the fact it stands for', () => {
    for (const region of ['us-west-2', 'us-east1', 'FR', 'SE3', 'US-OR', 'HK']) {
      for (const fact of all(gridIntensity(region))) {
        expect(gridIntensity(`${region}@${selectorOf(fact)}`).chosen).toMatchObject({
          source: fact.source,
          year: fact.year,
        });
      }
    }
  });

  test('the latest year is chosen, an undated figure never before a dated one', () => {
    for (const kind of ['country', 'state', 'province', 'cloud'] as const) {
      for (const { id } of gridRegions(kind)) {
        const { chosen, alternatives } = gridIntensity(id);
        const rivals = alternatives.filter((fact) => fact.region === chosen.region && fact.setAside === null);
        for (const rival of rivals) expect(rival.year ?? 0).toBeLessThanOrEqual(chosen.year ?? 0);
      }
    }
  });

  test('a printed 0 is listed with its reason and never chosen', () => {
    const zeros = gridFacts().filter((fact) => fact.value === 0);
    expect(zeros.map((fact) => fact.region).sort()).toEqual([
      'CF',
      'gcp:northamerica-northeast1',
      'gcp:northamerica-northeast1',
      'seeweb:fro2',
    ]);
    for (const zero of zeros) {
      expect(zero.setAside).toMatch(/\w/);
      const answer = gridIntensity(zero.region);
      expect(answer.chosen.value).toBeGreaterThan(0);
      expect(answer.alternatives).toContainEqual(zero);
    }
  });
});

describe('figures', () => {
  test.each([
    ['FR', 56.039, 2023],
    ['US@owid', 369.473, 2023],
    ['US-OR@egrid', 138.75, 2016],
    ['SE3', 18, 2024],
    ['DE@ecologits', 344.14, null],
    ['azure:germanywestcentral', 402, null],
    ['CA-MB@green-algorithms', 1.3, 2019],
  ])('%s is %d g/kWh of %s', (region, value, year) => {
    expect(gridIntensity(region).chosen).toMatchObject({ value, year });
  });

  test('Quebec is derived from its shares, by the formula of the note', () => {
    const { chosen } = gridIntensity('CA-QC');
    // Shares of 2023 and g/kWh per source, from the two tables.
    const parts = [
      [92.1, 26],
      [6.7, 26],
      [0.01, 48],
      [0.2, 743],
      [0.3, 816],
    ] as const;
    const grams = parts.reduce((sum, [share, g]) => sum + share * g, 0);
    const shares = parts.reduce((sum, [share]) => sum + share, 0);
    expect(chosen.value).toBeCloseTo(grams / shares, 3);
    expect(chosen.note).toMatch(/^Derived/);
  });

  test('Nunavut, all but all oil, is close to the intensity of oil', () => {
    expect(gridIntensity('CA-NU').chosen.value).toBeCloseTo((99.8 * 816 + 0.2 * 48) / 100, 2);
  });
});

describe('every fact', () => {
  test('has a value, a unit, a source with licence and edition, and an id of its own', () => {
    const ids = new Set<string>();
    for (const fact of gridFacts()) {
      expect(fact.unit).toBe('g/kWh');
      expect(fact.value).toBeGreaterThanOrEqual(0);
      expect(fact.value).toBeLessThanOrEqual(1400);
      expect(fact.source.licence).toMatch(/\w/);
      expect(fact.source.licence).not.toMatch(/AGPL/);
      expect(fact.source.url).toMatch(/^https/);
      expect(fact.source.revision).toMatch(/\w/);
      expect(ids.has(fact.id)).toBe(false);
      ids.add(fact.id);
    }
    expect(ids.size).toBe(870);
  });

  test('every region has an answer that fits a record', () => {
    for (const kind of ['world', 'country', 'state', 'province', 'zone', 'cloud'] as const) {
      for (const { id } of gridRegions(kind)) {
        const intensity = intensitySchema.parse(intensityOf(id));
        expect(intensity.g_per_kwh).toBeGreaterThan(0);
        expect(intensity.region).toBe(id);
        expect(intensity.provenance).toBe('published');
      }
    }
  });
});

test('where nobody names a region the world average is assumed', () => {
  expect(defaultIntensity()).toMatchObject({
    g_per_kwh: 475,
    region: 'world',
    source: 'IEA',
    year: 2018,
    provenance: 'assumed',
    fact: 'grid/world/iea-2018',
  });
  expect(intensityOf('world').provenance).toBe('published');
});

test('a figure of the place around is labelled with it', () => {
  const { alternatives } = intensityOf('us-west-2');
  expect(alternatives).toContainEqual({ g_per_kwh: 138.75, source: 'US EPA eGRID (US-OR)', year: 2016 });
});
