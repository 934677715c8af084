import { samplerCost } from './support/sampler-cost.mjs';

/** What sampling costs with every meter that this machine has. */
export default {
  id: 'sampler-here',
  title: 'Sampler at 10 Hz, all meters of this machine',
  goal: '≤ 0.3 %',
  run: () => samplerCost('here'),
};
