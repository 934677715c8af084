import { fileURLToPath } from 'node:url';
import { runToEnd } from './processes.mjs';
import { median } from './statistics.mjs';

const GOAL = 0.3;
const SECONDS = 30;
const script = fileURLToPath(new URL('./sampler-process.mjs', import.meta.url));

/** Share of one core that sampling at 10 Hz takes: a process that samples less one that only sleeps, side by side, twice. */
export async function samplerCost(machine) {
  const one = async (mode) =>
    JSON.parse((await runToEnd([process.execPath, script, mode, machine, String(SECONDS)])).stdout);
  const shares = { sample: [], sleep: [] };
  let channels = 0;
  for (let round = 0; round < 2; round++) {
    const [sample, sleep] = await Promise.all([one('sample'), one('sleep')]);
    channels = sample.channels;
    shares.sample.push(sample.share * 100);
    shares.sleep.push(sleep.share * 100);
  }
  const value = median(shares.sample) - median(shares.sleep);
  return {
    value,
    unit: '% of a core',
    goal: `≤ ${GOAL} %`,
    pass: value <= GOAL,
    detail: `${channels} channels over 2 × ${SECONDS} s; the process that samples ${median(shares.sample).toFixed(3)} %, the one that sleeps ${median(shares.sleep).toFixed(3)} %`,
  };
}
