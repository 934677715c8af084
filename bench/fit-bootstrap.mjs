import { chinchillaTable } from './support/chinchilla-points.mjs';
import { product } from './support/product.mjs';
import { median } from './support/statistics.mjs';

async function prepared() {
  const { bootstrapTask, fitParametric, solveSamples } = await product('scaling/index');
  const table = await chinchillaTable();
  const task = bootstrapTask(table, fitParametric(table), { seed: 1 });
  return { task, solveSamples };
}

/** Samples whose gradient did not come below the tolerance are NaN. */
const unsolved = (numbers) => numbers.filter((value, i) => i % 6 === 5 && Number.isNaN(value)).length;

export const bootstrap200 = {
  id: 'fit-bootstrap-200',
  title: '200 exact bootstraps of approach 3, one thread',
  goal: '≤ 0.4 s',
  async run() {
    const { task, solveSamples } = await prepared();
    let numbers = solveSamples(task, 0, 200);
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      numbers = solveSamples(task, 0, 200);
      return (performance.now() - start) / 1000;
    });
    const value = median(times);
    return {
      value,
      unit: 's',
      goal: this.goal,
      pass: value <= 0.4 && unsolved(numbers) === 0,
      detail: `median of ${times.length}, least ${Math.min(...times).toFixed(2)} s; ${unsolved(numbers)} not converged`,
    };
  },
};

export const bootstrap4000 = {
  id: 'fit-bootstrap-4000',
  title: '4,000 exact bootstraps of approach 3',
  goal: '≤ 8 s',
  async run() {
    const { task } = await prepared();
    const { solveOnThreads } = await product('actions/solve-on-threads');
    const timed = async (threads) => {
      const start = performance.now();
      const numbers = await solveOnThreads(threads)(task, 0, 4000);
      return { numbers, took: (performance.now() - start) / 1000 };
    };
    const [all, one, three] = [await timed(undefined), await timed(1), await timed(3)];
    const same = [one, three].every(({ numbers }) =>
      numbers.every((value, i) => Object.is(value, all.numbers[i])),
    );
    return {
      value: all.took,
      unit: 's',
      goal: this.goal,
      pass: all.took <= 8 && same && unsolved(all.numbers) === 0,
      detail: `on all threads of the machine, their start included; ${one.took.toFixed(1)} s on one; numbers on one, three and all threads ${same ? 'are the same' : 'DIFFER'}; ${unsolved(all.numbers)} not converged`,
    };
  },
};
