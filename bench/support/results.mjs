import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
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
    '| figure | goal | measured | verdict | how it came about |',
    '|---|---|---|---|---|',
    ...results.map(
      (result) =>
        `| ${cell(result.title)} (\`${result.id}\`) | ${cell(result.goal)} | ${shown(result)} | ${verdictOf(result)} | ${cell(result.detail.split('\n')[0])} |`,
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
    'Written by `npm run bench`; how each figure is taken stands in [README.md](README.md). Ratios are of programs run in turns on one machine.',
    '',
    `- date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `- commit: ${commit()}`,
    `- machine: ${processor()}, ${cpus().length} logical CPUs, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`,
    `- load average when the run ended: ${loadavg()
      .map((n) => n.toFixed(2))
      .join(', ')}`,
    `- Node ${process.versions.node}`,
    ...peers.map((peer) => `- peer: ${peer}`),
    '',
    resultsOf(results, 'markdown'),
    '',
    ...tables.flatMap((table) => [table, '']),
    '## Run it',
    '',
    '```sh',
    'node bench/setup-peers.mjs   # CodeCarbon and PyTorch; without them their figures say unavailable',
    'npm run bench                # all figures, about twenty minutes; rewrites this file',
    'npm run bench -- version measure-true   # these alone; this file stays',
    '```',
    '',
  ].join('\n');
  const file = join(root, 'bench/RESULTS.md');
  writeFileSync(file, text);
  return file;
}

function processor() {
  const info = readFileSync('/proc/cpuinfo', 'utf8');
  const field = (name) => new RegExp(`^${name}\\s*: (.+)$`, 'm').exec(info)?.[1] ?? '?';
  const virtual = /^flags.*\bhypervisor\b/m.test(info) ? ', virtual machine' : '';
  return `${field('model name')} (family ${field('cpu family')}, model ${field('model')}, ${field('cpu MHz')} MHz${virtual})`;
}

function commit() {
  try {
    const id = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
    const changed = execFileSync('git', ['status', '--porcelain', '--', 'src', 'bin'], {
      cwd: root,
      encoding: 'utf8',
    });
    return changed === '' ? id : `${id}, with changes not committed`;
  } catch {
    return 'unknown';
  }
}
