import { largeStore, RECORDS } from './support/large-store.mjs';
import { cli } from './support/product.mjs';
import { runWatched } from './support/resident-peak.mjs';
import { freshEnvironment } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 0.5;
const SORTED_GOAL = 2;

/** What a list costs where a store is large: of the newest, and of one task by its energy. */
export default {
  id: 'large-lists',
  title: 'wattlas runs on a store of 1 M records',
  goal: `≤ ${GOAL} s, of a task by energy ≤ ${SORTED_GOAL} s`,
  async run() {
    const { dir, took_s } = await largeStore();
    const env = freshEnvironment();
    const timed = async (...args) => {
      const runs = [];
      for (let round = 0; round < 5; round++)
        runs.push(await runWatched([process.execPath, cli, 'runs', ...args, '--store', dir], { env }));
      return {
        wall_s: median(runs.map(({ wall_s }) => wall_s)),
        peak_mib: Math.max(...runs.map(({ peak_mib }) => peak_mib)),
      };
    };
    const newest = await timed();
    const sorted = await timed('--task', 'text-generation', '--sort', 'energy_j');
    const searched = await timed('--search', 'model-3');
    return {
      value: newest.wall_s,
      unit: 's',
      goal: this.goal,
      pass: newest.wall_s <= GOAL && sorted.wall_s <= SORTED_GOAL,
      detail: `median of 5, start included; of a task by energy ${sorted.wall_s.toFixed(2)} s, by a word ${searched.wall_s.toFixed(2)} s; at most ${Math.round(Math.max(newest.peak_mib, sorted.peak_mib))} MiB resident; the store of ${RECORDS.toLocaleString('en-GB')} was made in ${took_s.toFixed(0)} s`,
    };
  },
};
