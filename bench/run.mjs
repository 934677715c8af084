// Runs the benchmarks and writes bench/RESULTS.md: npm run bench [names… [--write]]
import { figures } from './figures.mjs';
import { circumstances } from './support/circumstances.mjs';
import { keepResults } from './support/kept-results.mjs';
import { ensureBuilt } from './support/product.mjs';
import { resultsOf, writeResults } from './support/results.mjs';

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const flags = process.argv.slice(2).filter((word) => word.startsWith('-') && word !== '--write');
if (flags.length > 0) {
  console.error(`There is no option "${flags.join('", "')}"; the one there is is --write.`);
  process.exit(1);
}
const known = figures.map((figure) => figure.id);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". The benchmarks are ${known.join(', ')}.`);
  process.exit(1);
}
ensureBuilt();
const results = [];
for (const figure of figures.filter(({ id }) => asked.length === 0 || asked.includes(id))) {
  console.error(`${figure.id}: ${figure.title}`);
  const start = performance.now();
  const result = await figure.run().catch((error) => ({
    value: null,
    unit: '',
    goal: figure.goal,
    pass: null,
    detail: `could not be run: ${error.message.split('\n')[0]}`,
    error,
  }));
  if (result.error) console.error(result.error);
  results.push({
    id: figure.id,
    title: figure.title,
    ...result,
    took_s: (performance.now() - start) / 1000,
    ...circumstances(),
  });
}
console.log(resultsOf(results, 'terminal'));
if (asked.length === 0 || process.argv.includes('--write'))
  console.error(`written: ${writeResults(keepResults(results, known))}`);
if (results.some((result) => result.pass === false || result.error)) process.exitCode = 1;
