import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import { encoder } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import type { Family } from '../family.ts';
import { bertFields } from './bert-fields.ts';
import { divides, labelsOf, readConfig, size } from './config-fields.ts';

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
    divides('ALBERT', 'hidden_size', c.hidden_size, 'num_attention_heads', c.num_attention_heads);
    for (const field of ['num_hidden_groups', 'inner_group_num'] as const) {
      if (c[field] !== 1)
        throw refusal(`${field} of this ALBERT configuration is ${c[field]}; only 1 is known.`);
    }
    const shared = 'encoder.albert_layer_groups.0.albert_layers.0';
    return encoder({
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
      labels: labelsOf(c),
      notes: [],
    });
  },
};
