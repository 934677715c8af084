import { join } from 'node:path';
import { logTree } from './support/log-tree.mjs';
import { cli } from './support/product.mjs';
import { runWatched } from './support/resident-peak.mjs';
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
    const {
      stdout,
      wall_s: value,
      peak_mib: peak,
    } = await runWatched(
      [process.execPath, cli, 'import', '--json', folder, '--store', join(scratch(), 'store')],
      { env: freshEnvironment() },
    );
    const { files, rows, records } = JSON.parse(stdout);
    return {
      value,
      unit: 's',
      goal: this.goal,
      pass: value <= GOAL && peak <= MOST_MIB,
      detail: `${files} files, ${rows} rows, ${records} records, start included; at most ${Math.round(peak)} MiB resident (VmHWM)`,
    };
  },
};
