// Fixed arithmetic on every core in blocks of the same length, run under `wattlas measure`, which it halts and lets go on by
// turns; prints the seconds of its blocks as [[measured, alone], …]: fixed-work.mjs BLOCK_S QUADS
import { availableParallelism } from 'node:os';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const TRIAL_ROUNDS = 1e8;

const work = (rounds) => {
  let state = 1;
  for (let i = 0; i < rounds; i++) state = (Math.imul(state ^ (state >>> 13), 0x5bd1e995) + i) | 0;
  return state;
};
/** Indices into the shared memory: the turn of the workers, how many have done it, the rounds of a block. */
const [TURN, DONE, ROUNDS] = [0, 1, 2];

if (isMainThread) {
  const [blockS, quads] = process.argv.slice(2).map(Number);
  const shared = new Int32Array(new SharedArrayBuffer(12));
  const cores = availableParallelism();
  for (let i = 0; i < cores; i++) new Worker(new URL(import.meta.url), { workerData: shared });
  // The workers are started by this thread's event loop; from then on it waits without one, so that it takes no time.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const block = () => {
    shared[DONE] = 0;
    const start = performance.now();
    Atomics.add(shared, TURN, 1);
    Atomics.notify(shared, TURN);
    for (let done = 0; done < cores; done = Atomics.load(shared, DONE)) Atomics.wait(shared, DONE, done);
    return (performance.now() - start) / 1000;
  };
  process.on('exit', () => process.kill(process.ppid, 'SIGCONT'));
  const blocks = { measured: 'SIGCONT', alone: 'SIGSTOP' };
  const run = (state) => {
    process.kill(process.ppid, blocks[state]);
    return block();
  };
  shared[ROUNDS] = TRIAL_ROUNDS;
  // The quickest of a few: the first run before they are compiled, and others may have to share their core.
  const trial_s = Math.min(...Array.from({ length: 5 }, block));
  shared[ROUNDS] = Math.round((TRIAL_ROUNDS * blockS) / trial_s);
  const found = [];
  for (let quad = 0; quad < quads; quad++) {
    // ABBA and BAAB by turns: a machine that grows slower, steadily or in bends, favours neither.
    const [outer, inner] = quad % 2 === 0 ? ['alone', 'measured'] : ['measured', 'alone'];
    const seconds = { alone: 0, measured: 0 };
    for (const state of [outer, inner, inner, outer]) seconds[state] += run(state);
    found.push([seconds.measured, seconds.alone]);
  }
  process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit());
} else {
  for (let turn = 0; ; turn++) {
    Atomics.wait(workerData, TURN, turn);
    work(workerData[ROUNDS]);
    Atomics.add(workerData, DONE, 1);
    Atomics.notify(workerData, DONE);
  }
}
