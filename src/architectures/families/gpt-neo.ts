import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import { decoder } from '../decoder.ts';
import type { LayerKind } from '../decoder-shape.ts';
import type { Family } from '../family.ts';
import { shortestPattern } from '../layer-pattern.ts';
import { activation, divides, eps, readConfig, size } from './config-fields.ts';
import { decoderDefaults, decoderNames } from './decoder-defaults.ts';

/** Black et al. 2021: layers of global and local attention in turn, scores not scaled. */
export const gptNeo: Family = {
  id: 'gpt-neo',
  title: 'GPT-Neo',
  kind: 'decoder',
  modelTypes: ['gpt_neo'],
  architecture(config) {
    const c = readConfig(
      'GPT-Neo',
      {
        vocab_size: size.default(50257),
        max_position_embeddings: size.default(2048),
        hidden_size: size.default(2048),
        num_layers: size.default(24),
        num_heads: size.default(16),
        intermediate_size: size.optional(),
        attention_types: z
          .array(z.tuple([z.array(z.enum(['global', 'local'])), z.int().nonnegative()]))
          .default([[['global', 'local'], 12]]),
        window_size: size.default(256),
        activation_function: activation.default('gelu-tanh'),
        layer_norm_epsilon: eps.default(1e-5),
        initializer_range: eps.default(0.02),
        tie_word_embeddings: z.boolean().default(true),
      },
      config,
    );
    divides('GPT-Neo', 'hidden_size', c.hidden_size, 'num_heads', c.num_heads);
    const kinds = c.attention_types.flatMap(([types, times]) =>
      Array.from({ length: times }, () => types).flat(),
    );
    if (kinds.length !== c.num_layers) {
      throw refusal(
        `attention_types of this GPT-Neo configuration name ${kinds.length} layers, num_layers ${c.num_layers}.`,
      );
    }
    return decoder({
      ...decoderDefaults,
      family: 'gpt-neo',
      names: {
        ...decoderNames,
        word: 'wte.weight',
        position: 'wpe.weight',
        layer: 'h.{i}',
        query: 'attn.attention.q_proj',
        key: 'attn.attention.k_proj',
        value: 'attn.attention.v_proj',
        attentionOut: 'attn.attention.out_proj',
        up: 'mlp.c_fc',
        down: 'mlp.c_proj',
        norms: ['ln_1', 'ln_2'],
        finalNorm: 'ln_f',
      },
      vocab: c.vocab_size,
      width: c.hidden_size,
      embeddingWidth: c.hidden_size,
      layers: c.num_layers,
      heads: c.num_heads,
      kvHeads: c.num_heads,
      headWidth: c.hidden_size / c.num_heads,
      feedForward: c.intermediate_size ?? 4 * c.hidden_size,
      activation: c.activation_function,
      norm: { kind: 'layer', eps: c.layer_norm_epsilon, weight: true, bias: true, plusOne: false },
      positions: { kind: 'learned', rows: c.max_position_embeddings, offset: 0 },
      biases: { projection: false, attentionOut: true, feedForward: true, logits: false },
      attentionScale: 1,
      pattern: shortestPattern(
        kinds.map((kind): LayerKind => ({ window: kind === 'local' ? c.window_size : null, rotary: 0 })),
      ),
      tied: c.tie_word_embeddings,
      maxTokens: c.max_position_embeddings,
      std: c.initializer_range,
    });
  },
};
