import { z } from 'zod';
import type { Architecture } from '../architecture.ts';
import { decoder } from '../decoder.ts';
import type { DecoderShape } from '../decoder-shape.ts';
import type { ModelConfig } from '../family.ts';
import { rotaryFrequencies } from '../rotary-frequencies.ts';
import { activation, divides, eps, readConfig, size } from './config-fields.ts';
import { decoderDefaults, decoderNames } from './decoder-defaults.ts';
import { rotaryConfig, rotaryFields, rotatedShare } from './rotary-fields.ts';

/** Fields that Llama began and most later decoders keep. */
export const llamaFields = {
  vocab_size: size.default(32000),
  hidden_size: size.default(4096),
  intermediate_size: size.default(11008),
  num_hidden_layers: size.default(32),
  num_attention_heads: size.default(32),
  num_key_value_heads: size.optional(),
  head_dim: size.optional(),
  hidden_act: activation.default('silu'),
  max_position_embeddings: size.default(2048),
  initializer_range: eps.default(0.02),
  rms_norm_eps: eps.default(1e-6),
  tie_word_embeddings: z.boolean().default(false),
  attention_bias: z.boolean().default(false),
  mlp_bias: z.boolean().default(false),
  sliding_window: size.optional(),
  ...rotaryFields,
};
export type LlamaConfig = z.output<z.ZodObject<typeof llamaFields>>;

/**
 * A decoder with rotary positions, RMS norms and a gated feed-forward, unless `changes` say otherwise (Touvron et al. 2023).
 * @throws {Problem} a refusal that names the field that will not do.
 */
export function llamaStyle<Extra extends z.ZodRawShape = Record<never, never>>(
  family: { readonly id: string; readonly title: string },
  config: ModelConfig,
  extra: Extra,
  changes: (c: LlamaConfig & z.output<z.ZodObject<Extra>>) => Partial<DecoderShape> = () => ({}),
): Architecture {
  const c = readConfig(family.title, { ...llamaFields, ...extra }, config) as LlamaConfig &
    z.output<z.ZodObject<Extra>>;
  const heads = c.num_attention_heads;
  const kvHeads = c.num_key_value_heads ?? heads;
  divides(family.title, 'num_attention_heads', heads, 'num_key_value_heads', kvHeads);
  if (c.head_dim === undefined)
    divides(family.title, 'hidden_size', c.hidden_size, 'num_attention_heads', heads);
  const headWidth = c.head_dim ?? c.hidden_size / heads;
  const rotated = 2 * Math.floor((headWidth * rotatedShare(c)) / 2);
  const { frequencies, note } = rotaryFrequencies(rotaryConfig(c), rotated);
  const bias = c.attention_bias;
  return decoder({
    ...decoderDefaults,
    family: family.id,
    names: decoderNames,
    vocab: c.vocab_size,
    width: c.hidden_size,
    embeddingWidth: c.hidden_size,
    layers: c.num_hidden_layers,
    heads,
    kvHeads,
    headWidth,
    feedForward: c.intermediate_size,
    gated: true,
    activation: c.hidden_act,
    norm: { kind: 'rms', eps: c.rms_norm_eps, weight: true, bias: false, plusOne: false },
    positions: { kind: 'rotary', rotated, frequencies: [frequencies] },
    biases: { projection: bias, attentionOut: bias, feedForward: c.mlp_bias, logits: false },
    attentionScale: 1 / Math.sqrt(headWidth),
    tied: c.tie_word_embeddings,
    maxTokens: c.max_position_embeddings,
    std: c.initializer_range,
    notes: note === null ? [] : [note],
    ...changes(c),
  });
}

/** Every layer looks back over the same window; null: over everything. */
export const everywhere = (window: number | null | undefined): DecoderShape['pattern'] => [
  { window: window ?? null, rotary: 0 },
];
