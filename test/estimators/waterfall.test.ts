import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perimeter } from '../../src/domain/perimeter.ts';
import { estimated, modelled, term } from '../../src/estimators/estimator.ts';
import type { Estimate, Term } from '../../src/estimators/outcome.ts';
import { waterfall } from '../../src/estimators/waterfall.ts';

const positive = (min = 1e-3, max = 1e6) => fc.double({ min, max, noNaN: true });

/** An estimate whose terms hold as the contract says: parts add up, × repeats × PUE is the energy, × intensity the carbon. */
const consistent = fc
  .record({
    hours: positive(),
    accelerators: fc.integer({ min: 1, max: 1000 }),
    watts: positive(10, 1500),
    utilisation: positive(0.05, 1),
    tokens: positive(),
    product: fc.constantFrom('hours', 'tokens', 'none'),
    cpu: fc.option(positive()),
    host: fc.option(positive()),
    network: fc.option(positive()),
    pue: fc.option(positive(1, 2)),
    repeats: fc.option(positive(1, 10)),
    intensity: positive(1, 1200),
    embodied: fc.option(positive()),
    carbon: fc.boolean(),
  })
  .map((x): Estimate => {
    const accelerator = x.hours * x.accelerators * x.watts * x.utilisation * 3600;
    const terms: Term[] = [
      ...(x.product === 'hours'
        ? [
            term('hours', x.hours),
            term('accelerators', x.accelerators),
            term('watts', x.watts),
            term('utilisation', x.utilisation),
          ]
        : []),
      ...(x.product === 'tokens'
        ? [term('tokens', x.tokens), term('energy-per-token', accelerator / x.tokens)]
        : []),
      term('accelerator-energy', accelerator),
      ...(x.cpu === null ? [] : [term('cpu-energy', x.cpu)]),
      ...(x.host === null ? [] : [term('host-energy', x.host)]),
      ...(x.network === null ? [] : [term('network-energy', x.network)]),
      ...(x.repeats === null ? [] : [term('repeats', x.repeats)]),
      ...(x.pue === null ? [] : [term('pue', x.pue)]),
    ];
    const it = accelerator + (x.cpu ?? 0) + (x.host ?? 0) + (x.network ?? 0);
    const energy = it * (x.repeats ?? 1) * (x.pue ?? 1);
    return estimated({
      unit: { id: 'request', count: 1 },
      perimeter: perimeter(['accelerator'], { pue: x.pue }),
      energy_j: modelled(energy),
      carbon_g: x.carbon ? modelled((energy / 3.6e6) * x.intensity) : null,
      embodied_g: x.carbon && x.embodied !== null ? modelled(x.embodied) : null,
      terms: [...terms, term('it-energy', it), term('intensity', x.intensity)],
    });
  });
/** An estimate that says nothing of how it came about, as a published value. */
const bare = fc.tuple(positive(), positive()).map(
  ([energy, carbon]): Estimate =>
    estimated({
      unit: { id: 'request', count: 1 },
      energy_j: modelled(energy),
      carbon_g: modelled(carbon),
    }),
);

test('factors multiply to the ratio and deltas add up to the difference, whatever the methods say of themselves', () => {
  fc.assert(
    fc.property(fc.oneof(consistent, bare), fc.oneof(consistent, bare), (a, b) => {
      const { from, to, ratio, steps } = waterfall(a, b);
      expect(steps.reduce((product, { factor }) => product * factor, 1) / ratio).toBeCloseTo(1, 9);
      const reached = steps.reduce((sum, { delta }) => sum + delta, from);
      expect(Math.abs(reached - to)).toBeLessThanOrEqual(
        1e-9 * Math.max(from, to, ...steps.map(({ total }) => total)),
      );
      expect(to / from).toBe(ratio);
      for (const [i, { total, factor }] of steps.entries())
        expect(total / (steps[i - 1]?.total ?? from)).toBeCloseTo(factor, 12);
    }),
    { numRuns: 500 },
  );
});

