import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import { encoder } from '../encoder.ts';
import { bertNames } from '../encoder-names.ts';
import type { Family } from '../family.ts';
import { bertShape } from './bert-style.ts';
import { readConfig, size } from './config-fields.ts';
import { debertaFields, debertaHead } from './deberta-fields.ts';

/** DeBERTa v2 and v3 (He et al. 2023): positions in log-spaced buckets, projected with the layer's own query and key. */
export const debertaV2: Family = {
  id: 'deberta-v2',
  title: 'DeBERTa v2 and v3',
  kind: 'encoder',
  modelTypes: ['deberta-v2'],
  architecture(config) {
    const c = readConfig(
      'DeBERTa-v2',
      {
        ...debertaFields,
        vocab_size: size.default(128100),
        position_buckets: z.int().default(-1),
        share_att_key: z.boolean().default(false),
        norm_rel_ebd: z.string().default('none'),
        conv_kernel_size: z.int().nonnegative().default(0),
      },
      config,
    );
    const only = (field: string, value: unknown, known: string) =>
      refusal(`${field} of this DeBERTa-v2 configuration is ${String(value)}; only ${known} is known.`);
    if (!c.relative_attention) throw only('relative_attention', false, 'true');
    if (!c.share_att_key) throw only('share_att_key', false, 'true');
    if (c.conv_kernel_size > 0) throw only('conv_kernel_size', c.conv_kernel_size, '0 (no convolution)');
    const maxDistance = c.max_relative_positions < 1 ? c.max_position_embeddings : c.max_relative_positions;
    const buckets = c.position_buckets > 0 ? c.position_buckets : null;
    return encoder({
      ...bertShape('DeBERTa-v2', c),
      family: 'deberta-v2',
      names: {
        ...bertNames,
        query: 'encoder.layer.{i}.attention.self.query_proj',
        key: 'encoder.layer.{i}.attention.self.key_proj',
        value: 'encoder.layer.{i}.attention.self.value_proj',
      },
      positions: c.position_biased_input ? { rows: c.max_position_embeddings, offset: 0 } : null,
      relative: {
        rows: 2 * (buckets ?? maxDistance),
        buckets,
        maxDistance,
        shared: true,
        contentToPosition: c.pos_att_type.includes('c2p'),
        positionToContent: c.pos_att_type.includes('p2c'),
        norm: c.norm_rel_ebd.includes('layer_norm'),
      },
      head: debertaHead(c.hidden_act),
    });
  },
};
