import { statfsSync } from 'node:fs';
import { cacheScratch, emit } from './support/emit.mjs';

const GOAL = 1;
/** Llama 3.2 3B (Meta 2024, config.json): 3.2 billion parameters. */
const CONFIG = {
  model_type: 'llama',
  hidden_size: 3072,
  num_hidden_layers: 28,
  num_attention_heads: 24,
  num_key_value_heads: 8,
  head_dim: 128,
  intermediate_size: 8192,
  vocab_size: 128256,
  tie_word_embeddings: true,
};

/** The largest resident memory of a process that writes a model far larger than that. */
export default {
  id: 'emit-memory',
  title: 'Memory while a decoder of 3 billion parameters is written',
  goal: `≤ ${GOAL} GB`,
  async run() {
    const cache = cacheScratch();
    const { bavail, bsize } = statfsSync(cache);
    // 12.9 GB in fp32; where the disk is short half of that.
    const precision = bavail * bsize > 15e9 ? 'fp32' : 'fp16';
    const { rss_bytes, bytes, emit_s } = await emit(CONFIG, precision, { cache, open: false });
    const value = rss_bytes / 1e9;
    return {
      value,
      unit: 'GB',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `VmHWM of the process; ${precision}, ${(bytes / 1e9).toFixed(1)} GB in ${emit_s.toFixed(1)} s`,
    };
  },
};
