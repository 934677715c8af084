import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Root of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = join(root, 'bin/wattlas.js');

/** Folder of a recorded machine of the test suite. */
export const machineDir = (name) => join(root, 'test/machines', name);

/** A module of the built product, as `product('actions/measure')`. */
export const product = (name) => import(pathToFileURL(join(root, 'dist', `${name}.js`)).href);

/** Builds the product where it is not built yet; a build that is there is measured as it is. */
export function ensureBuilt() {
  if (existsSync(join(root, 'dist/command/main.js'))) return;
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
