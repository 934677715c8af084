import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { activeFacets, filtered, filterText, removesMost } from '../../src/charts/facet.ts';
import { modelFacets, parseCount } from '../../src/charts/model-facets.ts';
import type { Point } from '../../src/charts/point.ts';
import { shownPoints } from '../../src/charts/point-search.ts';
import { sizeIn } from '../../src/charts/size.ts';
import { pooled, repeatInterval, withSpread } from '../../src/charts/spread.ts';
import { summary } from '../../src/math/summary.ts';
import { pointsView } from '../../src/reports/points.ts';
import { fakeStore } from './fake-store.ts';

const { points } = await pointsView(fakeStore(6));
const families = (model: string) => ({
  family: /bert/i.test(model) ? 'bert' : null,
  params: null,
});
const facets = modelFacets<Point>(families);

describe('filters', () => {
  it('keep rows that pass all of them, and none that does not tell', () => {
    const kept = filtered(points, facets, { size: '1B..10B', task: 'summarization' });
    expect(kept.length).toBeGreaterThan(0);
    for (const { params, task } of kept) {
      expect(params).toBeGreaterThanOrEqual(1e9);
      expect(params).toBeLessThanOrEqual(1e10);
      expect(task).toBe('summarization');
    }
    const unknown = points.filter(({ params }) => params === null);
    expect(unknown.length).toBeGreaterThan(0);
    expect(filtered(unknown, facets, { size: '..' })).toEqual([]);
  });

  it('leave either end of a range open', () => {
    const all = points.filter(({ params }) => params !== null);
    const below = filtered(points, facets, { size: '..110M' });
    const above = filtered(points, facets, { size: '110.000001M..' });
    expect(below.length + above.length).toBe(all.length);
  });

  it('tell families apart by what the catalog says', () => {
    const kept = shownPoints(points, { family: 'bert' }, families);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every(({ model }) => /bert/i.test(model))).toBe(true);
    expect(shownPoints(points, { family: 'bert' })).toEqual([]);
  });

  it('name the one that removes most', () => {
    const filters = { size: '1B..10B', modality: 'text to text', nonsense: 'x' };
    const removed = (search: Record<string, string>) =>
      points.length - filtered(points, facets, search).length;
    const most = removesMost(points, facets, filters);
    const [size, modality] = [removed({ size: '1B..10B' }), removed({ modality: 'text to text' })];
    expect(most?.facet.key).toBe(size >= modality ? 'size' : 'modality');
    expect(most?.removed).toBe(Math.max(size, modality));
    expect(removesMost(points, facets, {})).toBeNull();
  });

  it('say what they keep', () => {
    const [{ facet }] = activeFacets(facets, { size: '1B..10B' }) as [
      ReturnType<typeof activeFacets<Point>>[0],
    ];
    expect(filterText(facet, '1B..10B')).toBe('1.00\u00a0B to 10.0\u00a0B');
    expect(filterText(facet, '..10B')).toBe('up to 10.0\u00a0B');
  });

  it.each([
    ['1.5B', 1.5e9],
    ['110M', 1.1e8],
    ['1,000', 1000],
    ['2k', 2000],
    ['many', Number.NaN],
    ['', Number.NaN],
    ['1B2', Number.NaN],
  ])('reads %j as a count', (text, value) => {
    expect(parseCount(text)).toBe(value);
  });
});

it('takes the parameters that work on a token where a model of experts tells them', () => {
  const moe = points.find(({ params, active_params }) => active_params && params && active_params < params);
  if (!moe) throw new Error('no published model of experts');
  const drawnAt = (active: boolean) =>
    sizeIn({ active, fit: false }).plot([moe], {
      document: parseHTML('<!doctype html><html><body></body></html>').document,
      width: 900,
    }).outerHTML;
  expect(drawnAt(true)).toContain('Active parameters, log scale');
  expect(drawnAt(false)).not.toContain('Active parameters');
  const x = (svg: string) => /data-x="([\d.]+)"/.exec(svg)?.[1];
  const frame = points.filter(({ params }) => params !== null);
  const placed = (active: boolean) =>
    x(
      sizeIn({ active, fit: false, frame }).plot([moe], {
        document: parseHTML('<!doctype html><html><body></body></html>').document,
        width: 900,
      }).outerHTML,
    );
  expect(Number(placed(true))).toBeLessThan(Number(placed(false)));
});

describe('spread', () => {
  const of = (values: readonly number[]) => {
    const { n, sd, mean } = summary(values);
    return {
      energy_j: mean,
      repeats: {
        n,
        df: n - 1,
        sd_j: sd ?? 0,
        min_j: Math.min(...values),
        max_j: Math.max(...values),
      },
    };
  };
  const row = (energy_j: number) => ({ energy_j, lo_j: 0, hi_j: 0, spread: '95 % interval' as const });

  it('is the standard deviation, the interval of the mean, or the ends', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 3 }), (values) => {
        const { energy_j, repeats } = of(values);
        const { sd, interval } = summary(values);
        expect(withSpread(row(energy_j), 'sd', repeats).hi_j - energy_j).toBeCloseTo(sd ?? 0, 6);
        expect(withSpread(row(energy_j), 'ci', repeats).lo_j).toBeCloseTo(interval?.lo ?? 0, 6);
        expect(withSpread(row(energy_j), 'range', repeats).lo_j).toBe(Math.min(...values));
        expect(repeatInterval({ energy_j, repeats })?.hi).toBeCloseTo(interval?.hi ?? 0, 6);
      }),
    );
  });

  it('is not shown of fewer than three repetitions, or where they are not known', () => {
    const { energy_j, repeats } = of([1, 2]);
    for (const known of [repeats, null, undefined])
      expect(withSpread(row(energy_j), 'sd', known)).toMatchObject({
        lo_j: energy_j,
        hi_j: energy_j,
        spread: 'none',
      });
    expect(withSpread(row(5), undefined, repeats).spread).toBe('95 % interval');
  });

  it('pools deviations of data sets, not their means', () => {
    const all = pooled([of([10, 11, 12]).repeats, of([100, 101, 102]).repeats]);
    expect(all).toMatchObject({ n: 6, df: 4, min_j: 10, max_j: 102 });
    expect(all.sd_j).toBeCloseTo(1, 9);
  });

  it('is known of every value the study logged, by its ten repeats', () => {
    const study = points.filter(({ origin }) => origin === 'study');
    expect(study.every(({ repeats }) => repeats?.n === 10)).toBe(true);
    for (const { energy_j, lo_j, repeats } of study.slice(0, 20))
      expect(energy_j - (repeats?.sd_j ?? 0)).toBeCloseTo(lo_j, 6);
  });
});
