import { refusal } from '../../domain/problem.ts';
import { encoder } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import type { Family } from '../family.ts';
import { divides, labelsOf, readConfig } from './config-fields.ts';
import { debertaFields, debertaHead } from './deberta-fields.ts';

/** He et al. 2021: disentangled attention, with matrices of its own for positions. */
export const deberta: Family = {
  id: 'deberta',
  title: 'DeBERTa',
  kind: 'encoder',
  modelTypes: ['deberta'],
  architecture(config) {
    const c = readConfig(
      'DeBERTa',
      { ...debertaFields, vocab_size: debertaFields.vocab_size.default(50265) },
      config,
    );
    divides('DeBERTa', 'hidden_size', c.hidden_size, 'num_attention_heads', c.num_attention_heads);
    if (!c.relative_attention)
      throw refusal('relative_attention of this DeBERTa configuration is false; only true is known.');
    const reach = c.max_relative_positions < 1 ? c.max_position_embeddings : c.max_relative_positions;
    return encoder({
      family: 'deberta',
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
      positions: c.position_biased_input ? { rows: c.max_position_embeddings, offset: 0 } : null,
      types: { rows: c.type_vocab_size, fed: true },
      maxTokens: c.max_position_embeddings,
      relative: {
        rows: 2 * reach,
        buckets: null,
        maxDistance: reach,
        shared: false,
        contentToPosition: c.pos_att_type.includes('c2p'),
        positionToContent: c.pos_att_type.includes('p2c'),
        norm: false,
      },
      pooler: false,
      head: debertaHead(c.hidden_act),
      labels: labelsOf(c),
      notes: [],
    });
  },
};
