import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type SampleSolver, solveSamples, WORTH_THREADS } from '../scaling/bootstrap.ts';

/** Where the worker lies: beside this module, and one folder up from the joined modules of the command line. Node runs it as it was built. */
const worker = (): string => {
  const built = import.meta.url.endsWith('.ts') ? '../../dist/actions' : '../actions';
  return fileURLToPath(new URL(`${built}/bootstrap-worker.js`, import.meta.url));
};

/**
 * Solves bootstrap samples on several threads from 500 on; the numbers are those of one thread.
 * @param threads Default: as many as the machine runs at once.
 */
export const solveOnThreads =
  (threads: number = availableParallelism()): SampleSolver =>
  async (task, from, to) => {
    const samples = to - from;
    if (threads < 2 || samples < WORTH_THREADS) return solveSamples(task, from, to);
    const share = Math.ceil(samples / threads);
    const starts = Array.from({ length: Math.ceil(samples / share) }, (_, k) => from + k * share);
    const parts = await Promise.all(
      starts.map((start) => onThread({ task, from: start, to: Math.min(to, start + share) })),
    );
    const whole = new Float64Array(6 * samples);
    parts.forEach((part, k) => {
      whole.set(part, 6 * k * share);
    });
    return whole;
  };

function onThread(data: unknown): Promise<Float64Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker(), { workerData: data });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      if (code !== 0) reject(new Error(`A bootstrap thread ended with ${code}.`));
    });
  });
}
