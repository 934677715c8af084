import { z } from 'zod';
import type { EncoderShape } from '../encoder.ts';
import { bertFields } from './bert-style.ts';

/** Fields of both DeBERTa configurations. */
export const debertaFields = {
  ...bertFields,
  type_vocab_size: bertFields.type_vocab_size.default(0),
  layer_norm_eps: bertFields.layer_norm_eps.default(1e-7),
  relative_attention: z.boolean().default(false),
  max_relative_positions: z.int().default(-1),
  position_biased_input: z.boolean().default(true),
  pos_att_type: z
    .union([z.string().transform((text) => text.toLowerCase().split('|')), z.array(z.string())])
    .default([]),
};

/** Heads of both: the pooler belongs to the classifier. */
export const debertaHead = (activation: EncoderShape['activation']): EncoderShape['head'] => ({
  classification: { kind: 'dense', name: 'pooler.dense', activation: 'gelu', out: 'classifier' },
  mask: {
    dense: 'cls.predictions.transform.dense',
    norm: 'cls.predictions.transform.LayerNorm',
    bias: 'cls.predictions.bias',
    activation,
  },
});
