import { product } from './support/product.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 500_000;
const MODELS = [
  'meta-llama/Llama-3.1-8B-Instruct',
  'Qwen/Qwen3-30B-A3B',
  'deepseek-ai/DeepSeek-V3.1',
  'google/gemma-3-27b-it',
];
const ROUND = 200_000;

/** Loads that change from one estimate to the next, over four models and two accelerators; one thread. */
export default {
  id: 'physical-rate',
  title: 'Estimates of the physical form, served language models',
  goal: `≥ ${GOAL.toLocaleString('en')} a second`,
  async run() {
    const { physicalDevice, servedModel, servingStep, stepOf } = await product('estimators/index');
    const { accelerator } = await product('catalog/index');
    const { fitted } = await product('estimators/physical/fitted');
    const { coefficients } = fitted('serving');
    const works = MODELS.map((model) => servedModel({ model }).work);
    const devices = ['h100-sxm', 'b200-sxm'].map((id) => physicalDevice(accelerator(id)));
    const step = servingStep();
    const load = {
      batch: 1,
      prompt: 200,
      output: 400,
      accelerators: 8,
      replicas: 1,
      weightBytes: 2,
      byBlocks: false,
    };
    let joules = 0;
    const round = () => {
      for (let i = 0; i < ROUND; i++) {
        load.batch = 1 + (i % 1021);
        load.prompt = 50 + (i % 1999);
        stepOf(works[i & 3], load, devices[(i >> 2) & 1], coefficients, step);
        joules += (step.power * step.time) / load.batch;
      }
    };
    round();
    const before = process.memoryUsage().heapUsed;
    const rates = Array.from({ length: 9 }, () => {
      const start = performance.now();
      round();
      return (ROUND / (performance.now() - start)) * 1000;
    });
    const grown = (process.memoryUsage().heapUsed - before) / (9 * ROUND);
    const value = median(rates);
    return {
      value: Math.round(value),
      unit: '/s',
      goal: this.goal,
      pass: value >= GOAL && Number.isFinite(joules),
      detail: `median of 9 rounds of ${ROUND.toLocaleString('en')}, slowest ${Math.round(Math.min(...rates)).toLocaleString('en')}/s; ${Math.max(0, grown).toFixed(2)} bytes of heap an estimate`,
    };
  },
};
