import { z } from 'zod';
import { activation, eps, labelFields, size } from './config-fields.ts';

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
