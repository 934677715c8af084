import { describe, expect, test } from 'vitest';
import { lossPoints } from '../../src/catalog/losses.ts';
import { lossAt, optimumAt } from '../../src/scaling/chinchilla.ts';
import { columnsOf, lossRows } from '../../src/scaling/columns.ts';
import { fitTable } from '../../src/scaling/fit-table.ts';
import { disagreementWarning } from '../../src/scaling/fit-warnings.ts';
import type { LossRow } from '../../src/scaling/loss-table.ts';
import { runsForInterval } from '../../src/scaling/too-narrow.ts';

const points = lossPoints('chinchilla');
const chinchilla: readonly LossRow[] = points.params.map((params, i) => ({
  params,
  tokens: points.tokens[i],
  flop: points.flop[i],
  loss: points.loss[i] as number,
  row: i + 1,
}));
const porian = lossPoints('porian');
const tuned: readonly LossRow[] = porian.params.flatMap((params, i) =>
  porian.settings?.[i] === 'rw tuned short const standard val'
    ? [{ params, tokens: porian.tokens[i], flop: porian.flop[i], loss: porian.loss[i] as number }]
    : [],
);
const law = { E: 1.7, A: 400, B: 900, alpha: 0.33, beta: 0.29 };
/** A clean grid of sizes and tokens, with a row changed where asked. */
const grid = (change: (row: LossRow, i: number) => LossRow = (row) => row): readonly LossRow[] =>
  [1e17, 1e18, 1e19, 1e20]
    .flatMap((flop) =>
      [0.25, 0.5, 1, 2, 4].map((x) => {
        const params = optimumAt(law, flop).params * x;
        const tokens = flop / 6 / params;
        return { params, tokens, flop, loss: lossAt(law, params, tokens) };
      }),
    )
    .map(change);

describe('a report', () => {
  test('of the worked example: exact, extrapolated, moved by five rows', async () => {
    const report = await fitTable(chinchilla, { dropHighestLoss: 5, at: 5.76e23 });
    expect(report).toMatchObject({
      approach: 3,
      state: 'fitted',
      n: 240,
      dropped: 5,
      dropped_rows: [1, 2, 69, 70, 71].map(() => expect.any(Number)),
    });
    expect(report.objective?.value).toBeCloseTo(0.0010182740178006, 15);
    expect(report.optimum?.params).toBeCloseTo(73190438835, -5);
    expect(report.warnings.join('\n')).toMatch(/Extrapolated: 5.76e23 FLOP is 44\.\d times beyond/);
    expect(report.warnings.join('\n')).toMatch(
      /Dropping rows .* moves the best size .* from 119 billion to 73\.2 billion/,
    );
    expect(report.sentence).toMatch(/^At 5\.76e23 FLOP the best model has 73\.2 billion parameters/);
    expect(report.standard_errors?.alpha).toBeGreaterThan(0.01);
  });
  test('says that few rows decide, where none was dropped', async () => {
    const report = await fitTable(chinchilla, { at: 5.76e23 });
    expect(report.warnings.join('\n')).toMatch(/Without rows .* of highest loss .* few rows decide it/);
  });
  test('with a bootstrap: intervals that hold the optimum, and the size of least regret', async () => {
    const report = await fitTable(chinchilla, { dropHighestLoss: 5, at: 5.76e23, bootstrap: 60 });
    const { interval, params, least_regret } = report.optimum ?? {};
    expect(interval?.params.lo).toBeLessThan(params as number);
    expect(interval?.params.hi).toBeGreaterThan(params as number);
    expect(least_regret?.params).toBeGreaterThan(interval?.params.lo as number);
    expect(report.bootstrap).toMatchObject({ samples: 60, by: 'rows', not_converged: 0 });
  });
  test('for a target loss, and a refusal of one below the floor', async () => {
    const report = await fitTable(grid(), { loss: 2.5 });
    expect(report.optimum?.loss).toBeCloseTo(2.5, 12);
    await expect(fitTable(grid(), { loss: 1.6 })).rejects.toThrow(/No budget reaches a loss of 1.6/);
  });
  test.each([2, 3] as const)('of a clean grid by approach %i is the law', async (approach) => {
    const report = await fitTable(grid(), { approach });
    expect(report.exponents?.a).toBeCloseTo(law.beta / (law.alpha + law.beta), approach === 3 ? 9 : 3);
    expect(report.warnings).toEqual([]);
  });
  test('of Porian et al.: the exponent they print', async () => {
    const report = await fitTable(tuned, { approach: 2 });
    expect(report.exponents?.a).toBeCloseTo(0.497, 1);
    expect(report.vertices?.length).toBeGreaterThan(5);
  });
  test('of approach 1 counts sizes, not budgets', async () => {
    const report = await fitTable(chinchilla, { approach: 1 });
    expect(report.state).toBe('fitted');
    expect(report.warnings.join('\n')).toMatch(/budgets were read off \d+ sizes/);
  });
});

