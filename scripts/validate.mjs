// Holds every method against every case: data/estimators/validation.json and docs/validation.md.
// Usage: node scripts/validate.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSource } from './load-source.mjs';
import { runNode } from './run-step.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const compile = () => {
  const code = runNode(['scripts/compile-data.mjs']);
  if (code !== 0) process.exit(code);
};

compile();
const { makeValidation } = await loadSource(join(root, 'src/estimators/validation/index.ts'));
const { estimators } = await loadSource(join(root, 'src/estimators/registry.ts'));
const sets = makeValidation(estimators).map(
  ({ set, methods }) =>
    `  {"set":${JSON.stringify(set)},"methods":[\n${methods.map((method) => `    ${JSON.stringify(method)}`).join(',\n')}\n  ]}`,
);
writeFileSync(join(root, 'data/estimators/validation.json'), `[\n${sets.join(',\n')}\n]\n`);
compile();
const { validationReport } = await loadSource(join(root, 'src/estimators/validation/index.ts'));
writeFileSync(join(root, 'docs/validation.md'), validationReport());
