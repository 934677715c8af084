import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | Record<string, string>>;
  files: string[];
  bin: Record<string, string>;
};
const entries = Object.entries(manifest.exports).filter(([, target]) => typeof target !== 'string');

test('every target of the exports map exists in the build', () => {
  const targets = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  expect(targets.filter((path) => !existsSync(path))).toEqual([]);
  expect(existsSync(manifest.bin.wattlas as string)).toBe(true);
});

test('the entry points are the declared ones', () => {
  expect(entries.map(([name]) => name).sort()).toEqual(
    [
      '.',
      './architectures',
      './catalog',
      './charts',
      './comparison',
      './domain',
      './estimators',
      './lifecycle',
      './math',
      './measurement',
      './meters',
      './scaling',
      './published',
      './server',
      './store',
      './study',
    ].sort(),
  );
});

test.each(entries.map(([name]) => name))(
  '%s resolves by its name and offers the names written down',
  (name) => {
    // In a Node of its own, through the package's name: as a user of the package gets it.
    const specifier = name.replace('.', 'wattlas');
    const script = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(specifier)})).sort()))`;
    const names = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names).toMatchSnapshot();
  },
);

test('what is not declared cannot be imported', () => {
  const script = "await import('wattlas/dist/cli/main.js')";
  expect(() =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' }),
  ).toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
});
