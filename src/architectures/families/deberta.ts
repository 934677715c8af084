import { refusal } from '../../domain/problem.ts';
import { encoder } from '../encoder.ts';
import type { Family } from '../family.ts';
import { bertShape } from './bert-style.ts';
import { readConfig } from './config-fields.ts';
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
    if (!c.relative_attention)
      throw refusal('relative_attention of this DeBERTa configuration is false; only true is known.');
    const reach = c.max_relative_positions < 1 ? c.max_position_embeddings : c.max_relative_positions;
    return encoder({
      ...bertShape('DeBERTa', c),
      family: 'deberta',
      positions: c.position_biased_input ? { rows: c.max_position_embeddings, offset: 0 } : null,
      relative: {
        rows: 2 * reach,
        buckets: null,
        maxDistance: reach,
        shared: false,
        contentToPosition: c.pos_att_type.includes('c2p'),
        positionToContent: c.pos_att_type.includes('p2c'),
        norm: false,
      },
      head: debertaHead(c.hidden_act),
    });
  },
};
