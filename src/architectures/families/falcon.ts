import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import type { Family } from '../family.ts';
import { activation, eps, size } from './config-fields.ts';
import { decoderNames } from './decoder-defaults.ts';
import { llamaStyle } from './llama-style.ts';

/** Almazrouei et al. 2023: multi-query (7B) or grouped (40B, 180B) attention beside the feed-forward. */
export const falcon: Family = {
  id: 'falcon',
  title: 'Falcon',
  kind: 'decoder',
  modelTypes: ['falcon'],
  architecture(config) {
    const grouped = config.new_decoder_architecture === true;
    const heads = Number(config.num_attention_heads ?? 71);
    const kvHeads = grouped ? (config.num_kv_heads ?? heads) : config.multi_query === false ? heads : 1;
    return llamaStyle(
      falcon,
      { ...config, num_key_value_heads: kvHeads, intermediate_size: undefined },
      {
        vocab_size: size.default(65024),
        hidden_size: size.default(4544),
        num_attention_heads: size.default(71),
        num_key_value_heads: size,
        ffn_hidden_size: size.optional(),
        activation: activation.default('gelu'),
        layer_norm_epsilon: eps.default(1e-5),
        alibi: z.boolean().default(false),
        parallel_attn: z.boolean().default(true),
        bias: z.boolean().default(false),
        num_ln_in_parallel_attn: z.int().min(1).max(2).optional(),
        tie_word_embeddings: z.boolean().default(true),
      },
      (c) => {
        if (c.alibi) throw refusal('alibi of this Falcon configuration is true; only false is known.');
        const twoNorms = grouped && (c.num_ln_in_parallel_attn ?? 2) === 2;
        return {
          names: {
            ...decoderNames,
            word: 'word_embeddings.weight',
            layer: 'h.{i}',
            fused: 'self_attention.query_key_value',
            attentionOut: 'self_attention.dense',
            up: 'mlp.dense_h_to_4h',
            down: 'mlp.dense_4h_to_h',
            norms: twoNorms ? ['ln_attn', 'ln_mlp'] : ['input_layernorm', 'post_attention_layernorm'],
            finalNorm: 'ln_f',
          },
          feedForward: c.ffn_hidden_size ?? 4 * c.hidden_size,
          gated: false,
          activation: c.activation,
          parallel: twoNorms ? 'two-norms' : c.parallel_attn || grouped ? 'one-norm' : false,
          // Heads by group; with one key head, query heads and then the key and the value; with as many as heads, head by head.
          projection: grouped ? 'grouped' : kvHeads === 1 ? 'concat' : 'per-head',
          norm: { kind: 'layer', eps: c.layer_norm_epsilon, weight: true, bias: true, plusOne: false },
          biases: { projection: c.bias, attentionOut: c.bias, feedForward: c.bias, logits: false },
        };
      },
    );
  },
};
