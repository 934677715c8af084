import { fileURLToPath } from 'node:url';
import { runToEnd } from './support/processes.mjs';
import { cli } from './support/product.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';
import { bootstrap, median } from './support/statistics.mjs';

const GOAL = 0.5;
const script = fileURLToPath(new URL('./support/fixed-work.mjs', import.meta.url));
const TARGET_S = 1.5;
const LEAST = 12;
const MOST = 40;

/** How much longer fixed work on all cores takes while it is measured. */
export default {
  id: 'slowdown',
  title: 'Work on all cores, slowed by being measured at 10 Hz',
  goal: '< 0.5 %',
  async run() {
    const env = freshEnvironment();
    const store = scratch();
    const seconds = async (words) => Number((await runToEnd(words, { env })).stdout.trim().split('\n')[0]);
    const trial = await seconds([process.execPath, script, '1e9']);
    const work = [process.execPath, script, String(Math.round((1e9 * TARGET_S) / trial))];
    const alone = () => seconds(work);
    const measured = () => seconds([process.execPath, cli, 'measure', '--store', store, '--', ...work]);
    const slower = [];
    let interval = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
    // The order turns with each pair, so that a machine that grows slower favours neither.
    for (let pair = 0; pair < MOST; pair++) {
      const first = pair % 2 === 0;
      const one = await (first ? alone() : measured());
      const two = await (first ? measured() : alone());
      slower.push(100 * ((first ? two / one : one / two) - 1));
      if (pair + 1 < LEAST) continue;
      interval = bootstrap(slower);
      if (interval.hi - interval.lo < GOAL / 2) break;
    }
    const value = median(slower);
    const resolved =
      interval.hi < GOAL
        ? 'all of it below the goal'
        : interval.lo > GOAL
          ? 'all of it above the goal'
          : 'the goal lies inside it: too much else runs on this machine to tell';
    return {
      value,
      unit: '%',
      goal: this.goal,
      // Where the goal lies inside the interval, this machine was too busy to tell: no verdict.
      pass: interval.hi < GOAL ? true : interval.lo >= GOAL ? false : null,
      verdict: interval.hi < GOAL || interval.lo >= GOAL ? undefined : 'not resolved',
      detail: `median of ${slower.length} pairs in turns, ${TARGET_S} s each; 95 % interval ${interval.lo.toFixed(2)} to ${interval.hi.toFixed(2)} % (bootstrap), ${resolved}`,
    };
  },
};
