import { product } from './support/product.mjs';
import { median } from './support/statistics.mjs';

/** Nanoseconds of one call, over arguments that change, so that nothing is computed ahead. */
function nanoseconds(call) {
  const times = 400;
  let sum = 0;
  for (let i = 0; i < 20_000; i++) sum += call(1 + (i % 97) / 97);
  const rounds = Array.from({ length: 25 }, () => {
    const start = performance.now();
    for (let i = 0; i < times; i++) sum += call(1 + (i % 97) / 97);
    return ((performance.now() - start) * 1e6) / times;
  });
  return Number.isNaN(sum) ? Number.NaN : median(rounds);
}

export const closedForms = {
  id: 'closed-forms',
  title: 'A closed form of scaling laws, the slowest of seven',
  goal: '≤ 1 µs',
  async run() {
    const s = await product('scaling/index');
    const law = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };
    const kaplan = { alphaN: 0.077, alphaS: 0.76, alphaB: 0.21, Nc: 6.5e13, Sc: 2100, Bstar: 2e8 };
    const exponents = { a: 0.077, b: 0.76 };
    const forms = {
      loss: (x) => s.lossAt(law, x * 1e9, x * 2e10),
      'optimum for a budget': (x) => s.optimumAt(law, x * 1e21).params,
      'optimum for a loss': (x) => s.optimumFor(law, 1.69 + x / 4).flop,
      'excess compute': (x) => s.excessCompute(x, exponents),
      'excess steps': (x) => s.excessSteps(x, exponents),
      'Kaplan optimum': (x) => s.kaplanOptimum(kaplan, x * 1e20).params,
      'critical batch': (x) => s.criticalBatch(kaplan, x * 2),
    };
    const took = Object.entries(forms).map(([name, call]) => [name, nanoseconds(call) / 1000]);
    const [slowest, value] = took.reduce((most, each) => (each[1] > most[1] ? each : most));
    return {
      value,
      unit: 'µs',
      goal: this.goal,
      pass: value <= 1,
      detail: `${slowest}; all: ${took.map(([name, us]) => `${name} ${us.toFixed(2)}`).join(', ')} µs; medians of 25 × 400 calls`,
    };
  },
};

export const lifetimeOptimum = {
  id: 'lifetime-optimum',
  title: 'Size of least lifetime cost',
  goal: '≤ 20 µs',
  async run() {
    const s = await product('scaling/index');
    const law = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.336, beta: 0.283 };
    const serve = [
      { tokens: 6e12, weight: 4e-12 },
      { tokens: 4e12, weight: 3e-11 },
    ];
    const value =
      nanoseconds((x) => s.lifetimeOptimum(law, 1.9 + x / 10, { train: 4e-12, serve }).params) / 1000;
    return {
      value,
      unit: 'µs',
      goal: this.goal,
      pass: value <= 20,
      detail: 'two phases of serving, a loss that changes; median of 25 × 400 calls',
    };
  },
};
