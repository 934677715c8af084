import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { logTree } from './support/log-tree.mjs';
import { cli } from './support/product.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 0.5;

/** As many files, and rows, as the study's own snapshot of its logs: 400 of tasks, 56 of trackers. */
export default {
  id: 'import-files',
  title: 'Import of 456 CodeCarbon files into a new store, after start',
  goal: `≤ ${GOAL} s`,
  async run() {
    const folder = scratch();
    logTree(folder, { tasks: 400, trackers: 56 });
    const env = freshEnvironment();
    const timed = (...args) => {
      const start = performance.now();
      const { status, stdout } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8' });
      if (status !== 0) throw new Error(`wattlas ${args[0]} ended with ${status}`);
      return { seconds: (performance.now() - start) / 1000, stdout };
    };
    const rounds = Array.from({ length: 7 }, () => {
      const store = join(scratch(), 'store');
      // The same command line with nothing to do: what is left is the import.
      const start = timed('runs', '--store', store).seconds;
      const { seconds, stdout } = timed('import', '--json', folder, '--store', store);
      return { seconds: seconds - start, start, ...JSON.parse(stdout) };
    });
    const value = median(rounds.map(({ seconds }) => seconds));
    const [{ rows, records }] = rounds;
    return {
      value,
      unit: 's',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `${rows} rows, ${records} records; median of ${rounds.length}, less the start of the command line (${median(rounds.map(({ start }) => start)).toFixed(2)} s)`,
    };
  },
};
