import { fileURLToPath } from 'node:url';
import { runToEnd } from './support/processes.mjs';
import { cli } from './support/product.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';
import { bootstrap, midmean } from './support/statistics.mjs';

const GOAL = 0.5;
const script = fileURLToPath(new URL('./support/fixed-work.mjs', import.meta.url));
const BLOCK_S = 0.5;
/** Quads of blocks that one process measures; the number of such processes at least and at most. */
const QUADS = 15;
const LEAST = 3;
const MOST = 24;

/** How much longer fixed work on all cores takes while it is measured. */
export default {
  id: 'slowdown',
  title: 'Work on all cores, slowed by being measured at 10 Hz',
  goal: '< 0.5 %',
  async run() {
    const env = freshEnvironment();
    const store = scratch();
    const words = [cli, 'measure', '--store', store, '--', process.execPath, script, BLOCK_S, QUADS];
    const slower = [];
    let interval = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
    for (let round = 0; round < MOST; round++) {
      const { stdout } = await runToEnd([process.execPath, ...words.map(String)], { env });
      for (const [measured, alone] of JSON.parse(stdout.split('\n')[0]))
        slower.push(100 * (measured / alone - 1));
      if (round + 1 < LEAST) continue;
      interval = bootstrap(slower, midmean);
      if (interval.hi - interval.lo < GOAL / 2) break;
    }
    const value = midmean(slower);
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
      detail: `mean of the middle half of ${slower.length} quads of blocks of ${BLOCK_S} s, two measured and two not, in one process each ${QUADS}; 95 % interval ${interval.lo.toFixed(2)} to ${interval.hi.toFixed(2)} % (bootstrap), ${resolved}`,
    };
  },
};
