import { z } from 'zod';
import { encoder } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import type { Family } from '../family.ts';
import { bertFields } from './bert-fields.ts';
import { divides, labelsOf, readConfig } from './config-fields.ts';

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
    divides('RoBERTa', 'hidden_size', c.hidden_size, 'num_attention_heads', c.num_attention_heads);
    // Positions are counted from the one after padding's.
    const offset = c.pad_token_id + 1;
    return encoder({
      family: 'roberta',
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
      positions: { rows: c.max_position_embeddings, offset },
      types: { rows: c.type_vocab_size, fed: false },
      maxTokens: c.max_position_embeddings - offset,
      relative: null,
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
      labels: labelsOf(c),
      notes: [],
    });
  },
};
