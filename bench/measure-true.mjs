import { codecarbon, unavailable } from './support/peer.mjs';
import { interleave } from './support/processes.mjs';
import { cli } from './support/product.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 1 / 5;

/** What measuring adds to a command that does nothing: start-up, baselines, record and store. */
export default {
  id: 'measure-true',
  title: '`wattlas measure -- true` against `codecarbon monitor -- true`',
  goal: '≤ 0.20 ×',
  async run() {
    const peer = codecarbon();
    if (peer.state === 'absent') return unavailable(this.goal, peer);
    const env = freshEnvironment();
    const cwd = scratch();
    const walls = await interleave(
      {
        wattlas: [process.execPath, cli, 'measure', '--store', scratch(), '--', 'true'],
        codecarbon: [peer.command, 'monitor', '--offline', '--country-iso-code', 'FRA', '--', 'true'],
        node: [process.execPath, '-e', '0'],
      },
      9,
      { env, cwd },
    );
    const [ours, theirs, node] = [walls.wattlas, walls.codecarbon, walls.node].map(median);
    const value = ours / theirs;
    return {
      value,
      unit: '×',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `medians of 9 in turns: ${ours.toFixed(2)} s and ${theirs.toFixed(2)} s (node -e 0: ${node.toFixed(2)} s; 0.1 s of ours are the two idle baselines)`,
    };
  },
};
