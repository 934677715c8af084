// The browser that the explorer's tests drive: found, or Debian's installed where that is possible.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run-step.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium: WATTLAS_CHROMIUM, CHROME_PATH, then along the PATH; null where there is none. */
export function findBrowser(env = process.env) {
  const named = env.WATTLAS_CHROMIUM || env.CHROME_PATH;
  if (named) return named;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Installs Debian's chromium as root; elsewhere says what to type. Null where there is no browser afterwards. */
export function installBrowser() {
  const command = 'apt-get update && apt-get install -y --no-install-recommends chromium';
  if (!isDebian() || process.getuid?.() !== 0) {
    console.error(
      `No Chromium found: the browser tests will be skipped. To run them: ${isDebian() ? `sudo sh -c '${command}'` : 'install Chromium, or name one in CHROME_PATH'}`,
    );
    return null;
  }
  console.error(`No Chromium found: installing it (${command})`);
  if (run('sh', ['-c', `${command} >/dev/null`], { DEBIAN_FRONTEND: 'noninteractive' }) !== 0) {
    console.error('Chromium could not be installed: the browser tests will be skipped.');
  }
  return findBrowser();
}

const isDebian = () =>
  existsSync('/etc/os-release') &&
  /debian/i.test(readFileSync('/etc/os-release', 'utf8')) &&
  spawnSync('apt-get', ['--version']).status === 0;
