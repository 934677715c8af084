import { parentPort, workerData } from 'node:worker_threads';
import { type BootstrapTask, solveSamples } from '../scaling/bootstrap.ts';

/** Solves the samples it was started for, and answers once. */
const { task, from, to } = workerData as {
  readonly task: BootstrapTask;
  readonly from: number;
  readonly to: number;
};
const solved = solveSamples(task, from, to);
parentPort?.postMessage(solved, [solved.buffer as ArrayBuffer]);
