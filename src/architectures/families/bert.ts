import { encoder } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import type { Family } from '../family.ts';
import { bertFields } from './bert-fields.ts';
import { divides, labelsOf, readConfig } from './config-fields.ts';

/** Devlin et al. 2019. */
export const bert: Family = {
  id: 'bert',
  title: 'BERT',
  kind: 'encoder',
  modelTypes: ['bert'],
  architecture(config) {
    const c = readConfig('BERT', bertFields, config);
    divides('BERT', 'hidden_size', c.hidden_size, 'num_attention_heads', c.num_attention_heads);
    return encoder({
      family: 'bert',
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
      pooler: true,
      head: {
        classification: { kind: 'pooler' },
        mask: {
          dense: 'cls.predictions.transform.dense',
          norm: 'cls.predictions.transform.LayerNorm',
          bias: 'cls.predictions.bias',
          activation: c.hidden_act,
        },
      },
      labels: labelsOf(c),
      notes: [],
    });
  },
};
