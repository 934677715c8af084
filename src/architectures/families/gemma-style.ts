import { z } from 'zod';
import type { DecoderShape } from '../decoder-shape.ts';
import { activation, size } from './config-fields.ts';
import { decoderNames } from './decoder-defaults.ts';
import type { LlamaConfig } from './llama-style.ts';

/** What the Gemma families add to Llama's fields. */
export const gemmaFields = {
  vocab_size: size.default(256000),
  head_dim: size.default(256),
  hidden_act: activation.default('gelu-tanh'),
  hidden_activation: activation.optional(),
  tie_word_embeddings: z.boolean().default(true),
};

/** What all Gemmas do otherwise than Llama: scaled embeddings, norms of 1 + weight, GELU. */
export const gemmaChanges = (
  c: LlamaConfig & { readonly hidden_activation?: DecoderShape['activation'] | undefined },
) =>
  ({
    embeddingScale: Math.sqrt(c.hidden_size),
    // Gemma's configurations say "gelu" in hidden_act and mean its tanh form (transformers).
    activation: c.hidden_activation ?? 'gelu-tanh',
    norm: { kind: 'rms', eps: c.rms_norm_eps, weight: true, bias: false, plusOne: true },
  }) satisfies Partial<DecoderShape>;

/** Norms of a layer of Gemma 2 and 3. */
export const sandwichNames = {
  ...decoderNames,
  norms: [
    'input_layernorm',
    'post_attention_layernorm',
    'pre_feedforward_layernorm',
    'post_feedforward_layernorm',
  ],
} as const;
