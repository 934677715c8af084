import { describe, expect, test } from 'vitest';
import { type Budget, budgetNumbers, budgetsOf } from '../../src/scaling/budgets.ts';
import { type ChinchillaLaw, exponentsOf, lossAt, optimumAt } from '../../src/scaling/chinchilla.ts';
import { fitEnvelope } from '../../src/scaling/envelope.ts';
import { gridBias, gridDrift } from '../../src/scaling/grid-bias.ts';
import { fitIsoflop, frontierAt } from '../../src/scaling/isoflop.ts';
import { lossTable } from '../../src/scaling/loss-table.ts';
import oracle from './oracles/approach-2-bias.json' with { type: 'json' };
import { relative } from './points.ts';

const BUDGETS = [1e17, 1e18, 1e19, 1e20, 1e21];
const SIZES = 15;

/** Noise-free profiles of 15 sizes around each optimum: `wide` times to either side, the middle off by a factor. */
function profiles(law: ChinchillaLaw, wide: number, offset: (budget: number) => number): readonly Budget[] {
  return BUDGETS.map((flop, k) => {
    const middle = optimumAt(law, flop).tokens * offset(k);
    const rows = Array.from({ length: SIZES }, (_, i) => {
      const tokens = middle * wide ** ((2 * i) / (SIZES - 1) - 1);
      const params = flop / 6 / tokens;
      return { params, tokens, flop, loss: lossAt(law, params, tokens) };
    });
    return { flop, rows: lossTable(rows) };
  });
}

const offsets: Readonly<Record<string, (k: number) => number>> = {
  centred: () => 1,
  off3: () => 3,
  drift3: (k) => 3 ** (k / (BUDGETS.length - 1)),
};
const surfaces = Object.entries(oracle.surfaces).map(([name, [E, A, B, alpha, beta]]) => [
  name,
  { E, A, B, alpha, beta } as ChinchillaLaw,
]) as [string, ChinchillaLaw][];

interface Wanted {
  readonly exponent: number;
  readonly est: number;
  readonly true: number;
}
const results = oracle.results as unknown as Readonly<Record<string, Wanted>>;

describe('approach 2 on noise-free surfaces errs as its arithmetic says', () => {
  for (const [name, law] of surfaces) {
    for (const [grid, offset] of Object.entries(offsets)) {
      test.each([2, 4, 8, 16])(`${name}, ${grid}, %i times to either side`, (wide) => {
        const wanted = results[`${name}/${grid}/x${wide}`] as Wanted;
        const fit = fitIsoflop(profiles(law, wide, offset), 'parabola');
        if (fit.state !== 'fitted') throw new Error(fit.reason);
        expect(Math.abs(fit.frontier.b - wanted.exponent)).toBeLessThan(1e-8);
        expect(relative(10 ** fit.frontier.tokens.predict([24]), wanted.est)).toBeLessThan(1e-7);
        expect(relative(optimumAt(law, 1e24).tokens, wanted.true)).toBeLessThan(1e-12);
      });
    }
  }
  test.each(Object.entries(oracle.results.closed_form_shift_lnD))('a valley is off by %s', (key, shift) => {
    const [alpha, beta, wide] = [...key.matchAll(/=([\d.]+)/g)].map(([, text]) => Number(text)) as [
      number,
      number,
      number,
    ];
    const law = { E: 1.69, A: 406.4, B: 410.7, alpha, beta };
    const fit = fitIsoflop(
      profiles(law, wide, () => 1),
      'parabola',
    );
    if (fit.state !== 'fitted') throw new Error(fit.reason);
    for (const vertex of fit.vertices)
      expect(Math.abs(Math.log(vertex.tokens / optimumAt(law, vertex.flop).tokens) - shift)).toBeLessThan(
        1e-8,
      );
  });
});

describe('what is wrong with a grid is seen', () => {
  const law = surfaces.find(([name]) => name === 'asymmetric')?.[1] as ChinchillaLaw;
  test('one that drifts by 3, and one that does not', () => {
    const drift = (grid: string) => {
      const fit = fitIsoflop(profiles(law, 8, offsets[grid] as (k: number) => number));
      return fit.state === 'fitted' ? gridDrift(fit.vertices)?.factor : null;
    };
    expect(drift('centred')).toBeCloseTo(1, 6);
    expect(drift('drift3')).toBeLessThan(0.5);
  });
  test('and by how much it moves the exponent', () => {
    expect(gridBias(law, profiles(law, 8, offsets.centred as () => number))).toBeCloseTo(0, 8);
    const bias = gridBias(law, profiles(law, 8, offsets.drift3 as (k: number) => number)) as number;
    expect(Math.abs(bias)).toBeGreaterThan(0.01);
    expect(exponentsOf(law).a + bias).toBeCloseTo(1 - 0.7735954163990623, 2);
  });
  test('a valley outside the sizes that were trained', () => {
    const fit = fitIsoflop(profiles(surfaces[0]?.[1] as ChinchillaLaw, 2, () => 3));
    if (fit.state !== 'fitted') throw new Error(fit.reason);
    expect(fit.vertices.every(({ inside }) => !inside)).toBe(true);
  });
});

