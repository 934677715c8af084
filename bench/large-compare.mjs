import { largeStore } from './support/large-store.mjs';
import { cli } from './support/product.mjs';
import { runWatched } from './support/resident-peak.mjs';
import { freshEnvironment } from './support/scratch.mjs';

const GOAL = 10;
const MOST_MIB = 500;

const verbs = [
  ['compare', 'own:task:text-classification', 'own:task:summarization', '--anyway'],
  ['compare', 'own:', '--anyway'],
  ['choose', 'text-classification'],
  ['plan', 'frontier', '--records', 'own:task:text-classification,batch:1'],
];

/** The slowest of the verbs that look at all results of a store. */
export default {
  id: 'large-compare',
  title: 'compare, choose and plan frontier on a store of 1 M records',
  goal: `≤ ${GOAL} s, ≤ ${MOST_MIB} MB`,
  async run() {
    const { dir } = await largeStore();
    const env = freshEnvironment();
    const found = [];
    for (const words of verbs) {
      const { wall_s, peak_mib } = await runWatched([process.execPath, cli, ...words, '--store', dir], {
        env,
      });
      found.push({ words, wall_s, peak_mib });
    }
    const value = Math.max(...found.map(({ wall_s }) => wall_s));
    const peak = Math.max(...found.map(({ peak_mib }) => peak_mib));
    return {
      value,
      unit: 's',
      goal: this.goal,
      pass: value <= GOAL && peak <= MOST_MIB,
      detail: `the slowest; ${found.map(({ words, wall_s }) => `${words.slice(0, 2).join(' ')} ${wall_s.toFixed(2)} s`).join(', ')}; at most ${Math.round(peak)} MiB resident`,
    };
  },
};
