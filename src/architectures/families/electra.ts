import { encoder } from '../encoder.ts';
import type { Family } from '../family.ts';
import { bertFields, bertShape } from './bert-style.ts';
import { readConfig, size } from './config-fields.ts';

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
    return encoder({
      ...bertShape('ELECTRA', c),
      family: 'electra',
      embeddingWidth: c.embedding_size,
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
    });
  },
};
