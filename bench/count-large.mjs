import { product } from './support/product.mjs';
import { median } from './support/statistics.mjs';

const GOAL = 1;
/** DeepSeek-V3's layers, width, heads and vocabulary as a dense decoder (DeepSeek-AI 2024, table of the configuration). */
const CONFIG = {
  model_type: 'llama',
  num_hidden_layers: 61,
  hidden_size: 7168,
  num_attention_heads: 128,
  num_key_value_heads: 128,
  head_dim: 128,
  intermediate_size: 18432,
  vocab_size: 129280,
  max_position_embeddings: 163840,
};

/** From configuration to counts, prefill and decode: the whole of what `wattlas count` computes. */
export default {
  id: 'count-large',
  title: "Counting a dense decoder of DeepSeek-V3's size",
  goal: `≤ ${GOAL} ms`,
  async run() {
    const { architectureOf, countModel } = await product('architectures/index');
    const count = () => countModel(architectureOf(CONFIG), { tokens: 4096, newTokens: 1000 });
    const first = performance.now();
    const { params } = count();
    const cold = performance.now() - first;
    const times = Array.from({ length: 200 }, () => {
      const start = performance.now();
      count();
      return performance.now() - start;
    });
    const value = median(times);
    return {
      value,
      unit: 'ms',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `${(params / 1e9).toFixed(1)} billion parameters, 4,096 tokens and 1,000 new ones; median of ${times.length}; the first call of a process ${cold.toFixed(1)} ms`,
    };
  },
};
