import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importPaths } from '../../src/actions/import.ts';
import { lintPaths, lintStore } from '../../src/actions/lint.ts';
import { studyClaims } from '../../src/catalog/study-claims.ts';
import { terminal } from '../../src/cli/terminal.ts';
import { parseClaims } from '../../src/importers/lint/parse-claims.ts';
import { lintText } from '../../src/reports/lint-text.ts';

const logs = new URL('../importers/fixtures/co2-inference/', import.meta.url).pathname;
const complete = join(logs, 'complete');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattlas-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const rulesOf = ({ findings }: { findings: readonly { readonly rule: string }[] }) => [
  ...new Set(findings.map(({ rule }) => rule)),
];

test("the study's own logs are held against its own claims", async () => {
  const result = await lintPaths([complete]);
  expect(result).toMatchObject({ files: 4, claims: studyClaims().title, unread: [] });
  expect(rulesOf(result)).toEqual(
    expect.arrayContaining([
      'claimed-totals',
      'claimed-intensity',
      'claimed-measured',
      'constant-memory-power',
      'constant-cpu-power',
      'idle-accelerators',
      'energy-is-time',
      'durations-disagree',
      'intensity-region',
      'intensity-between-rows',
    ]),
  );
  const text = JSON.stringify(result.findings);
  for (const said of ['754.66', '178.97', '297.6', '138.75', '2.145 ×', '42.5 W', '430.78 W', '1,290 kWh'])
    expect(text).toContain(said);
});

test('the table of runs shows the models that its list does not name', async () => {
  const { findings } = await lintPaths([join(logs, 'runs.csv')]);
  const models = findings.filter(({ rule }) => rule === 'undeclared-models').map(({ evidence }) => evidence);
  expect(models.find((each) => each.startsWith('token-classification'))).toMatch(
    /8 models are logged.* 3 of the logged/,
  );
  expect(models.find((each) => each.startsWith('text-to-image'))).toContain(
    '10 models are logged, 8 are listed',
  );
});

test('tasks in one file and their totals in another are counted once, whatever the tools call the machine', async () => {
  const result = await lintPaths([join(logs, 'runs.csv'), join(logs, 'base'), complete]);
  expect(rulesOf(result)).toContain('duplicated-runs');
  expect(result.findings.filter(({ rule }) => rule === 'constant-cpu-power')).toHaveLength(1);
});

test('the records of a store are judged as the files they came from', async () => {
  const dir = join(folder, 'store');
  await importPaths(dir, [complete]);
  const [files, store] = [await lintPaths([complete]), await lintStore(dir)];
  expect(rulesOf(store)).toEqual(rulesOf(files));
  expect(store.rows).toBe(files.rows);
  expect(await lintStore(join(folder, 'nothing'))).toMatchObject({ rows: 0, findings: [] });
});

test('negative amounts are a finding, other rows that cannot be read are named', async () => {
  const file = join(folder, 'x.csv');
  const { readFileSync } = await import('node:fs');
  const [header, row = ''] = readFileSync(join(complete, 'tti_sd_prompts.csv'), 'utf8').split('\n');
  writeFileSync(
    file,
    `${header}\n${row.replace(/,42\.5,/, ',42.5,').replace(/,N,/, ',N,')}\nhalf\n${row.replace(/,(\d\.\d+),([^,]+),([^,]+),United/, ',-$1,$2,$3,United')}\n`,
  );
  const result = await lintPaths([file]);
  expect(rulesOf(result)).toContain('impossible-energy');
  expect(result.unread).toEqual([{ file, line: 3, reason: '1 cells under a header of 31' }]);
});

test('claims are read from YAML and JSON; a field that will not do is named', async () => {
  const yaml = join(folder, 'claims.yaml');
  writeFileSync(yaml, 'title: Mine\nintensity_g_per_kwh: 50\n');
  expect((await lintPaths([complete], { claims: yaml })).claims).toBe('Mine');
  writeFileSync(yaml, '{"title": "Mine", "intensity": 50}');
  await expect(lintPaths([complete], { claims: yaml })).rejects.toThrow('intensity');
  await expect(lintPaths([complete], { claims: join(folder, 'none') })).rejects.toThrow('does not exist');
  await expect(parseClaims({ title: 't', models: { 'text-classificaton': ['a'] } }, 'c')).rejects.toThrow(
    'did you mean "text-classification"',
  );
  expect(await parseClaims(studyClaims(), 'packaged')).toEqual(studyClaims());
});

test('the text tells evidence, consequence and remedy of each finding, within the width', async () => {
  const result = await lintPaths([complete]);
  const text = lintText(
    result,
    terminal({ stream: { isTTY: true, columns: 80 }, env: { LANG: 'C.UTF-8', NO_COLOR: '1' } }),
  );
  for (const { rule } of result.findings) expect(text).toContain(rule);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text.match(/^ {4}Moves/gm)).toHaveLength(result.findings.length);
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^Next: /);
});
