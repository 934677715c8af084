import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf } from './support/processes.mjs';
import { cli, machineDir } from './support/product.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';

const GOAL = 0.3;
const SECONDS = 40;

/** CPU of the whole `wattlas measure` process at steady state, from the scheduler's own account of its threads. */
export default {
  id: 'measure-process',
  title: 'Whole `wattlas measure` process at 10 Hz, steady state',
  goal: '≤ 0.3 %',
  async run() {
    const command = ['--', 'sleep', String(SECONDS + 10)];
    const measure = (...flags) => [cli, 'measure', '--store', scratch(), ...flags, ...command];
    const stop = new AbortController();
    const [here, server, still] = await Promise.all(
      [
        measure(),
        measure('--machine', machineDir('gpu-server')),
        ['-e', `setTimeout(() => {}, ${(SECONDS + 10) * 1000})`],
      ].map((words) => shareOf(words, stop.signal)),
    ).finally(() => stop.abort());
    const value = Math.max(here, server) - still;
    return {
      value,
      unit: '% of a core',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `the larger of this machine ${here.toFixed(3)} % and the recorded GPU server ${server.toFixed(3)} %, over ${SECONDS} s, less ${still.toFixed(3)} % of a Node process that sleeps`,
    };
  },
};

async function shareOf(words, signal) {
  const child = spawn(process.execPath, words, {
    env: freshEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const exit = once(child, 'exit');
  const early = exit.then(([code, killed]) => {
    const last = stderr.trim().split('\n').at(-1);
    throw new Error(`node ${words.join(' ')} ended with ${code ?? killed} while it was measured: ${last}`);
  });
  const pass = (ms) => Promise.race([early, sleep(ms, undefined, { signal })]);
  try {
    await pass(6000);
    const [cpu, start] = [cpuOf(child.pid), performance.now()];
    await pass(SECONDS * 1000);
    return ((cpuOf(child.pid) - cpu) / (performance.now() - start)) * 1e5;
  } finally {
    early.catch(() => {});
    child.kill('SIGINT');
    await exit;
  }
}