describe('what no other tool says', () => {
  test('the sizes drift against the valleys', async () => {
    const drifting = [1e17, 1e18, 1e19, 1e20].flatMap((flop, k) =>
      [0.2, 0.45, 1, 2.2, 5].map((x) => {
        const params = optimumAt(law, flop).params * x * 3 ** (k / 3);
        const tokens = flop / 6 / params;
        return { params, tokens, flop, loss: lossAt(law, params, tokens) };
      }),
    );
    const { warnings } = await fitTable(drifting, { approach: 2 });
    expect(warnings.join('\n')).toMatch(
      /drift.*noise-free law with exponent 0\.468 would be read as 0\.4\d\d/,
    );
  });
  test('a valley lies outside the sizes', async () => {
    const off = grid()
      .filter(({ params, flop }) => params > optimumAt(law, flop as number).params * 0.9)
      .concat(
        grid((row) => ({
          ...row,
          params: row.params * 8,
          tokens: (row.tokens as number) / 8,
          loss: lossAt(law, row.params * 8, (row.tokens as number) / 8),
        })),
      );
    const { warnings } = await fitTable(
      off.filter((row) => row.params > 3 * optimumAt(law, row.flop as number).params),
      { approach: 2 },
    );
    expect(warnings.join('\n')).toMatch(/outside the sizes that were trained/);
  });
  test('approaches disagree', async () => {
    const second = { approach: 2, a: 0.5, se: 0.005 };
    expect(disagreementWarning({ approach: 3, a: 0.45, se: 0.004 }, [second])).toEqual([
      'Approaches disagree: by approach 3 N grows as C^0.450, by approach 2 as C^0.500.',
    ]);
    expect(disagreementWarning({ approach: 3, a: 0.45, se: 0.03 }, [second])).toEqual([]);
    // The untuned runs of Porian et al.: their grid and their levels tell different stories.
    const early = porian.params.flatMap((params, i) =>
      porian.settings?.[i] === 'rw base long kaplan kaplan train'
        ? [{ params, flop: porian.flop[i], loss: porian.loss[i] as number }]
        : [],
    );
    const { warnings } = await fitTable(early, { approach: 2 });
    expect(warnings.join('\n')).toMatch(
      /Approaches disagree: by approach 2 N grows as C\^1\.\d+, by approach 3 as C\^0\.8/,
    );
    expect(warnings.join('\n')).toMatch(/3 budgets lies? outside.*drift/s);
  });
  test('rows of a budget err together', async () => {
    const noisy = grid((row, i) => ({
      ...row,
      loss: row.loss * (1 + 0.02 * Math.sin(37 * Math.floor(i / 5)) + 0.001 * Math.sin(11 * i)),
    }));
    const { warnings } = await fitTable(noisy);
    expect(warnings.join('\n')).toMatch(/too narrow to be true: rows of one budget err together/);
  });
  test('how many runs a printed interval would take', () => {
    expect(runsForInterval(0.001, 0.0172, 240)).toBeGreaterThan(300_000);
    expect(runsForInterval(2.5631 * 0.0172, 0.0172, 240)).toBeCloseTo(240, 1);
  });
});

