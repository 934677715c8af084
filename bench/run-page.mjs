import { fileURLToPath } from 'node:url';
import { runToEnd } from './support/processes.mjs';
import { storeWithRun } from './support/run-page-store.mjs';
import { scratch } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 200;
const script = fileURLToPath(new URL('./support/run-page-request.mjs', import.meta.url));

/** What a run page waits for: the trace read, decoded, made into power, thinned and sent as JSON, in a server just started. */
export default {
  id: 'run-page',
  title: "A run page's data for a trace of 1 M samples",
  goal: '≤ 200 ms',
  async run() {
    const dir = scratch();
    const [asSamples, asRows] = [await storeWithRun(dir, 83_334), await storeWithRun(dir, 1_000_000)];
    const request = async (id) => JSON.parse((await runToEnd([process.execPath, script, dir, id])).stdout);
    const cold = [];
    const again = [];
    for (let round = 0; round < 7; round++) {
      const { took_ms, again_ms } = await request(asSamples);
      cold.push(took_ms);
      again.push(again_ms);
    }
    const large = await request(asRows);
    const value = median(cold);
    return {
      value,
      unit: 'ms',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `83,334 rows of 12 channels, median of 7 processes, first request of each; the second ${median(again).toFixed(0)} ms; for a million rows (12 M samples) ${large.took_ms.toFixed(0)} ms`,
    };
  },
};
