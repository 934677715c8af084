// npm start and npm test in a fresh clone: plain Node, no dependency. Installs, builds, finds a browser, then runs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, installBrowser } from './browser.mjs';
import { isBuilt, root } from './build-stamp.mjs';
import { run, runNode } from './run-step.mjs';

const [goal, ...rest] = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Wattlas needs Node 20.19 or newer; this is ${process.versions.node}.`);
}
if (goal !== 'start' && goal !== 'test') stop(`scripts/bootstrap.mjs takes start or test, not "${goal}".`);

if (!isInstalled()) {
  console.error('Installing the dependencies (npm ci)');
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    stop('npm ci failed; see above.');
  }
}
if (!isBuilt()) {
  console.error('Building (npm run build)');
  if (run('npm', ['run', '--silent', 'build']) !== 0) stop('The build failed; see above.');
}

if (goal === 'start') {
  process.exitCode = runNode(['bin/wattlas.js', 'quickstart', ...rest]);
} else {
  const browser = findBrowser() ?? installBrowser();
  const { check } = await import('./check.mjs');
  process.exitCode = check(rest, browser);
}

/** Whether node_modules holds what the lock file asks for: by version, since dates say nothing after a clone. */
function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const have = read(installed);
  return Object.entries(read(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional || have[path]?.version === version,
  );
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
