// A fixed amount of arithmetic on every core; prints the seconds it took, start-up left out: fixed-work.mjs ROUNDS
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

if (isMainThread) {
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL(import.meta.url), { workerData: Number(process.argv[2]) }),
  );
  const all = (answer) =>
    Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve)))).then(
      answer,
    );
  await all(() => {});
  const start = performance.now();
  for (const worker of workers) worker.postMessage('go');
  await all(() => console.log((performance.now() - start) / 1000));
} else {
  const work = (rounds) => {
    let state = 1;
    for (let i = 0; i < rounds; i++) state = (Math.imul(state ^ (state >>> 13), 0x5bd1e995) + i) | 0;
    return state;
  };
  work(2e7);
  parentPort.once('message', () => {
    parentPort.postMessage(work(workerData));
    parentPort.close();
  });
  parentPort.postMessage('ready');
}
