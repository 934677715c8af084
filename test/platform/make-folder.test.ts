import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../src/platform/make-folder.ts';

const dir = mkdtempSync(join(tmpdir(), 'wattlas-folder-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('a folder is made with its parents, and again without harm', () => {
  const deep = join(dir, 'a', 'b', 'c');
  makeFolder(deep);
  makeFolder(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
});

test('a file in its place is an error', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => makeFolder(join(dir, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(dir, 'file', 'under'))).toThrow(/ENOTDIR/);
});

test.runIf(process.platform === 'linux')('where nobody may make one it ends with the true error', () => {
  expect(() => makeFolder('/proc/wattlas/store')).toThrow(/ENOENT.*mkdir '\/proc\/wattlas'/);
});
