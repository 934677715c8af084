// Tables of data/ → data/estimators/physical/: fits the forms of the physical estimator and cross-validates them.
// Usage: node scripts/fit-physical.mjs [--check]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSource } from './load-source.mjs';
import { runNode } from './run-step.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'data/estimators/physical');
const check = process.argv.includes('--check');

const code = runNode(['scripts/compile-data.mjs']);
if (code !== 0) process.exit(code);
const { fitAll } = await loadSource(join(root, 'src/estimators/physical/fit-all.ts'));
mkdirSync(folder, { recursive: true });
let stale = 0;
for (const [name, fit] of Object.entries(fitAll())) {
  const path = join(folder, `${name}.json`);
  const text = `${pretty(fit)}\n`;
  if (check) {
    if (text !== readFileSync(path, 'utf8')) {
      console.error(`${path} is not what the tables come to; npm run fit:physical makes it anew.`);
      stale++;
    }
  } else writeFileSync(path, text);
}
if (stale > 0) process.exit(1);
if (!check) process.exit(runNode(['scripts/compile-data.mjs']));

/** One line a field of a coefficient's table, one a row of a list. */
function pretty(value) {
  const lines = Object.entries(value).map(([key, inside]) => {
    if (!Array.isArray(inside)) return `  ${JSON.stringify(key)}: ${JSON.stringify(inside)}`;
    return `  ${JSON.stringify(key)}: [\n${inside.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
  });
  return `{\n${lines.join(',\n')}\n}`;
}
