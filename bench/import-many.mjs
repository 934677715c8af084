import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logTree } from './support/log-tree.mjs';
import { cli } from './support/product.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';

const GOAL = 20;
const MOST_MIB = 500;

/** Files of tasks and of trackers in the proportion of the study's: 6,513 to 56. */
export default {
  id: 'import-many',
  title: 'Import of 50,000 CodeCarbon files into a new store',
  goal: `≤ ${GOAL} s, ≤ ${MOST_MIB} MB`,
  async run() {
    const folder = scratch();
    logTree(folder, { tasks: 49_574, trackers: 426 });
    const start = performance.now();
    const child = spawn(
      process.execPath,
      [cli, 'import', '--json', folder, '--store', join(scratch(), 'store')],
      {
        env: freshEnvironment(),
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, residentPeak(child.pid));
    }, 100);
    const code = await new Promise((done) => child.once('close', done));
    clearInterval(watch);
    const value = (performance.now() - start) / 1000;
    if (code !== 0) throw new Error(`wattlas import ended with ${code}`);
    const { files, rows, records } = JSON.parse(text);
    return {
      value,
      unit: 's',
      goal: this.goal,
      pass: value <= GOAL && peak <= MOST_MIB,
      detail: `${files} files, ${rows} rows, ${records} records, start included; at most ${Math.round(peak)} MiB resident (VmHWM)`,
    };
  },
};

function residentPeak(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
