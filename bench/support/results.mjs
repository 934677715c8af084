import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codecarbon, pytorch } from './peer.mjs';
import { root } from './product.mjs';

const verdictOf = ({ pass, value, verdict }) => {
  if (verdict !== undefined) return verdict;
  if (pass !== null) return pass ? 'met' : 'missed';
  return value === null ? 'unavailable' : 'for information';
};

const shown = ({ value, unit }) =>
  value === null
    ? '–'
    : `${Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-GB') : Number(value.toPrecision(3))} ${unit}`;

/** One table of all figures, for the terminal or for Markdown. */
export function resultsOf(results, form) {
  if (form === 'terminal') {
    const width = Math.max(...results.map(({ id }) => id.length));
    return results
      .map((result) =>
        [
          result.id.padEnd(width),
          verdictOf(result).padEnd(15),
          shown(result).padStart(14),
          `  goal ${result.goal}`.padEnd(22),
          result.detail.split('\n')[0],
        ].join(' '),
      )
      .join('\n');
  }
  const cell = (text) => text.replaceAll('|', '\\|');
  return [
    '| figure | goal | measured | verdict | how it came about | taken, at a load of |',
    '|---|---|---|---|---|---|',
    ...results.map(
      (result) =>
        `| ${cell(result.title)} (\`${result.id}\`) | ${cell(result.goal)} | ${shown(result)} | ${verdictOf(result)} | ${cell(result.detail.split('\n')[0])} | ${result.at}, ${result.commit}, ${result.load} |`,
    ),
  ].join('\n');
}

/** Writes bench/RESULTS.md; returns its path. */
export function writeResults(results) {
  const peers = [codecarbon(), pytorch()].map((peer) =>
    peer.state === 'present'
      ? `${peer.title} ${peer.version} on Python ${peer.pythonVersion}`
      : `${peer.title} is not installed: ${peer.remedy}`,
  );
  const tables = results.filter(({ table }) => table).map(({ title, table }) => `## ${title}\n\n${table}`);
  const text = [
    '# Figures of Wattlas',
    '',
    'Written by `npm run bench`; how each figure is taken stands in [README.md](README.md). Ratios are of programs run in turns on one machine. The numbers themselves stand in [results.json](results.json).',
    '',
    ...[...new Set(results.map(({ machine }) => machine))].map((machine) => `- machine: ${machine}`),
    ...peers.map((peer) => `- peer: ${peer}`),
    '',
    resultsOf(results, 'markdown'),
    '',
    ...tables.flatMap((table) => [table, '']),
    '## Run it',
    '',
    '```sh',
    'node bench/setup-peers.mjs   # CodeCarbon and PyTorch; without them their figures say unavailable',
    'npm run bench                # all figures, half an hour; rewrites this file',
    'npm run bench -- version measure-true   # these alone; this file stays',
    'npm run bench -- version --write        # these alone, in their rows of this file',
    '```',
    '',
  ].join('\n');
  const file = join(root, 'bench/RESULTS.md');
  writeFileSync(file, text);
  return file;
}
