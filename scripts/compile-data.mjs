#!/usr/bin/env node
// data/ → src/catalog/compiled/: reads and lints every fact, then writes one plain module for each table that is
// looked up alone. Usage: node scripts/compile-data.mjs [--check] [--data DIR] [--out DIR]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lintEmbodied } from './data/embodied.mjs';
import { compileGlue } from './data/glue.mjs';
import { compileGrids } from './data/grids.mjs';
import { compileAccelerators, compileCpus } from './data/hardware.mjs';
import { compileLaws } from './data/laws.mjs';
import { compileLosses } from './data/losses.mjs';
import { compileMethodTables } from './data/method-tables.mjs';
import { compileModels } from './data/models.mjs';
import { compilePublished } from './data/published.mjs';
import { citation, readData } from './data/read.mjs';
import { compileStudy, compileStudyRuns } from './data/results.mjs';
import { compileShapes } from './data/shapes.mjs';
import { compileSizes } from './data/sizes.mjs';
import { compileStudyDetails, compileStudyPrinted } from './data/study-details.mjs';
import { compileTraining } from './data/training.mjs';

/** Everything in data/ as compiled values by module name, and everything that is wrong with it, one sentence each. */
export function compileData(folder) {
  const data = readData(folder);
  lintEmbodied(data);
  const compiled = {
    grids: compileGrids(data),
    cpus: compileCpus(data),
    accelerators: compileAccelerators(data),
    models: compileModels(data),
    sizes: compileSizes(data),
    study: compileStudy(data),
    laws: compileLaws(data),
    losses: compileLosses(data),
    glue: compileGlue(data),
    studyClaims: data.studyClaims,
    studyRuns: compileStudyRuns(data),
    studyDetails: compileStudyDetails(data),
    studyPrinted: compileStudyPrinted(data),
    published: compilePublished(data),
    shapes: compileShapes(data),
    training: compileTraining(data),
    physical: data.physical,
    validation: data.validation,
    methodTables: compileMethodTables(data),
    // Apart, so that a page that draws a plan does not load what estimates alone need.
    planFacts: plainFacts(data, (id) => PLANS.test(id)),
    facts: plainFacts(data, (id) => !PLANS.test(id)),
  };
  return { compiled, problems: data.problems };
}

/** Facts that plans and figures look up. */
const PLANS = /^(pue|training|embodied|equivalent)\//;

const plainFacts = ({ facts }, kept) =>
  facts
    .filter(({ id = '', printed }) => !id.startsWith('grid/') && printed === undefined && kept(id))
    .map(({ range: _, path: __, ...fact }) => ({ ...fact, source: citation(fact.source ?? {}) }));

/** `studyRuns` as `study-runs`. */
const fileOf = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A module that costs its reader one string: the value is parsed when it is first looked up. */
const moduleOf = (name, value) =>
  [
    '// Made from data/ by scripts/compile-data.mjs; change it there.',
    `export const ${name}: string =`,
    `  ${quote(JSON.stringify(value))};`,
    '',
  ].join('\n');

const quote = (text) =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;

function main() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, data: { type: 'string' }, out: { type: 'string' } },
  });
  const { compiled, problems } = compileData(values.data ?? join(root, 'data'));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error(`${problems.length} facts of data/ cannot be trusted; nothing was compiled.`);
    return 1;
  }
  if (values.check) return 0;
  const out = values.out ?? join(root, 'src/catalog/compiled');
  mkdirSync(out, { recursive: true });
  for (const [name, value] of Object.entries(compiled))
    writeIfNew(join(out, `${fileOf(name)}.ts`), moduleOf(name, value));
  return 0;
}

/** Leaves an unchanged file alone, so that watchers and incremental builds do not wake. */
function writeIfNew(path, text) {
  let before = null;
  try {
    before = readFileSync(path, 'utf8');
  } catch {}
  if (before !== text) writeFileSync(path, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
