import { z } from 'zod';
import { decoder } from '../decoder.ts';
import type { Family } from '../family.ts';
import { activation, divides, eps, readConfig, size } from './config-fields.ts';
import { decoderDefaults, decoderNames } from './decoder-defaults.ts';

/** Radford et al. 2019. */
export const gpt2: Family = {
  id: 'gpt2',
  title: 'GPT-2',
  kind: 'decoder',
  modelTypes: ['gpt2'],
  architecture(config) {
    const c = readConfig(
      'GPT-2',
      {
        vocab_size: size.default(50257),
        n_positions: size.default(1024),
        n_embd: size.default(768),
        n_layer: size.default(12),
        n_head: size.default(12),
        n_inner: size.optional(),
        activation_function: activation.default('gelu-tanh'),
        layer_norm_epsilon: eps.default(1e-5),
        initializer_range: eps.default(0.02),
        scale_attn_weights: z.boolean().default(true),
        tie_word_embeddings: z.boolean().default(true),
      },
      config,
    );
    divides('GPT-2', 'n_embd', c.n_embd, 'n_head', c.n_head);
    const headWidth = c.n_embd / c.n_head;
    return decoder({
      ...decoderDefaults,
      family: 'gpt2',
      names: {
        ...decoderNames,
        word: 'wte.weight',
        position: 'wpe.weight',
        layer: 'h.{i}',
        fused: 'attn.c_attn',
        attentionOut: 'attn.c_proj',
        up: 'mlp.c_fc',
        down: 'mlp.c_proj',
        norms: ['ln_1', 'ln_2'],
        finalNorm: 'ln_f',
      },
      vocab: c.vocab_size,
      width: c.n_embd,
      embeddingWidth: c.n_embd,
      layers: c.n_layer,
      heads: c.n_head,
      kvHeads: c.n_head,
      headWidth,
      feedForward: c.n_inner ?? 4 * c.n_embd,
      activation: c.activation_function,
      norm: { kind: 'layer', eps: c.layer_norm_epsilon, weight: true, bias: true, plusOne: false },
      positions: { kind: 'learned', rows: c.n_positions, offset: 0 },
      projection: 'concat',
      biases: { projection: true, attentionOut: true, feedForward: true, logits: false },
      attentionScale: c.scale_attn_weights ? 1 / Math.sqrt(headWidth) : 1,
      tied: c.tie_word_embeddings,
      maxTokens: c.n_positions,
      std: c.initializer_range,
      inOut: true,
    });
  },
};
