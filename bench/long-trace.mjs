import { fileURLToPath } from 'node:url';
import { runToEnd } from './support/processes.mjs';
import { machineDir } from './support/product.mjs';

const GOAL = 150;
const script = fileURLToPath(new URL('./support/long-trace-process.mjs', import.meta.url));

/** Memory of the process that samples for a day, written as fast as it goes on a virtual clock. */
export default {
  id: 'long-trace',
  title: 'Memory while measuring 24 h at 10 Hz with 12 channels',
  goal: '≤ 150 MB',
  async run() {
    const { stdout } = await runToEnd([process.execPath, script, machineDir('gpu-server'), '86400', '12']);
    const { rows, channels, bytes, rss, whole, took_s } = JSON.parse(stdout);
    const value = Math.max(rss, whole) / 1e6;
    return {
      value,
      unit: 'MB',
      goal: this.goal,
      pass: value <= GOAL && channels === 12,
      detail: `largest resident memory of the process over ${rows.toLocaleString('en-GB')} rows of ${channels} channels and the finishing of the file (while sampling ${(rss / 1e6).toFixed(0)} MB); ${(bytes / 1e6).toFixed(0)} MB on disk, written in ${took_s.toFixed(0)} s`,
    };
  },
};
