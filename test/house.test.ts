import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('the package says what it is and may be used by', () => {
  expect(manifest).toMatchObject({
    name: 'wattlas',
    type: 'module',
    license: 'Apache-2.0',
    sideEffects: false,
  });
  expect(manifest.engines.node).toBe('>=20.19');
  expect(readFileSync('LICENSE', 'utf8')).toContain('Apache License');
  expect(readFileSync('LICENSE', 'utf8')).toContain('END OF TERMS AND CONDITIONS');
});

test('bin.wattlas is plain JavaScript that may be executed', () => {
  accessSync(manifest.bin.wattlas, constants.X_OK);
  expect(readFileSync(manifest.bin.wattlas, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('the heavy packages are optional: peers and devDependencies, never dependencies', () => {
  for (const name of ['onnxruntime-node', '@duckdb/node-api']) {
    expect(manifest.dependencies).not.toHaveProperty([name]);
    expect(manifest.devDependencies).toHaveProperty([name]);
    expect(manifest.peerDependencies).toHaveProperty([name]);
    expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
  }
});

test('no install script of a dependency is left undecided, and the one that needs a network is off twice', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages as Record<
    string,
    { hasInstallScript?: true; os?: string[] }
  >;
  const names = Object.entries(lock)
    .filter(([, { hasInstallScript, os }]) => hasInstallScript && (!os || os.includes('linux')))
    .map(([path]) => path.split('node_modules/').at(-1));
  expect(names.filter((name) => manifest.allowScripts[name as string] === undefined)).toEqual([]);
  expect(manifest.allowScripts['onnxruntime-node']).toBe(false);
  expect(readFileSync('.npmrc', 'utf8')).toContain('onnxruntime-node-install=skip');
});

test('the lock file holds the optional packages of every platform: npm ci refuses one that does not', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(absent).toEqual([]);
});

test('the lock file names the public registry alone', () => {
  const text = readFileSync('package-lock.json', 'utf8');
  const hosts = new Set([...text.matchAll(/"resolved": "https?:\/\/([^/]+)\//g)].map(([, host]) => host));
  expect([...hosts].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
});

test('what is published is the program, its pages and its papers', () => {
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const files: string[] = [packed].flat()[0].files.map(({ path }: { path: string }) => path);
  for (const path of [
    'LICENSE',
    'NOTICE',
    'README.md',
    'CHANGELOG.md',
    'bin/wattlas.js',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/fonts/OFL.txt',
    'dist/vendor/LICENSES.txt',
    'dist/web/LICENSES.md',
  ]) {
    expect(files).toContain(path);
  }
  expect(
    files.filter(
      (path) =>
        !/^(LICENSE|NOTICE|(README|CHANGELOG)\.md|package\.json|(bin|dist|docs|data)\/.+)$/.test(path),
    ),
  ).toEqual([]);
  expect(files.filter((path) => /\.(test|tsbuildinfo)|built-from|\.map$/.test(path))).toEqual([]);
});

test('every table of data/ that others made has a line of attribution, and no line is of a table that is gone', () => {
  const listed = (readFileSync('data/README.md', 'utf8').split('## Attribution')[1] ?? '')
    .split('\n')
    .flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`([^`]+\/[^`]+)`/g)].map(([, name]) => name as string),
    );
  // Made here: the names and the order of regions, what is fitted and what is validated.
  const ours = /^(README\.md|grids\/(aliases\.csv|order\.yaml)|estimators\/(physical\/|validation\.json))/;
  const tables = (readdirSync('data', { recursive: true }) as string[])
    .filter((path) => /\.\w+$/.test(path) && !path.endsWith('.source.yaml') && !ours.test(path))
    .map((path) => path.replace(/\.gz$/, ''));
  const covers = (pattern: string, path: string) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(path);
  expect(tables.filter((path) => !listed.some((pattern) => covers(pattern, path)))).toEqual([]);
  expect(listed.filter((pattern) => !tables.some((path) => covers(pattern, path)))).toEqual([]);
});

test('what is bundled into the explorer comes with its licences', () => {
  const licences = readFileSync('dist/web/LICENSES.md', 'utf8');
  const named = [...licences.matchAll(/^## (\S+) - /gm)].map(([, name]) => name);
  expect(named).toEqual(
    expect.arrayContaining([
      'react',
      '@base-ui/react',
      '@tanstack/react-router',
      '@observablehq/plot',
      '@fontsource-variable/archivo',
      '@fontsource-variable/jetbrains-mono',
    ]),
  );
  expect(licences).toContain('SIL OPEN FONT LICENSE Version 1.1');
});

test('.ci/run hands on to npm test', () => {
  accessSync('.ci/run', constants.X_OK);
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/^exec npm test\b/m);
});