describe('budgets', () => {
  const law = surfaces[0]?.[1] as ChinchillaLaw;
  const rows = profiles(law, 8, () => 1).flatMap(({ rows }) =>
    Array.from(rows.params, (params, i) => ({
      params,
      tokens: rows.tokens[i] as number,
      flop: (rows.flop[i] as number) * (1 + 0.004 * Math.sin(i)),
      loss: rows.loss[i] as number,
    })),
  );
  test('are found in a table that was read off a picture', () => {
    const found = budgetsOf(lossTable([...rows, { params: 1e8, tokens: 1e9, flop: 5e19, loss: 3 }]));
    expect(found.budgets.map(({ flop }) => Number(flop.toPrecision(2)))).toEqual(BUDGETS);
    expect(found.budgets.every(({ rows }) => rows.n === SIZES)).toBe(true);
    expect(found.left).toEqual([76]);
  });
  test('number the rows that a bootstrap draws together', () => {
    const table = lossTable([...rows, { params: 1e8, tokens: 1e9, flop: 5e19, loss: 3 }]);
    const numbers = budgetNumbers(table, budgetsOf(table));
    expect(new Set(numbers).size).toBe(6);
    expect(numbers[0]).toBe(numbers[14]);
  });
  test('one alone gives no line', () => {
    expect(fitIsoflop(profiles(law, 8, () => 1).slice(0, 1))).toEqual({
      state: 'too-few',
      reason: expect.stringMatching(/one budget has four sizes or more, 1 of them a valley/),
    });
  });
  test('losses that bend the wrong way are left out, with the reason', () => {
    const [first, ...rest] = profiles(law, 8, () => 1);
    const turned = {
      ...(first as Budget),
      rows: { ...(first as Budget).rows, loss: (first as Budget).rows.loss.map((l) => 9 - l) },
    };
    expect(fitIsoflop([turned, ...rest])).toMatchObject({
      state: 'fitted',
      left: [{ flop: 1e17, reason: expect.stringMatching(/wrong way/) }],
    });
  });
});

describe('approach 1', () => {
  const law = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };
  /** Training curves of sizes from 1e7 to 1e11, loss noise-free. */
  const curves = (sizes: number) =>
    lossTable(
      Array.from({ length: sizes }, (_, i) => 10 ** (7 + (4 * i) / (sizes - 1))).flatMap((params) =>
        Array.from({ length: 60 }, (_, k) => {
          const tokens = params * 10 ** (-1 + k / 14);
          return { params, tokens, loss: lossAt(law, params, tokens) };
        }),
      ),
    );
  test('nears the true exponent as the sizes grow', () => {
    const error = (sizes: number) => {
      const fit = fitEnvelope(curves(sizes));
      return fit.state === 'fitted' ? Math.abs(fit.frontier.a - exponentsOf(law).a) : Number.NaN;
    };
    expect(error(40)).toBeLessThan(0.01);
    expect(error(40)).toBeLessThan(error(6) + 0.005);
  });
  test('leaves budgets out whose best size is the smallest or the largest', () => {
    const fit = fitEnvelope(curves(12));
    if (fit.state !== 'fitted') throw new Error(fit.reason);
    expect(fit.atEdge).toBeGreaterThan(0);
    expect(fit.points.length + fit.atEdge).toBeLessThanOrEqual(1500);
    expect(fit.points.every(({ params }) => params > 1.1e7 && params < 0.9e11)).toBe(true);
    expect(fit.sizes).toBeLessThanOrEqual(10);
  });
  test('two sizes are no envelope', () => {
    expect(fitEnvelope(curves(2))).toMatchObject({
      state: 'too-few',
      reason: expect.stringMatching(/2 sizes have/),
    });
  });
});

test('a frontier gives size and tokens with their interval', () => {
  const law = surfaces[0]?.[1] as ChinchillaLaw;
  const fit = fitIsoflop(profiles(law, 4, () => 1));
  if (fit.state !== 'fitted') throw new Error(fit.reason);
  const { params } = frontierAt(fit.frontier, 1e22);
  expect(relative(params.value, optimumAt(law, 1e22).params)).toBeLessThan(1e-6);
  expect(params.lo).toBeLessThanOrEqual(params.value);
  expect(params.hi).toBeGreaterThanOrEqual(params.value);
});
