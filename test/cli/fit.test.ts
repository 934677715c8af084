import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { command } from '../../src/cli/commands/fit.ts';
import { verbOf } from '../../src/cli/main.ts';
import { lossAt, optimumAt } from '../../src/scaling/chinchilla.ts';

afterEach(() => vi.restoreAllMocks());

async function run(...words: string[]) {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  const verb = verbOf(command);
  await verb.parseAsync(words, { from: 'user' });
  return { out, outcome: verb.outcome };
}

const law = { E: 1.7, A: 400, B: 900, alpha: 0.33, beta: 0.29 };
const rows = [1e17, 1e18, 1e19, 1e20].flatMap((flop) =>
  [0.25, 0.5, 1, 2, 4].map((x) => {
    const params = optimumAt(law, flop).params * x;
    return { N: params, FLOPs: flop, val_loss: lossAt(law, params, flop / 6 / params) };
  }),
);
const file = (name: string, text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'wattlas-test-')), name);
  writeFileSync(path, text);
  return path;
};
const csv = file(
  'runs.csv',
  `N,FLOPs,val_loss\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`,
);

test('--json is the contract, approach 3', async () => {
  const { out, outcome } = await run(
    '--example',
    'chinchilla',
    '--approach',
    '3',
    '--drop-highest-loss',
    '5',
    '--at',
    '5.76e23',
    '--json',
  );
  const report = JSON.parse(out);
  expect(outcome ?? 0).toBe(0);
  expect(report).toMatchObject({
    approach: 3,
    n: 240,
    dropped: 5,
    objective: { space: 'log', loss: 'huber', delta: 0.001, value: expect.any(Number) },
    parameters: {
      A: expect.any(Number),
      B: expect.any(Number),
      E: expect.any(Number),
      alpha: expect.any(Number),
      beta: expect.any(Number),
    },
    standard_errors: { alpha: expect.any(Number) },
    optimum: {
      flop: 5.76e23,
      params: expect.any(Number),
      tokens: expect.any(Number),
      loss: expect.any(Number),
    },
    exponents: { a: expect.any(Number), b: expect.any(Number) },
    warnings: expect.any(Array),
    sentence: expect.stringMatching(/73\.2 billion/),
  });
  expect(report.objective.value).toBeLessThanOrEqual(0.0010182740178006 * (1 + 1e-10));
});

test('--json is the contract, approach 2', async () => {
  const { out } = await run(csv, '--approach', '2', '--json');
  const report = JSON.parse(out);
  expect(report).toMatchObject({
    approach: 2,
    exponents: { a: expect.any(Number) },
    optimum: { params: expect.any(Number) },
    warnings: [],
  });
  expect(report.vertices).toHaveLength(4);
});

test('CSV, JSON and named columns give the same law', async () => {
  const json = file('runs.json', JSON.stringify(rows));
  const odd = file('odd.csv', `a,b,c\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`);
  const law3 = async (...words: string[]) => JSON.parse((await run(...words, '--json')).out).parameters;
  const one = await law3(csv);
  const two = await law3(json);
  const three = await law3(odd, '--columns', 'params=a,flop=b,loss=c');
  expect(two).toEqual(one);
  expect(three).toEqual(one);
  expect(one.alpha).toBeCloseTo(law.alpha, 6);
});

test('in words: the conclusion first, then the constants, then what it rests on', async () => {
  const { out } = await run('--example', 'porian', '--approach', '2', '--no-color', '--ascii');
  expect(out).toMatch(/^At 2\.56e19 FLOP the best\s+model has/);
  expect(out).toMatch(/Rests on\n.*C = 6/);
});

test('a fit at a bound leaves exit code 1 and no optimum', async () => {
  const path = file(
    'bound.csv',
    `params,flop,loss\n${rows.map(({ N, FLOPs }) => `${N},${FLOPs},${40 * N ** -0.12 + 50 * (FLOPs / 6 / N) ** -0.12}`).join('\n')}`,
  );
  const { out, outcome } = await run(path, '--json');
  expect(outcome).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ state: 'at-bound', optimum: null });
});

