import { z } from 'zod';
import { decoder } from '../decoder.ts';
import type { Family } from '../family.ts';
import { activation, divides, eps, readConfig, size } from './config-fields.ts';
import { decoderDefaults, decoderNames } from './decoder-defaults.ts';

/** Positions are counted from the third row. */
const OFFSET = 2;

/** Zhang et al. 2022. */
export const opt: Family = {
  id: 'opt',
  title: 'OPT',
  kind: 'decoder',
  modelTypes: ['opt'],
  architecture(config) {
    const c = readConfig(
      'OPT',
      {
        vocab_size: size.default(50272),
        hidden_size: size.default(768),
        num_hidden_layers: size.default(12),
        ffn_dim: size.default(3072),
        max_position_embeddings: size.default(2048),
        num_attention_heads: size.default(12),
        word_embed_proj_dim: size.optional(),
        do_layer_norm_before: z.boolean().default(true),
        _remove_final_layer_norm: z.boolean().default(false),
        activation_function: activation.default('relu'),
        enable_bias: z.boolean().default(true),
        layer_norm_elementwise_affine: z.boolean().default(true),
        init_std: eps.default(0.02),
        tie_word_embeddings: z.boolean().default(true),
      },
      config,
    );
    divides('OPT', 'hidden_size', c.hidden_size, 'num_attention_heads', c.num_attention_heads);
    const headWidth = c.hidden_size / c.num_attention_heads;
    const affine = c.layer_norm_elementwise_affine;
    const bias = c.enable_bias;
    return decoder({
      ...decoderDefaults,
      family: 'opt',
      names: {
        ...decoderNames,
        word: 'decoder.embed_tokens.weight',
        position: 'decoder.embed_positions.weight',
        projectIn: 'decoder.project_in',
        projectOut: 'decoder.project_out',
        layer: 'decoder.layers.{i}',
        attentionOut: 'self_attn.out_proj',
        up: 'fc1',
        down: 'fc2',
        norms: ['self_attn_layer_norm', 'final_layer_norm'],
        finalNorm: 'decoder.final_layer_norm',
      },
      vocab: c.vocab_size,
      width: c.hidden_size,
      embeddingWidth: c.word_embed_proj_dim ?? c.hidden_size,
      layers: c.num_hidden_layers,
      heads: c.num_attention_heads,
      kvHeads: c.num_attention_heads,
      headWidth,
      feedForward: c.ffn_dim,
      activation: c.activation_function,
      norm: { kind: 'layer', eps: 1e-5, weight: affine, bias: affine, plusOne: false },
      placement: c.do_layer_norm_before ? 'pre' : 'post',
      positions: { kind: 'learned', rows: c.max_position_embeddings + OFFSET, offset: OFFSET },
      biases: { projection: bias, attentionOut: bias, feedForward: bias, logits: false },
      attentionScale: 1 / Math.sqrt(headWidth),
      finalNorm: c.do_layer_norm_before && !c._remove_final_layer_norm,
      tied: c.tie_word_embeddings,
      maxTokens: c.max_position_embeddings,
      std: c.init_std,
    });
  },
};
