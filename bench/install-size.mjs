import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support/product.mjs';
import { scratch } from './support/scratch.mjs';

const GOAL_MB = 60;

/** What `npm install wattlas` puts on the disk of somebody who only uses it: the package and its dependencies, no peers. */
export default {
  id: 'install-size',
  title: 'What a user of the published package installs',
  goal: `≤ ${GOAL_MB} MB`,
  async run() {
    const folder = scratch();
    const npm = (...args) =>
      execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [{ filename }] = [JSON.parse(npm('pack', root, '--ignore-scripts', '--json'))].flat();
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    npm('install', `./${filename}`, '--omit=dev', '--no-audit', '--no-fund');
    const answer = execFileSync(join(folder, 'node_modules/.bin/wattlas'), ['doctor', '--json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (JSON.parse(answer).meters.length === 0) throw new Error('the installed package lists no meters');
    const sizes = packagesIn(join(folder, 'node_modules'))
      .map(({ name, path }) => ({ name, mb: bytesUnder(path) / 1e6 }))
      .sort((a, b) => b.mb - a.mb);
    const value = bytesUnder(join(folder, 'node_modules')) / 1e6;
    return {
      value,
      unit: 'MB',
      goal: this.goal,
      pass: value <= GOAL_MB,
      detail: `${sizes.length} packages, sum of file sizes; largest: ${sizes
        .slice(0, 5)
        .map(({ name, mb }) => `${name} ${mb.toFixed(1)}`)
        .join(', ')}`,
    };
  },
};

const packagesIn = (modules) =>
  readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map((inner) => ({
            name: `${name}/${inner}`,
            path: join(modules, name, inner),
          }))
        : [{ name, path: join(modules, name) }],
    );

function bytesUnder(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((total, name) => total + bytesUnder(join(path, name)), 0);
}