describe('bad input is named', () => {
  test.each<[string[], RegExp]>([
    [[], /Nothing to fit: give a table, or --example chinchilla or --example llama3 or --example porian/],
    [[csv, '--example', 'porian'], /not both/],
    [
      [file('units.csv', 'params,tokens,loss\n100M,2e9,3\n1e8,2 B,3\n')],
      /column of params holds "100M" in row 1: numbers are written out/,
    ],
    [[csv, '--seed', '3'], /--seed belongs to --bootstrap/],
    [[csv, '-o', '/nowhere/fit.svg'], /\/nowhere\/fit\.svg cannot be written/],
    [['/nowhere/runs.csv'], /There is no table at \/nowhere\/runs\.csv/],
    [[csv, '--approach', '4'], /--approach does not take "4".*1, 2, 3/],
    [[csv, '--approach', '2', '--bootstrap', '10'], /--bootstrap belongs to approach 3/],
    [[csv, '--objective', 'ls', '--delta', '1'], /--delta belongs to huber/],
    [[csv, '--objective', 'hubber'], /did you mean "huber"/],
    [[csv, '--columns', 'size=N'], /--columns takes params, tokens, flop, loss/],
    [[csv, '--columns', 'params=M'], /no column "M"; it has N, FLOPs, val_loss/],
    [[csv, '--at', '-3'], /--at takes a number above 0/],
    [[csv, '--loss', '1.5'], /No budget reaches a loss of 1.5/],
    [[csv, '--drop-highest-loss', '99'], /Dropping 99 of 20 rows leaves none/],
  ])('%j', async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message);
  });
});

describe('-o', () => {
  const drawn = async (name: string, ...words: string[]) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const path = file(name, '');
    const { out } = await run(...words, '-o', path, '--json');
    return { text: readFileSync(path, 'utf8'), report: JSON.parse(out) };
  };
  test.each(['2', '3'] as const)('draws what approach %s prints', async (approach) => {
    const { text, report } = await drawn(
      'fit.csv',
      csv,
      '--columns',
      'params=N,flop=FLOPs,loss=val_loss',
      '--approach',
      approach,
      '--at',
      '1e22',
    );
    const target = text.split('\r\n').find((line) => line.startsWith('target,')) ?? '';
    expect(Number(target.split(',')[2]) / report.optimum.params).toBeCloseTo(1, 9);
    expect(text.match(/^minimum,/gm)).toHaveLength(4);
    expect(text.match(/^point,/gm)).toHaveLength(20);
  });
  test('with the intervals of its bootstrap', async () => {
    const { text, report } = await drawn(
      'fit.csv',
      '--example',
      'llama3',
      '--bootstrap',
      '40',
      '--at',
      '1e23',
    );
    const target = text.split('\r\n').find((line) => line.startsWith('target,')) ?? '';
    expect(Number(target.split(',')[3]) / report.optimum.interval.params.lo).toBeCloseTo(1, 9);
  });
  test('as SVG with its powers raised', async () => {
    const { text } = await drawn('fit.svg', '--example', 'llama3', '--approach', '2');
    expect(text).toMatch(/Over ten budgets from 6×10<tspan[^>]*>18<\/tspan>/);
    expect(text).not.toMatch(/var\(|color-mix|NaN/);
  });
  test('of approach 1 as its envelope, with the line that is printed', async () => {
    const { text, report } = await drawn('fit.csv', '--example', 'porian', '--approach', '1', '--at', '1e21');
    const target = text.split('\r\n').find((line) => line.startsWith('target,')) ?? '';
    expect(Number(target.split(',')[2]) / report.optimum.params).toBeCloseTo(1, 9);
    expect(text.match(/^minimum,/gm)?.length).toBeGreaterThan(100);
    await expect(run('--example', 'llama3', '--approach', '1', '-o', 'x.svg')).rejects.toThrow(
      /no envelope to draw/,
    );
  });
});
