import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { solveOnThreads } from '../../src/actions/solve-on-threads.ts';
import { bootstrapTask, solveSamples, WORTH_THREADS } from '../../src/scaling/bootstrap.ts';
import { type Fitted, fitParametric } from '../../src/scaling/fit-parametric.ts';
import { kept240 } from '../scaling/points.ts';

const task = bootstrapTask(kept240, fitParametric(kept240) as Fitted, { seed: 3 });

const unbuilt = existsSync('dist/actions/bootstrap-worker.js') ? '' : ' (skipped: dist/ is not built)';
test.skipIf(unbuilt !== '')(`three threads give the numbers of one, to the last bit${unbuilt}`, async () => {
  const one = solveSamples(task, 0, WORTH_THREADS);
  expect(await solveOnThreads(3)(task, 0, WORTH_THREADS)).toEqual(one);
  expect(await solveOnThreads(1)(task, 0, WORTH_THREADS)).toEqual(one);
});

test('few samples are solved here', async () => {
  expect(await solveOnThreads(8)(task, 4, 9)).toEqual(solveSamples(task, 4, 9));
});