describe('bad input is refused or flagged, with its rows', () => {
  const at = (index: number, change: Partial<LossRow>) =>
    grid((row, i) => (i === index ? { ...row, ...change } : row));
  test.each<[string, readonly LossRow[], RegExp]>([
    ['NaN', at(3, { loss: Number.NaN }), /No number of loss in row 4/],
    ['no size', at(6, { params: Number.NaN }), /No number of params in row 7/],
    ['a loss of 0', at(2, { loss: 0 }), /loss of 0 or less.*in row 3/],
    ['a negative size', at(2, { params: -1 }), /params of 0 or less in row 3/],
    ['fewer points than parameters', grid().slice(0, 5), /5 rows are too few for a law of 5 parameters/],
    ['one budget', grid().slice(0, 5).concat(grid().slice(0, 5)), /All rows have one budget/],
    ['a constant column', grid((row) => ({ ...row, params: 1e8 })), /column of params is constant/],
    ['constant losses', grid((row) => ({ ...row, loss: 2 })), /column of loss is constant/],
    [
      'tokens in billions',
      grid((row) => ({ ...row, tokens: (row.tokens as number) / 1e9 })),
      /millions or billions/,
    ],
    [
      'sizes in millions',
      grid((row) => ({ ...row, params: row.params / 1e6 })),
      /largest of params is .* in millions/,
    ],
    ['FLOP in exa', grid((row) => ({ ...row, flop: (row.flop as number) / 1e18 })), /exa-FLOP/],
    ['no rows', [], /has no rows/],
  ])('%s', async (_, rows, message) => {
    await expect(fitTable(rows)).rejects.toThrow(message);
  });
  test('one budget by approach 2', async () => {
    await expect(fitTable(grid().slice(0, 5), { approach: 2 })).rejects.toThrow(/All rows have one budget/);
  });
  test('more dropped than there are', async () => {
    await expect(fitTable(grid(), { dropHighestLoss: 20 })).rejects.toThrow(/leaves none/);
  });
  test('FLOP that are MAC, duplicated rows', async () => {
    const mac = await fitTable(grid((row) => ({ ...row, flop: (row.flop as number) / 2 })));
    expect(mac.warnings.join('\n')).toMatch(/0\.50 times 6·N·D: they look like multiply-accumulates/);
    const twice = await fitTable([...grid(), ...grid().slice(0, 2)]);
    expect(twice.warnings.join('\n')).toMatch(/2 rows repeat another: 21 \(as 1\), 22 \(as 2\)/);
  });
  test('a loss far below all others, of which least squares would make no law', async () => {
    const { state, warnings, parameters } = await fitTable(
      grid((row, i) => (i === 5 ? { ...row, loss: 0.9 } : row)),
    );
    expect(state).toBe('fitted');
    expect(parameters?.E).toBeCloseTo(law.E, 2);
    expect(warnings.join('\n')).toMatch(/loss of row 6 lies at or below the fitted floor E = 1\.7/);
  });
  test('an optimum that no row comes near', async () => {
    const flat = grid((row) => ({
      ...row,
      loss: law.E + law.A / row.params ** law.alpha + 0.05 / (row.tokens as number) ** law.beta,
    }));
    const { warnings } = await fitTable(flat);
    expect(warnings.join('\n')).toMatch(/best parameters, [\d.]+ \w+, lie outside those of the table/);
    expect((await fitTable(grid())).warnings.join('\n')).not.toMatch(/lie outside/);
  });
  test('a loss below the fitted floor', async () => {
    const { warnings } = await fitTable(at(19, { loss: 1.6 }));
    expect(warnings.join('\n')).toMatch(/loss of row 20 lies at or below the fitted floor/);
  });
  test('a fit at a bound gives no optimum', async () => {
    const report = await fitTable(
      grid((row) => ({ ...row, loss: 40 * row.params ** -0.12 + 50 * (row.tokens as number) ** -0.12 })),
    );
    expect(report).toMatchObject({
      optimum: null,
      parameters: null,
      sentence: expect.stringMatching(/at a bound/),
    });
  });
});

describe('columns', () => {
  test('are recognised by their usual names', () => {
    expect(columnsOf(['Model', 'N_params', 'Training tokens', 'Val. loss'])).toEqual({
      params: 'N_params',
      tokens: 'Training tokens',
      loss: 'Val. loss',
    });
    expect(columnsOf(['compute_budget', 'params', 'validation_loss'])).toMatchObject({
      flop: 'compute_budget',
    });
    expect(columnsOf(['a', 'b', 'c'], { params: 'a', tokens: 'b', loss: 'c' })).toEqual({
      params: 'a',
      tokens: 'b',
      loss: 'c',
    });
  });
  test('that are not are asked for', () => {
    expect(() => columnsOf(['size', 'loss'])).toThrow(
      /recognised as tokens or flop; name it, as in --columns tokens=NAME/,
    );
    expect(() => columnsOf(['x', 'y'])).toThrow(/recognised as params/);
    expect(() => columnsOf(['x', 'y'], { loss: 'z' })).toThrow(/no column "z"; it has x, y/);
  });
  test('give rows, and NaN for what is no number', () => {
    const raw = {
      names: ['n', 'tokens', 'loss'],
      rows: [
        ['1e8', 2e9, '3.1'],
        ['', 'many', null],
      ],
    };
    const [first, second] = lossRows(raw, columnsOf(raw.names));
    expect(first).toEqual({ params: 1e8, tokens: 2e9, flop: undefined, loss: 3.1, row: 1 });
    expect(second).toMatchObject({ params: Number.NaN, tokens: Number.NaN, loss: Number.NaN, row: 2 });
  });
});
