import { comparePair, pairs, ratioOf } from './support/model-pair.mjs';
import { pytorch, unavailable } from './support/peer.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 5;
const BLOCKS = 16;

/** Synthetic weights in our graph against trained ones in PyTorch's export of the same shape. */
export default {
  id: 'synthetic-trained',
  title: 'Synthetic against trained weights, latency (small classifier)',
  goal: `≤ ${GOAL} %`,
  async run() {
    const peer = pytorch();
    if (peer.state !== 'present') return unavailable(this.goal, peer);
    const blocks = await comparePair(
      pairs.find(({ id }) => id === 'small-trained'),
      BLOCKS,
    );
    const [latency, cpu] = [ratioOf(blocks, 'latency_s'), ratioOf(blocks, 'cpu_s')];
    const off = ({ value }) => Math.abs(100 * (value - 1));
    const ms = (side) => (1000 * median(blocks[side].map(({ latency_s }) => latency_s))).toFixed(2);
    return {
      value: off(latency),
      unit: '%',
      goal: this.goal,
      pass: off(latency) <= GOAL,
      detail: `synthetic ${ms('ours')} ms, trained ${ms('theirs')} ms a query; ratio ${latency.value.toFixed(3)} (${latency.lo.toFixed(3)} to ${latency.hi.toFixed(3)}), of CPU time ${cpu.value.toFixed(3)} (${cpu.lo.toFixed(3)} to ${cpu.hi.toFixed(3)}), of energy ${(blocks.energy.ours / blocks.energy.theirs).toFixed(3)}`,
    };
  },
};
