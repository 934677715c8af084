import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder } from './support/files-under.ts';
import { type Import, importsOf } from './support/imports-of.ts';

/** Layer of every folder of src/. An import points to a lower one, to its own folder, or to a folder's contract. */
const layers: Readonly<Record<string, number>> = {
  domain: 0,
  math: 1,
  platform: 1,
  catalog: 2,
  architectures: 2,
  meters: 3,
  workloads: 3,
  measurement: 3,
  scaling: 3,
  lifecycle: 3,
  importers: 3,
  store: 3,
  charts: 3,
  study: 3,
  comparison: 3,
  estimators: 3,
  reports: 4,
  actions: 5,
  server: 6,
  // The command line starts the server.
  cli: 7,
};
const contracts = [
  'architectures/family.ts',
  'meters/meter.ts',
  'workloads/workload.ts',
  'store/store.ts',
  'importers/importer.ts',
  'charts/chart.ts',
  'estimators/estimator.ts',
];
/** Folders that run in a browser, and so import nothing of Node. */
const browserSafe = [
  'domain',
  'math',
  'catalog',
  'architectures',
  'scaling',
  'lifecycle',
  'charts',
  'study',
  'comparison',
  'estimators',
];
/** What the explorer may take from src/. */
const forWeb = [...browserSafe];
const native = ['koffi', 'libsql', '@resvg/resvg-js', 'onnxruntime-node', '@duckdb/node-api'];
/** Where each kind of adapter is registered. */
const registries = [
  'src/architectures/families/index.ts',
  'src/meters/index.ts',
  'src/workloads/index.ts',
  'src/importers/index.ts',
  'src/importers/lint/index.ts',
  'src/charts/registry.ts',
  'src/estimators/registry.ts',
];

const modules = filesUnder('src', '.ts').filter((path) => !path.includes('/compiled/'));
const folderOf = (path: string) => path.split('/')[1] as string;
const withImports = modules.map((path) => ({ path, imports: importsOf(path) }));
const each = (test: (path: string, found: Import) => boolean) =>
  withImports.flatMap(({ path, imports }) =>
    imports.filter((found) => test(path, found)).map((found) => `${path} imports ${found.specifier}`),
  );

test('every folder has a layer, and only index.ts lies beside them', () => {
  const entries = readdirSync('src', { withFileTypes: true });
  expect(entries.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['index.ts']);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders.sort()).toEqual(Object.keys(layers).sort());
});

test('imports point to lower layers, to the own folder or to a contract', () => {
  const upward = each((path, { target }) => {
    if (target === null || path === 'src/index.ts') return false;
    const [from, to] = [folderOf(path), folderOf(target)];
    if (from === to || contracts.some((contract) => target === `src/${contract}`)) return false;
    return !((layers[to] ?? Number.NaN) < (layers[from] as number));
  });
  expect(upward).toEqual([]);
});

test('relative imports end in .ts and stay inside src/', () => {
  expect(
    each(
      (_, { specifier, target }) =>
        target !== null && !(specifier.endsWith('.ts') && target.startsWith('src/')),
    ),
  ).toEqual([]);
});

test('domain imports nothing but zod', () => {
  expect(
    each(
      (path, { specifier, target }) => folderOf(path) === 'domain' && target === null && specifier !== 'zod',
    ),
  ).toEqual([]);
});

test.each(browserSafe)('%s imports nothing of Node', (folder) => {
  expect(each((path, { specifier }) => folderOf(path) === folder && specifier.startsWith('node:'))).toEqual(
    [],
  );
});

test('native packages are loaded when used, never at the top of a module', () => {
  const isNative = (specifier: string) =>
    native.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  expect(each((_, { specifier, how }) => isNative(specifier) && how !== 'dynamic' && how !== 'type')).toEqual(
    [],
  );
  expect(each((_, { specifier, how }) => isNative(specifier) && how === 'dynamic').length).toBeGreaterThan(0);
});

test.each(registries)('the adapters that %s registers never import each other', (registry) => {
  const adapters = importsOf(registry)
    .filter(({ how }) => how === 'static')
    .flatMap(({ target }) => (target && !contracts.includes(target.replace('src/', '')) ? [target] : []));
  expect(adapters.length).toBeGreaterThan(1);
  expect(
    each((path, { target }) => adapters.includes(path) && target !== null && adapters.includes(target)),
  ).toEqual([]);
});

test('the explorer takes from src/ what runs in a browser, and types', () => {
  const wrong = filesUnder('web/src', '.ts', '.tsx').flatMap((path) =>
    importsOf(path)
      .filter(
        ({ target, how }) =>
          target?.startsWith('src/') && how !== 'type' && !forWeb.includes(folderOf(target)),
      )
      .map(({ specifier }) => `${path} imports ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test('starting a verb loads no other verb, and no package but commander and picocolors', () => {
  const seen = new Set(['src/cli/main.ts']);
  const packages = new Set<string>();
  for (const path of seen) {
    for (const { specifier, target, how } of importsOf(path)) {
      if (how === 'type' || how === 'dynamic') continue;
      if (target !== null) seen.add(target);
      else if (!specifier.startsWith('node:')) packages.add(specifier);
    }
  }
  expect([...seen].filter((path) => path.includes('/commands/'))).toEqual([]);
  expect([...packages].sort()).toEqual(['commander', 'picocolors']);
});

test('no file is named after nothing in particular', () => {
  const vague = /^(utils?|helpers?|common|core|misc|shared|.*-?manager|types)$/;
  expect(
    modules.filter((path) => path.split('/').some((part) => vague.test(part.replace('.ts', '')))),
  ).toEqual([]);
  expect(modules.filter((path) => !/^[a-z0-9-]+\.ts$/.test(basename(path)))).toEqual([]);
});

describe('what reads the imports', () => {
  test.each([
    ["import a from './a.ts'", 'static'],
    ["import './a.ts'", 'static'],
    ["import { type A } from './a.ts'", 'static'],
    ["import type { A } from './a.ts'", 'type'],
    ["export * from './a.ts'", 're-export'],
    ["export { a } from './a.ts'", 're-export'],
    ["export type { A } from './a.ts'", 'type'],
    ["const load = () => import('./a.ts')", 'dynamic'],
    ["type A = import('./a.ts').A", 'type'],
  ])('%s', (text, how) => {
    expect(importsOf('src/x/b.ts', text)).toEqual([{ specifier: './a.ts', target: 'src/x/a.ts', how }]);
  });
  test('a comment and a string are no imports', () => {
    expect(importsOf('src/x/b.ts', "// import './a.ts'\nconst a = \"import './a.ts'\"")).toEqual([]);
  });
});
