import { machineDir } from './support/product.mjs';
import { samplerCost } from './support/sampler-cost.mjs';

/** What sampling costs on a recorded machine with two sockets and eight GPUs; playing the recording is part of the cost. */
export default {
  id: 'sampler-gpu-server',
  title: 'Sampler at 10 Hz, recorded machine with 2 sockets and 8 GPUs',
  goal: '≤ 0.3 %',
  run: () => samplerCost(machineDir('gpu-server')),
};
