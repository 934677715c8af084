import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import { encoder } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import type { Family } from '../family.ts';
import { bertFields, bertShape } from './bert-style.ts';
import { readConfig, size } from './config-fields.ts';

/** Lan et al. 2020: one layer's weights serve every pass. */
export const albert: Family = {
  id: 'albert',
  title: 'ALBERT',
  kind: 'encoder',
  modelTypes: ['albert'],
  architecture(config) {
    const c = readConfig(
      'ALBERT',
      {
        ...bertFields,
        vocab_size: size.default(30000),
        embedding_size: size.default(128),
        hidden_size: size.default(4096),
        num_attention_heads: size.default(64),
        intermediate_size: size.default(16384),
        hidden_act: bertFields.hidden_act.default('gelu-tanh'),
        num_hidden_groups: z.int().positive().default(1),
        inner_group_num: z.int().positive().default(1),
      },
      config,
    );
    for (const field of ['num_hidden_groups', 'inner_group_num'] as const) {
      if (c[field] !== 1)
        throw refusal(`${field} of this ALBERT configuration is ${c[field]}; only 1 is known.`);
    }
    const shared = 'encoder.albert_layer_groups.0.albert_layers.0';
    return encoder({
      ...bertShape('ALBERT', c),
      family: 'albert',
      names: {
        ...bertNames,
        project: 'encoder.embedding_hidden_mapping_in',
        query: `${shared}.attention.query`,
        key: `${shared}.attention.key`,
        value: `${shared}.attention.value`,
        attentionOut: `${shared}.attention.dense`,
        attentionNorm: `${shared}.attention.LayerNorm`,
        up: `${shared}.ffn`,
        down: `${shared}.ffn_output`,
        outputNorm: `${shared}.full_layer_layer_norm`,
        pooler: 'pooler',
      },
      embeddingWidth: c.embedding_size,
      pooler: true,
      head: {
        classification: { kind: 'pooler' },
        mask: {
          dense: 'predictions.dense',
          norm: 'predictions.LayerNorm',
          bias: 'predictions.bias',
          activation: c.hidden_act,
        },
      },
    });
  },
};
