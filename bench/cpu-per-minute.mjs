import { fileURLToPath } from 'node:url';
import { codecarbon, unavailable } from './support/peer.mjs';
import { runToEnd } from './support/processes.mjs';
import { cli } from './support/product.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 1 / 3;
const script = fileURLToPath(new URL('./support/codecarbon-sleep.py', import.meta.url));

/** CPU seconds that a minute of measuring once a second costs, the start of the bare interpreter taken off on both sides. */
export default {
  id: 'cpu-per-minute',
  title: 'CPU seconds per measured minute at 1 Hz, against CodeCarbon',
  goal: '≤ 0.33 ×',
  async run() {
    const peer = codecarbon();
    if (peer.state === 'absent') return unavailable(this.goal, peer);
    const options = { env: freshEnvironment(), cwd: scratch(), cpu: true };
    const cpu = async (words) => (await runToEnd(words, options)).cpu_s;
    const ours = (seconds) =>
      cpu([
        process.execPath,
        cli,
        'measure',
        '--rate',
        '1',
        '--store',
        scratch(),
        '--',
        'sleep',
        String(seconds),
      ]);
    const theirs = (seconds) => cpu([peer.python, script, String(seconds)]);
    const start = { node: [], python: [] };
    for (let i = 0; i < 9; i++) {
      start.node.push(await cpu([process.execPath, '-e', '0']));
      start.python.push(await cpu([peer.python, '-c', 'pass']));
    }
    await Promise.all([ours(2), theirs(2)]);
    const [own, peers] = await Promise.all([ours(60), theirs(60)]);
    const [ownShort, peersShort] = await Promise.all([ours(10), theirs(10)]);
    const [node, python] = [median(start.node), median(start.python)];
    const value = (own - node) / (peers - python);
    const steady = (long, short) => ((long - short) * 60) / 50;
    return {
      value,
      unit: '×',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `${(own - node).toFixed(2)} s against ${(peers - python).toFixed(2)} s over a sleep of 60 s, side by side, less interpreter start (node ${node.toFixed(2)} s, python ${python.toFixed(2)} s); without any start-up, from 60 s less 10 s: ${steady(own, ownShort).toFixed(2)} s against ${steady(peers, peersShort).toFixed(2)} s a minute`,
    };
  },
};