test('the way back is the way there turned round', () => {
  fc.assert(
    fc.property(consistent, consistent, (a, b) => {
      expect(waterfall(a, b).ratio * waterfall(b, a).ratio).toBeCloseTo(1, 12);
      expect(waterfall(a, a).steps).toEqual([]);
    }),
  );
});

describe('a way that can be told', () => {
  const one = estimated({
    unit: { id: 'request', count: 1 },
    perimeter: perimeter(['accelerator']),
    energy_j: modelled(3600 * 100),
    carbon_g: modelled(0.1 * 400),
    terms: [
      term('hours', 1),
      term('accelerators', 1),
      term('watts', 100),
      term('utilisation', 1),
      term('accelerator-energy', 360_000),
      term('it-energy', 360_000),
      term('intensity', 400),
    ],
  });
  const other = estimated({
    unit: { id: 'request', count: 1 },
    perimeter: perimeter(['host'], { pue: 1.5 }),
    energy_j: modelled(360_000 * 0.5 * 2 * 1.5),
    carbon_g: modelled(0.15 * 200),
    embodied_g: modelled(10),
    terms: [
      term('hours', 1),
      term('accelerators', 1),
      term('watts', 100),
      term('utilisation', 0.5),
      term('accelerator-energy', 180_000),
      term('host-energy', 180_000),
      term('it-energy', 360_000),
      term('pue', 1.5),
      term('intensity', 200),
    ],
  });
  test('halves the power, adds the host, the PUE, another grid and the making', () => {
    const { steps, ratio, quantity } = waterfall(one, other);
    expect(quantity).toBe('carbon_g');
    expect(steps.map(({ id, factor }) => [id, factor])).toEqual([
      ['utilisation', 0.5],
      ['host-energy', 2],
      ['pue', 1.5],
      ['intensity', expect.closeTo(0.5, 12)],
      ['embodied', expect.closeTo(40 / 30, 12)],
    ]);
    expect(ratio).toBeCloseTo(1, 12);
  });
  test('settings come first: what asking the first method again makes of them', () => {
    const again = {
      ...one,
      energy_j: modelled(180_000),
      carbon_g: modelled(20),
      terms: other.terms.filter(({ id }) => !['host-energy', 'pue'].includes(id)),
    };
    const { steps } = waterfall(one, other, { before: [{ id: 'batch', from: 1, to: 64, estimate: again }] });
    expect(steps[0]).toMatchObject({ id: 'batch', from: 1, to: 64, factor: 0.5, total: 20 });
    expect(steps.reduce((product, { factor }) => product * factor, 1)).toBeCloseTo(1, 12);
  });
  test('settings that only the second takes come last: it is reached at those of the first', () => {
    const at16 = {
      ...other,
      energy_j: modelled((other.energy_j?.value as number) / 2),
      carbon_g: modelled(15),
    };
    const { steps, to } = waterfall(one, other, {
      after: { estimate: at16, reruns: [{ id: 'precision-bits', from: 16, to: 8, estimate: other }] },
    });
    expect(steps.at(-1)).toMatchObject({ id: 'precision-bits', from: 16, to: 8, total: to });
    expect(steps.reduce((product, { factor }) => product * factor, 1)).toBeCloseTo(1, 12);
  });
  test('carbon alone has no energy to explain: one step', () => {
    expect(waterfall({ ...one, energy_j: null, carbon_g: modelled(80) }, other).steps).toMatchObject([
      { id: 'model', title: 'Figures with no energy in common', factor: 0.5, total: 40 },
    ]);
  });
  test('energy where one of them gives no carbon', () => {
    expect(waterfall({ ...one, carbon_g: null }, other)).toMatchObject({
      quantity: 'energy_j',
      from: 360_000,
      to: 540_000,
    });
  });
  test('no way from carbon alone to energy alone, and none from 0', () => {
    expect(() => waterfall({ ...one, carbon_g: null }, { ...other, energy_j: null })).toThrow(
      /carbon alone and the other energy alone/,
    );
    expect(() => waterfall({ ...one, carbon_g: modelled(0) }, other)).toThrow(/0 has no ratio/);
  });
});
