import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logTree } from './support/log-tree.mjs';
import { peers } from './support/peer.mjs';
import { product, root } from './support/product.mjs';
import { scratch } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 10;
const script = fileURLToPath(new URL('./support/pandas-totals.py', import.meta.url));

/** The same totals of the same files, after the start of both: rows parsed and checked against pandas.read_csv in a loop. */
export default {
  id: 'import-pandas',
  title: 'Totals of a folder of logs, pandas read_csv in a loop over Wattlas',
  goal: `≥ ${GOAL} ×`,
  async run() {
    const folder = scratch();
    logTree(folder, { tasks: 2000, trackers: 20 });
    const python = join(root, peers.codecarbon.folder, 'bin/python');
    try {
      execFileSync(python, ['-c', 'import pandas'], { stdio: 'ignore' });
    } catch {
      const detail = 'unavailable: pandas is not installed. Next: node bench/setup-peers.mjs codecarbon';
      return { value: null, unit: '', goal: this.goal, pass: null, detail };
    }
    const { importPaths } = await product('actions/import');
    const rounds = [];
    for (let i = 0; i < 3; i++) {
      const peer = JSON.parse(execFileSync(python, [script, folder], { encoding: 'utf8' }));
      const own = await totals(folder);
      if (Math.abs(own.kwh / peer.kwh - 1) > 1e-9)
        throw new Error(`${own.kwh} kWh against ${peer.kwh} by pandas`);
      const start = performance.now();
      await importPaths(join(scratch(), 'store'), [folder]);
      rounds.push({ peer: peer.seconds, own: own.seconds, whole: (performance.now() - start) / 1000 });
    }
    const value = median(rounds.map(({ peer, own }) => peer / own));
    const whole = median(rounds.map(({ peer, whole }) => peer / whole));
    return {
      value,
      unit: '×',
      goal: this.goal,
      pass: value >= GOAL,
      detail: `2,020 files in turns, medians of ${rounds.length}: pandas ${median(rounds.map(({ peer }) => peer)).toFixed(2)} s, Wattlas ${median(rounds.map(({ own }) => own)).toFixed(3)} s; with every record put into a store ${whole.toFixed(1)} ×`,
    };
  },
};

/** Reads as `wattlas import` does, and adds up in place of putting into a store. */
async function totals(folder) {
  const { findFiles } = await product('importers/find-files');
  const { readFile } = await product('importers/read-file');
  const { loadQuoted } = await product('importers/csv-rows');
  const quoted = await loadQuoted();
  const start = performance.now();
  let joules = 0;
  for (const { path } of findFiles([folder])) {
    const read = readFile(path, quoted);
    for await (const outcome of read.outcomes) joules += outcome.record.energy_j.value;
  }
  return { kwh: joules / 3.6e6, seconds: (performance.now() - start) / 1000 };
}
