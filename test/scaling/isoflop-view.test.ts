import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetsOf } from '../../src/scaling/budgets.ts';
import { exampleRows } from '../../src/scaling/example-rows.ts';
import { fitIsoflop } from '../../src/scaling/isoflop.ts';
import { isoflopAnswer, rowsLeftOut } from '../../src/scaling/isoflop-answer.ts';
import { isoflopIntervals, isoflopTask, solveIsoflop } from '../../src/scaling/isoflop-draws.ts';
import { isoflopView } from '../../src/scaling/isoflop-view.ts';
import { lossTable } from '../../src/scaling/loss-table.ts';
import { publishedExponent, publishedExponents } from '../../src/scaling/overlay-exponents.ts';

const llama = exampleRows('llama3');

/** Budgets on exact parabolas whose minima lie on N = 0.1·C^0.5, each of sizes at these multiples of the best. */
const profiles = (shares: readonly (readonly number[])[]) =>
  shares.flatMap((of, k) =>
    of.map((share, i) => {
      const flop = 10 ** (18 + k);
      const loss = 3 - 0.2 * k + 0.05 * Math.log10(share) ** 2;
      return { params: 0.1 * Math.sqrt(flop) * share, flop, loss, row: 10 * k + i };
    }),
  );
const around = [0.25, 0.5, 1, 2, 4];
const exact = profiles([around, around, around, around]);

describe('budgets looked at', () => {
  test('the runs of Llama 3: the exponent that its authors print, 0.53 for the tokens', () => {
    const view = isoflopView(llama);
    expect(view.budgets).toHaveLength(10);
    expect(view.line?.b).toBeCloseTo(0.537, 3);
    // The parabola minima of the extraction's own README: D = 0.299·C^0.537.
    const tokens = 1e22 / (6 * (view.line?.paramsAt(1e22) ?? 0));
    expect(tokens / (0.299 * 1e22 ** 0.537)).toBeCloseTo(1, 1);
    expect(view.budgets[7]?.minimum?.params).toBeCloseTo(3.05e9, -7);
  });
  test('is what approach 2 fits, where nothing is left out', () => {
    for (const name of ['llama3', 'porian'] as const) {
      const rows = exampleRows(name);
      const fit = fitIsoflop(budgetsOf(lossTable(rows)).budgets);
      const view = isoflopView(rows, { edges: 'in' });
      expect(fit.state === 'fitted' && fit.frontier.a).toBeCloseTo(view.line?.a ?? 0, 12);
    }
  });
  test('exact parabolas give their minima back, whatever is dropped of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), (i, k) => {
        const view = isoflopView(exact, { drop: new Set([10 * k + i]) });
        expect(view.line?.a).toBeCloseTo(0.5, 9);
        expect(view.line?.paramsAt(1e24)).toBeCloseTo(1e11, -3);
      }),
    );
  });
  test('a minimum at an edge, too few sizes and a budget taken out do not count, and say so', () => {
    const rows = profiles([around, around, around, [2, 3, 4, 8]]);
    const view = isoflopView(rows);
    expect(view.budgets.map(({ state }) => state)).toEqual(['in', 'in', 'in', 'edge']);
    expect(view.line?.a).toBeCloseTo(0.5, 9);
    expect(isoflopView(rows, { edges: 'in' }).budgets[3]?.state).toBe('in');
    expect(
      isoflopView(exact, { drop: new Set([0, 1, 2]), out: new Set([3]) }).budgets.map(({ state }) => state),
    ).toEqual(['few', 'in', 'in', 'out']);
    const none = isoflopView(exact, { out: new Set([0, 1, 2]) });
    expect(none.line).toBeNull();
    expect(none.reason).toMatch(/two budgets.*1 of 4 count/);
  });
  test('by one law, of all rows or of too few', () => {
    const view = isoflopView(exampleRows('chinchilla'), {
      fit: 'parametric',
      drop: rowsLeftOut(exampleRows('chinchilla'), 5),
    });
    // Besiroglu et al. 2024, fitted exactly.
    expect(view.law?.law.alpha).toBeCloseTo(0.3473105, 6);
    expect(isoflopView(exact.slice(0, 5), { fit: 'parametric' }).reason).toMatch(/8 rows, and 5 are left/);
  });
});

describe('draws', () => {
  const view = isoflopView(llama);
  const task = isoflopTask(view);
  test('do not depend on how they are divided', () => {
    if (task === null) throw new Error('no task');
    const whole = solveIsoflop(task, 0, 60);
    const parts = [solveIsoflop(task, 0, 25), solveIsoflop(task, 25, 60)];
    expect([...(parts[0] as Float64Array), ...(parts[1] as Float64Array)]).toEqual([...whole]);
  });
  test('give intervals around the fit, narrower with less noise', () => {
    if (task === null) throw new Error('no task');
    const intervals = isoflopIntervals(task, solveIsoflop(task, 0, 400));
    const a = view.line?.a ?? 0;
    expect(intervals?.a.lo).toBeLessThan(a);
    expect(intervals?.a.hi).toBeGreaterThan(a);
    expect((intervals?.a.lo ?? 0) + (intervals?.b.hi ?? 0)).toBeCloseTo(1, 12);
    const answer = isoflopAnswer(view, intervals, 2.7e25);
    const bounds = answer.input.line?.boundsAt?.(2.7e25);
    expect(bounds?.lo).toBeLessThan(336e9);
    expect(bounds?.hi).toBeGreaterThan(336e9);
    const clean = isoflopTask(isoflopView(exact));
    if (clean === null) throw new Error('no task');
    const exactly = isoflopIntervals(clean, solveIsoflop(clean, 0, 50));
    expect((exactly?.a.hi ?? 1) - (exactly?.a.lo ?? 0)).toBeLessThan(1e-9);
  });
  test('of a law too', () => {
    const law = isoflopView(llama, { fit: 'parametric' });
    const drawn = isoflopTask(law);
    if (drawn === null) throw new Error('no task');
    const intervals = isoflopIntervals(drawn, solveIsoflop(drawn, 0, 40));
    expect(intervals?.a.lo).toBeLessThan(law.line?.a ?? 0);
    expect(intervals?.minima).toHaveLength(10);
  });
});

test('published exponents: of a frontier as printed, of a law by its constants', () => {
  expect(publishedExponent('chinchilla-approach-2')?.a).toBe(0.49);
  expect(publishedExponent('chinchilla')?.a).toBeCloseTo(0.2849083 / (0.33917084 + 0.2849083), 12);
  expect(publishedExponent('muennighoff')).toBeNull();
  expect(publishedExponents().length).toBeGreaterThan(8);
});
