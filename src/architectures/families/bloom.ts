import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import { decoder } from '../decoder.ts';
import type { Family } from '../family.ts';
import { divides, eps, readConfig, size } from './config-fields.ts';
import { decoderDefaults, decoderNames } from './decoder-defaults.ts';

/** BigScience 2022, with ALiBi (Press et al. 2022); BLOOMz is the same shape. */
export const bloom: Family = {
  id: 'bloom',
  title: 'BLOOM',
  kind: 'decoder',
  modelTypes: ['bloom'],
  architecture(config) {
    const c = readConfig(
      'BLOOM',
      {
        vocab_size: size.default(250880),
        hidden_size: size.optional(),
        n_embed: size.optional(),
        n_layer: size.optional(),
        num_hidden_layers: size.optional(),
        n_head: size.optional(),
        num_attention_heads: size.optional(),
        layer_norm_epsilon: eps.default(1e-5),
        initializer_range: eps.default(0.02),
        apply_residual_connection_post_layernorm: z.boolean().default(false),
        tie_word_embeddings: z.boolean().default(true),
      },
      config,
    );
    const width = c.hidden_size ?? c.n_embed ?? 64;
    const heads = c.n_head ?? c.num_attention_heads ?? 8;
    divides('BLOOM', 'hidden_size', width, 'n_head', heads);
    if (c.apply_residual_connection_post_layernorm)
      throw refusal(
        'apply_residual_connection_post_layernorm of this BLOOM configuration is true; only false is known.',
      );
    return decoder({
      ...decoderDefaults,
      family: 'bloom',
      names: {
        ...decoderNames,
        word: 'word_embeddings.weight',
        embeddingNorm: 'word_embeddings_layernorm',
        layer: 'h.{i}',
        fused: 'self_attention.query_key_value',
        attentionOut: 'self_attention.dense',
        up: 'mlp.dense_h_to_4h',
        down: 'mlp.dense_4h_to_h',
        finalNorm: 'ln_f',
      },
      vocab: c.vocab_size,
      width,
      embeddingWidth: width,
      layers: c.n_layer ?? c.num_hidden_layers ?? 2,
      heads,
      kvHeads: heads,
      headWidth: width / heads,
      feedForward: 4 * width,
      activation: 'gelu-tanh',
      norm: { kind: 'layer', eps: c.layer_norm_epsilon, weight: true, bias: true, plusOne: false },
      positions: { kind: 'alibi' },
      embeddingNorm: true,
      projection: 'per-head',
      biases: { projection: true, attentionOut: true, feedForward: true, logits: false },
      attentionScale: 1 / Math.sqrt(width / heads),
      tied: c.tie_word_embeddings,
      maxTokens: null,
      std: c.initializer_range,
    });
  },
};
