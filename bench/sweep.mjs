import { product } from './support/product.mjs';
import { median } from './support/statistics.mjs';

const evenly = (lo, hi, n) => Array.from({ length: n }, (_, i) => lo + ((hi - lo) * i) / (n - 1));

export const sweepMillion = {
  id: 'sweep',
  title: 'A sweep of a million combinations, one thread',
  goal: '≤ 3 s',
  async run() {
    const { sweep } = await product('actions/sweep');
    const { accelerators } = await product('catalog/accelerators');
    const request = {
      model: 'llama-3.1-8b',
      tokensIn: 500,
      tokensOut: 300,
      latency: 5,
      hardware: accelerators()
        .filter(
          ({ memory_gb, tdp_w, fp16_bf16_dense_tflops }) => memory_gb && tdp_w && fp16_bf16_dense_tflops,
        )
        .slice(0, 20)
        .map(({ id }) => id),
      precision: ['bf16', 'fp8'],
      batch: evenly(1, 96, 20),
      pue: evenly(1.05, 1.6, 10),
      intensity: evenly(20, 900, 25),
      requests: [1, 1e3, 1e6, 1e9, 1e12],
    };
    const took = [];
    let result;
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      result = await sweep(request);
      took.push((performance.now() - start) / 1000);
    }
    const { combinations, method, unanswered } = result.answer;
    const value = median(took);
    return {
      value,
      unit: 's',
      goal: this.goal,
      pass: combinations === 1_000_000 && value <= 3,
      detail: `${combinations.toLocaleString('en-GB')} combinations by ${method.id}, ${unanswered.length} machine settings unanswered, with the ten least and the sensitivities; median of 5, the first ${took[0].toFixed(2)} s`,
    };
  },
};
