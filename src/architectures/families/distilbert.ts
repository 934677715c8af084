import { encoder } from '../encoder.ts';
import type { Family } from '../family.ts';
import { activation, divides, eps, labelFields, labelsOf, readConfig, size } from './config-fields.ts';

/** Sanh et al. 2019. */
export const distilbert: Family = {
  id: 'distilbert',
  title: 'DistilBERT',
  kind: 'encoder',
  modelTypes: ['distilbert'],
  architecture(config) {
    const c = readConfig(
      'DistilBERT',
      {
        vocab_size: size.default(30522),
        dim: size.default(768),
        n_layers: size.default(6),
        n_heads: size.default(12),
        hidden_dim: size.default(3072),
        activation: activation.default('gelu'),
        max_position_embeddings: size.default(512),
        initializer_range: eps.default(0.02),
        ...labelFields,
      },
      config,
    );
    divides('DistilBERT', 'dim', c.dim, 'n_heads', c.n_heads);
    const layer = 'transformer.layer.{i}';
    return encoder({
      family: 'distilbert',
      names: {
        word: 'embeddings.word_embeddings.weight',
        position: 'embeddings.position_embeddings.weight',
        type: '',
        embeddingNorm: 'embeddings.LayerNorm',
        project: '',
        query: `${layer}.attention.q_lin`,
        key: `${layer}.attention.k_lin`,
        value: `${layer}.attention.v_lin`,
        attentionOut: `${layer}.attention.out_lin`,
        attentionNorm: `${layer}.sa_layer_norm`,
        up: `${layer}.ffn.lin1`,
        down: `${layer}.ffn.lin2`,
        outputNorm: `${layer}.output_layer_norm`,
        pooler: '',
      },
      vocab: c.vocab_size,
      embeddingWidth: c.dim,
      width: c.dim,
      layers: c.n_layers,
      heads: c.n_heads,
      feedForward: c.hidden_dim,
      activation: c.activation,
      eps: 1e-12,
      std: c.initializer_range,
      positions: { rows: c.max_position_embeddings, offset: 0 },
      types: { rows: 0, fed: false },
      maxTokens: c.max_position_embeddings,
      relative: null,
      pooler: false,
      head: {
        classification: { kind: 'dense', name: 'pre_classifier', activation: 'relu', out: 'classifier' },
        mask: {
          dense: 'vocab_transform',
          norm: 'vocab_layer_norm',
          bias: 'vocab_projector.bias',
          activation: c.activation,
        },
      },
      labels: labelsOf(c),
      notes: [],
    });
  },
};
