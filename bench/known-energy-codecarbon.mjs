import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { codecarbon, unavailable } from './support/peer.mjs';
import { machines, recordedErrors, trueEnergy, truthOf } from './support/recorded-errors.mjs';
import { replay } from './support/replay.mjs';
import { freshEnvironment, scratch } from './support/scratch.mjs';

const SECONDS = 12;
const AT_ONCE = 6;
const script = fileURLToPath(new URL('./support/codecarbon-tree.py', import.meta.url));

/** CodeCarbon on the same machines, its counters kept up in real time: no goal, it stands beside ours. */
export default {
  id: 'known-energy-codecarbon',
  title: 'CodeCarbon on the same recorded machines: CPU packages',
  goal: 'none (beside ours)',
  async run() {
    const peer = codecarbon();
    if (peer.state === 'absent') return unavailable(this.goal, peer);
    const ours = new Map((await recordedErrors()).map(({ name, components }) => [name, components]));
    const rows = [];
    const errors = [];
    const trees = [];
    for (const name of machines()) {
      const root = scratch(existsSync('/dev/shm') ? '/dev/shm' : undefined);
      const tree = await replay(name, root);
      if (tree.state === 'not-as-files')
        rows.push(
          `| ${name} | – | – | a reading that fails cannot be given as a file | ${own(ours, name)} |`,
        );
      if (tree.state === 'ready' && packages(name).length > 0) trees.push({ name, root, tree });
    }
    const answers = [];
    for (let i = 0; i < trees.length; i += AT_ONCE) {
      const some = trees.slice(i, i + AT_ONCE);
      const trackers = await Promise.all(some.map(({ root }) => tracker(peer, root)));
      const ends = some.map(async ({ name, tree }, k) => {
        const early = tree.timed ? null : tree.play();
        await trackers[k].start();
        const origin = early ?? tree.play();
        const answer = await trackers[k].answer();
        return { name, ...answer, origin, stale_s: tree.stop() };
      });
      answers.push(...(await Promise.all(ends)));
    }
    for (const { name, start, end, joules, files, origin, stale_s } of answers) {
      const real = packages(name).reduce(
        (sum, truth) => sum + trueEnergy(truth, Math.max(0, start - origin), end - origin),
        0,
      );
      const error = joules / real - 1;
      // A counter that is brought up to date late makes either edge wrong by as much: not CodeCarbon's doing.
      const blur = (2 * stale_s) / (end - start);
      if (files.length > 0)
        errors.push({ size: Math.abs(error), certain: Math.abs(error) > Math.max(0.01, blur) });
      const counted = files
        .map((path) => path.replace(/^.*\/(intel-rapl[^/]*)\/energy_uj$/, '$1'))
        .join(', ');
      rows.push(
        `| ${name} | ${real.toFixed(1)} J | ${files.length > 0 ? `${joules.toFixed(1)} J (${(100 * error).toFixed(1)} %, ± ${(100 * blur).toFixed(1)} of timing)` : `${joules.toFixed(1)} J, modelled`} | ${counted || 'no counter'} | ${own(ours, name)} |`,
      );
    }
    return {
      value: 100 * Math.max(...errors.map(({ size }) => size)),
      unit: '% at most',
      goal: this.goal,
      pass: null,
      detail: `${errors.length} recorded machines that it read counters of, ${SECONDS} s each in real time, measure_power_secs=1; ${errors.filter(({ certain }) => certain).length} of them off by more than 1 % and the timing of the comparison`,
      table: [
        `Counters are written to files every 4 ms, and the truth is taken from its first to its last reading. A recording with a fault at a set time begins when its tracker has started. What is due to the timing of this comparison stands beside each error. CodeCarbon counts CPU packages alone by default (not DRAM). The machines without energy counters are left out.`,
        '',
        '| machine | true energy of the packages | CodeCarbon (error) | counters it read | Wattlas, same devices |',
        '|---|---|---|---|---|',
        ...rows.sort(),
      ].join('\n'),
    };
  },
};

const packages = (name) =>
  Object.entries(truthOf(name))
    .filter(([id]) => id.startsWith('cpu-package'))
    .map(([, truth]) => truth);

function own(ours, name) {
  const cpu = (ours.get(name) ?? []).filter(({ id }) => id.startsWith('cpu-package'));
  return cpu
    .map((c) => (c.error === null ? `${c.provenance}, and says so` : `${(100 * c.error).toFixed(3)} %`))
    .join(', ');
}

/** A tracker that has looked at its tree and waits to be started. */
async function tracker(peer, root) {
  const child = spawn(peer.python, [script, root, String(SECONDS)], {
    env: freshEnvironment(),
    cwd: scratch(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (part) => {
    errors += part;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`CodeCarbon ended early: ${errors.slice(-400)}`);
    return value.trim() === '' ? next() : value;
  };
  const ready = await next();
  if (ready !== 'ready') throw new Error(`CodeCarbon said "${ready}"`);
  return {
    async start() {
      child.stdin.write('go\n');
      await next();
    },
    answer: async () => JSON.parse(await next()),
  };
}
