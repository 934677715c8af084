import { z } from 'zod';
import { encoder } from '../encoder.ts';
import type { Family } from '../family.ts';
import { bertFields, bertShape } from './bert-style.ts';
import { readConfig } from './config-fields.ts';

/** Liu et al. 2019; XLM-R (Conneau et al. 2020) and BERTweet (Nguyen et al. 2020) share its shape. */
export const roberta: Family = {
  id: 'roberta',
  title: 'RoBERTa, XLM-R, BERTweet',
  kind: 'encoder',
  modelTypes: ['roberta', 'xlm-roberta', 'bertweet', 'camembert'],
  architecture(config) {
    const c = readConfig(
      'RoBERTa',
      {
        ...bertFields,
        vocab_size: bertFields.vocab_size.default(50265),
        max_position_embeddings: bertFields.max_position_embeddings.default(514),
        type_vocab_size: bertFields.type_vocab_size.default(1),
        layer_norm_eps: bertFields.layer_norm_eps.default(1e-5),
        pad_token_id: z.int().nonnegative().default(1),
      },
      config,
    );
    // Positions are counted from the one after padding's.
    const offset = c.pad_token_id + 1;
    return encoder({
      ...bertShape('RoBERTa', c),
      family: 'roberta',
      positions: { rows: c.max_position_embeddings, offset },
      types: { rows: c.type_vocab_size, fed: false },
      maxTokens: c.max_position_embeddings - offset,
      pooler: true,
      head: {
        classification: {
          kind: 'dense',
          name: 'classifier.dense',
          activation: 'tanh',
          out: 'classifier.out_proj',
        },
        mask: {
          dense: 'lm_head.dense',
          norm: 'lm_head.layer_norm',
          bias: 'lm_head.bias',
          activation: 'gelu',
        },
      },
    });
  },
};
