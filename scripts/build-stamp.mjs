// Tells whether dist/ was built from the sources as they are: by their content, since a checkout changes every date.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built-from');
const sources = ['src', 'web', 'data', 'scripts', 'tsconfig.json', 'package-lock.json'];

/** What is run, what tests import, and the stamp, which is written last. */
const made = ['dist/command/main.js', 'src/catalog/compiled/grids.ts', 'dist/.built-from'];

export const isBuilt = () =>
  made.every((path) => existsSync(join(root, path))) && readFileSync(stamp, 'utf8') === digest();

export function keepStamp() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest());
}

function digest() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => files(source))) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Files under a path; what the build itself makes is left out. */
function files(path) {
  if (path === 'src/catalog/compiled' || !existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => files(`${path}/${name}`));
}
