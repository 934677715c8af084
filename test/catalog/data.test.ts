import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileData } from '../../scripts/compile-data.mjs';
import { mixIntensity } from '../../scripts/data/grids.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattlas-data-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;
/** What the lint says of the data with one file changed. */
function problemsAfter(path: string, change: (text: string) => string): string[] {
  const copy = join(folder, String(copies++));
  cpSync('data', copy, { recursive: true });
  const packed = path.endsWith('.gz');
  const bytes = readFileSync(join(copy, path));
  const before = (packed ? gunzipSync(bytes) : bytes).toString('utf8');
  const after = change(before);
  expect(after, 'the change changed nothing').not.toBe(before);
  writeFileSync(join(copy, path), packed ? gzipSync(after) : after);
  return compileData(copy).problems;
}
const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

test('the data is sound', () => {
  expect(compileData('data').problems).toEqual([]);
});

describe('the lint finds', () => {
  test.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a value with a slipped point',
      'grids/cloud-ccf.csv',
      swap(',402,', ',402000000,'),
      /cloud-ccf.csv:\d+: 402000000 is outside the plausible 1 to 1400/,
    ],
    [
      'a value that is no number',
      'grids/countries.csv',
      swap('56.039', '56,039'),
      /cannot be read|is not a number/,
    ],
    [
      "a card that a method's table holds twice",
      'estimators/mlco2-hardware.csv',
      swap('H100 NVL,gpu,400', 'h100 sxm,gpu,400'),
      /mlco2-hardware.csv:\d+: h100 sxm stands twice/,
    ],
    [
      'an empty value',
      'grids/nordic-zones.csv',
      swap('2024,18', '2024,'),
      /an empty cell is not a number of g\/kWh/,
    ],
    [
      'a 0 that is not set aside',
      'grids/countries.csv',
      swap('56.039', '0'),
      /countries.csv:\d+: 0 is outside/,
    ],
    ['a year out of time', 'grids/countries.csv', swap(/2023,56.039/, '1023,56.039'), /1023 is not a year/],
    ['a row twice', 'grids/ecologits.csv', (text) => `${text}AR,358.95\n`, /repeats line 2/],
    ['a row lost', 'grids/ecologits.csv', swap('AR,358.95\n', ''), /has 49 rows, not 50/],
    ['a region nobody knows', 'grids/ecologits.csv', swap('AR,', 'QQ,'), /QQ is no region of the catalog/],
    [
      'a cloud region without a place',
      'grids/cloud-places.csv',
      swap('Portland,US-OR', 'Portland,US-ZZ'),
      /no table holds US-ZZ/,
    ],
    [
      'pounds and grams that disagree',
      'grids/us-states.csv',
      swap('138.75', '183.75'),
      /305.891 lb\/MWh is 138.75\d g\/kWh, not 183.75/,
    ],
    [
      'shares that do not add up',
      'grids/canada-mixes.csv',
      swap('CA-QC,Quebec,2023,0,0.3', 'CA-QC,Quebec,2023,0,30.3'),
      /shares add up to 130/,
    ],
    ['a source without licence', 'grids/countries.source.yaml', swap(/licence:.*\n/, ''), /has no licence/],
    [
      'an AGPL source',
      'grids/countries.source.yaml',
      swap(/licence:.*\n/, 'licence: AGPL-3.0\n'),
      /AGPL-3.0 stays out/,
    ],
    [
      'a source without address',
      'grids/countries.source.yaml',
      swap(/url:.*\n/, 'url: codecarbon\n'),
      /codecarbon is not an address/,
    ],
    [
      'a source without date',
      'grids/countries.source.yaml',
      swap(/retrieved:.*\n/, "retrieved: 'lately'\n"),
      /lately is not a date/,
    ],
    ['a table without unit', 'grids/countries.source.yaml', swap(/unit:.*\n/, ''), /names no unit/],
    ['a source that is not ranked', 'grids/order.yaml', swap('id: ccf', 'id: fcc'), /does not rank ccf/],
    [
      'a fact without year',
      'equivalents/phone-charge.yaml',
      swap(/year:.*\n/, ''),
      /phone-charge: has no year/,
    ],
    [
      'a fact without unit',
      'equivalents/phone-charge.yaml',
      swap(/unit:.*\n/, ''),
      /phone-charge: has no unit/,
    ],
    [
      'a fact out of range',
      'equivalents/phone-charge.yaml',
      swap('0.022', '22'),
      /22 is outside the plausible/,
    ],
    [
      'a fact without provenance',
      'equivalents/phone-charge.yaml',
      swap('published', 'guessed'),
      /guessed is neither published nor assumed/,
    ],
    [
      'an interval beside its value',
      'hardware/thread-watts.yaml',
      swap('hi: 12', 'hi: 3'),
      /1 to 3 does not hold 4/,
    ],
    [
      'a fact twice',
      'pue/defaults.yaml',
      swap('pue/aws', 'pue/gcp'),
      /pue\/gcp stands in pue\/defaults.yaml too/,
    ],
    [
      'a name of two accelerators',
      'hardware/accelerators.csv',
      swap('Tesla T4', 'NVIDIA L4'),
      /nvidia l4 names t4 too/,
    ],
    [
      'a CPU of 3 kW',
      'hardware/cpu-tdp.csv',
      swap('AMD EPYC 7763,280', 'AMD EPYC 7763,2800'),
      /2800 is outside/,
    ],
    [
      'a name of two models',
      'models/gpt2.yaml',
      swap('aliases: [gpt-2,', 'aliases: [bert-base,'),
      /bert-base names (gpt2|bert-base-uncased) too/,
    ],
    [
      'a model like one that is not there',
      'models/gpt2.yaml',
      swap('same_as: gpt2', 'same_as: gpt3'),
      /distilgpt2: cannot be the same as gpt3/,
    ],
    [
      'a model like itself',
      'models/gpt2.yaml',
      swap('same_as: gpt2', 'same_as: distilgpt2'),
      /distilgpt2: cannot be the same as distilgpt2/,
    ],
    [
      'a model without width',
      'models/albert.yaml',
      swap(/ +hidden_size:.*\n/, ''),
      /undefined is no hidden_size/,
    ],
    [
      'a negative field of a model',
      'models/gpt-neo.yaml',
      swap('window_size: 256', 'window_size: -256'),
      /-256 is no window_size/,
    ],
    [
      'a doubt about a field that is not there',
      'models/mistral.yaml',
      swap('[rope_theta]', '[rope_tehta]'),
      /rope_tehta is unverified and absent/,
    ],
    [
      'a count that is no whole number',
      'models/opt.yaml',
      swap('1315758080', '1315758080.5'),
      /opt-1.3b, study: 1315758080.5 is no number of parameters/,
    ],
    [
      'a count from nowhere',
      'models/opt.yaml',
      swap('source: co2-inference', 'source: hearsay'),
      /sources.yaml holds no source hearsay/,
    ],
    ['a count of no status', 'models/opt.yaml', swap('sourced', 'sure'), /sure is none of sourced/],
    ['a model without task', 'models/opt.yaml', swap(/tasks:.*\n/, ''), /opt-1.3b: has no task/],
    [
      'a source of models without licence',
      'models/sources.yaml',
      swap(/ +licence: MIT\n/, ''),
      /models\/sources.yaml: the source has no licence/,
    ],
    [
      'a run without time',
      'results/study-runs.csv.gz',
      swap(',17.29806,', ',0,'),
      /study-runs.csv.gz:2: 0 is no query_s/,
    ],
    [
      'a run in kWh',
      'results/study-runs.csv.gz',
      swap(',2661.273,', ',0.002661273,'),
      /0.002661273 is outside the plausible 10 to/,
    ],
    [
      'one run twice',
      'results/study-runs.csv.gz',
      swap('c2ec778f,', '75f44783,'),
      /study-runs.csv.gz:3: run 75f44783 is that of line 2/,
    ],
    [
      'a run of a model nobody lists',
      'results/study-models.csv',
      swap('deepset/roberta-base-squad2,deepset', 'deepset/roberta-base-squad3,deepset'),
      /deepset\/roberta-base-squad2 is no model that the tables list/,
    ],
    [
      'a score of no metric',
      'results/study-scores.csv',
      swap('accuracy', 'accurate'),
      /study-scores.csv:2: accurate is no metric/,
    ],
    [
      'a score in percent',
      'results/study-scores.csv',
      swap('0.9243', '92.43'),
      /92.43 is outside the plausible 0.05 to 1/,
    ],
    [
      'lengths of a model that was not logged',
      'results/study-lengths.csv',
      swap('bloomz-1b7', 'bloomz-1b'),
      /bloomz-1b was never logged/,
    ],
    [
      'a printed value with a slipped point',
      'results/study-printed.yaml',
      swap("printed: '0.002'", "printed: '2000'"),
      /table2\/text-classification\/mean: 2000 is outside/,
    ],
    [
      'a published energy that is none',
      'results/ml-energy-images.csv',
      swap('341.982', 'n/a'),
      /ml-energy-images.csv:2: n\/a is not a number of J per image/,
    ],
    [
      'more active parameters than there are',
      'sizes/models.yaml',
      swap('total: 314, active: 78.5', 'total: 314, active: 785'),
      /grok-1: more parameters are active \(785000000000\) than there are \(314000000000\)/,
    ],
    [
      'a size from nowhere',
      'sizes/models.yaml',
      swap('source: xai-grok-1, year', 'source: xai, year'),
      /grok-1: the file holds no source xai/,
    ],
    [
      'a size in single parameters',
      'sizes/models.yaml',
      swap('total: 314,', 'total: 314e9,'),
      /grok-1: 314000000000 is no total in billions/,
    ],
    [
      'a size under the name of a preset',
      'sizes/models.yaml',
      swap('aliases: [xai-org/grok-1, grok]', 'aliases: [gpt2]'),
      /grok-1: gpt2 names .*gpt2 too/,
    ],
    [
      'making of no accelerator',
      'embodied/devices.yaml',
      swap('devices: [b200-sxm]', 'devices: [b200]'),
      /b200 is no accelerator/,
    ],
    [
      'making of no part',
      'embodied/devices.yaml',
      swap('covers: die', 'covers: dye'),
      /covers dye, none of die, card/,
    ],
    [
      'a law that lacks a constant',
      'scaling/laws.yaml',
      swap(', beta: 0.2849083', ''),
      /chinchilla: a law of form chinchilla has E, A, B, alpha, beta, not E, A, B, alpha\./,
    ],
    [
      'a law of no certainty',
      'scaling/laws.yaml',
      swap('certainty: computed', 'certainty: sure'),
      /chinchilla-refit: sure is none of verified/,
    ],
    [
      'constants that are there and unavailable',
      'scaling/laws.yaml',
      swap('certainty: computed', 'certainty: unavailable'),
      /chinchilla-refit: constants are missing where, and only where/,
    ],
    [
      'a trained model of no size',
      'scaling/porian-points.csv',
      swap('1.25e+16,331776', '1.25e+16,-331776'),
      /porian-points.csv:2: -331776 is no params/,
    ],
    [
      'a row of no status',
      'results/glue-gflops.csv',
      swap(',checked,', ',sure,'),
      /glue-gflops.csv:\d+: sure is none of transcribed, checked, recalled/,
    ],
    ['a file that is no YAML', 'grids/world.yaml', () => '{', /world.yaml: cannot be read/],
  ])('%s', (_, path, change, expected) => {
    expect(problemsAfter(path, change).join('\n')).toMatch(expected);
  });

  test('a table without a word on its source', () => {
    const copy = join(folder, 'bare');
    cpSync('data', copy, { recursive: true });
    rmSync(join(copy, 'grids/ecologits.source.yaml'));
    expect(compileData(copy).problems.join('\n')).toMatch(
      /ecologits.csv: has no grids\/ecologits.source.yaml/,
    );
  });
});

