import { interleave } from './support/processes.mjs';
import { cli } from './support/product.mjs';
import { freshEnvironment } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 1.6;

/** How long the command line takes to answer at all, against Node alone. */
export default {
  id: 'version',
  title: '`wattlas --version` against `node -e 0`',
  goal: `≤ ${GOAL} ×`,
  async run() {
    const env = freshEnvironment();
    const walls = await interleave(
      { node: [process.execPath, '-e', '0'], wattlas: [process.execPath, cli, '--version'] },
      31,
      { env },
    );
    const [node, wattlas] = [median(walls.node), median(walls.wattlas)];
    const value = wattlas / node;
    return {
      value,
      unit: '×',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `medians of 31 in turns: ${(wattlas * 1000).toFixed(0)} ms and ${(node * 1000).toFixed(0)} ms`,
    };
  },
};
