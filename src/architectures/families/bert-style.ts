import { z } from 'zod';
import type { EncoderShape } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import { activation, divides, eps, labelFields, labelsOf, size } from './config-fields.ts';

/** Fields that BERT began and most encoders keep, with BERT's defaults. */
export const bertFields = {
  vocab_size: size.default(30522),
  hidden_size: size.default(768),
  num_hidden_layers: size.default(12),
  num_attention_heads: size.default(12),
  intermediate_size: size.default(3072),
  hidden_act: activation.default('gelu'),
  max_position_embeddings: size.default(512),
  type_vocab_size: z.int().nonnegative().default(2),
  layer_norm_eps: eps.default(1e-12),
  initializer_range: eps.default(0.02),
  ...labelFields,
};

export type BertConfig = z.output<z.ZodObject<typeof bertFields>>;

/**
 * What those fields say of an encoder's shape; a family adds its head, and what it does otherwise.
 * @throws {Problem} a refusal where heads do not share a width evenly.
 */
export function bertShape(title: string, c: BertConfig) {
  divides(title, 'hidden_size', c.hidden_size, 'num_attention_heads', c.num_attention_heads);
  return {
    names: bertNames,
    vocab: c.vocab_size,
    embeddingWidth: c.hidden_size,
    width: c.hidden_size,
    layers: c.num_hidden_layers,
    heads: c.num_attention_heads,
    feedForward: c.intermediate_size,
    activation: c.hidden_act,
    eps: c.layer_norm_eps,
    std: c.initializer_range,
    positions: { rows: c.max_position_embeddings, offset: 0 },
    types: { rows: c.type_vocab_size, fed: true },
    maxTokens: c.max_position_embeddings,
    relative: null,
    pooler: false,
    labels: labelsOf(c),
    notes: [],
  } satisfies Partial<EncoderShape>;
}
