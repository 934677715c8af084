import { encoder } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import type { Family } from '../family.ts';
import { bertFields } from './bert-fields.ts';
import { divides, labelsOf, readConfig, size } from './config-fields.ts';

/** Clark et al. 2020. */
export const electra: Family = {
  id: 'electra',
  title: 'ELECTRA',
  kind: 'encoder',
  modelTypes: ['electra'],
  architecture(config) {
    const c = readConfig(
      'ELECTRA',
      {
        ...bertFields,
        embedding_size: size.default(128),
        hidden_size: size.default(256),
        num_attention_heads: size.default(4),
        intermediate_size: size.default(1024),
      },
      config,
    );
    divides('ELECTRA', 'hidden_size', c.hidden_size, 'num_attention_heads', c.num_attention_heads);
    return encoder({
      family: 'electra',
      names: bertNames,
      vocab: c.vocab_size,
      embeddingWidth: c.embedding_size,
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
      head: {
        classification: {
          kind: 'dense',
          name: 'classifier.dense',
          activation: 'gelu',
          out: 'classifier.out_proj',
        },
        mask: {
          dense: 'generator_predictions.dense',
          norm: 'generator_predictions.LayerNorm',
          bias: 'generator_lm_head.bias',
          activation: 'gelu',
        },
      },
      labels: labelsOf(c),
      notes: [],
    });
  },
};