test('nothing is compiled from data that cannot be trusted, and the exit code says so', () => {
  const copy = join(folder, 'bad');
  cpSync('data', copy, { recursive: true });
  writeFileSync(join(copy, 'grids/world.yaml'), 'value: 475\n');
  const out = join(folder, 'out');
  const run = spawnSync(process.execPath, ['scripts/compile-data.mjs', '--data', copy, '--out', out], {
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/nothing was compiled/);
  expect(() => readFileSync(join(out, 'grids.ts'))).toThrow();
});

test('the compiled modules are those of the data as it stands', () => {
  const out = join(folder, 'fresh');
  const run = spawnSync(process.execPath, ['scripts/compile-data.mjs', '--out', out], { encoding: 'utf8' });
  expect(run.status).toBe(0);
  for (const name of [
    'grids',
    'cpus',
    'accelerators',
    'models',
    'study',
    'laws',
    'losses',
    'glue',
    'study-runs',
    'study-details',
    'study-printed',
    'published',
    'facts',
  ]) {
    expect(readFileSync(join(out, `${name}.ts`), 'utf8')).toBe(
      readFileSync(`src/catalog/compiled/${name}.ts`, 'utf8'),
    );
  }
});

test('a mix is the mean of its sources weighted by share; shares without an intensity are left out', () => {
  const perSource = [
    { source: 'coal', g_per_kwh: '1000' },
    { source: 'wind', g_per_kwh: '20' },
  ];
  expect(mixIntensity({ coal: '50', wind: '50' }, perSource)).toBe(510);
  expect(mixIntensity({ coal: '25', wind: '25', tidal: '50' }, perSource)).toBe(510);
  expect(mixIntensity({ tidal: '100' }, perSource)).toBeNaN();
});
